/** The order of locks: cycles that are deadlocks, and cycles that something keeps away. */
import { expect, test } from "vitest";
import { plainChoice, runPasses } from "../../../src/passes/index.ts";
import { read } from "../../../src/check/check.ts";
import { reviewLocks } from "../../../src/review/order/index.ts";
import { print } from "../../../src/review/order/print/print.ts";
import type { LocksReport } from "../../../src/review/order/report.ts";
import { protocolOf } from "../guards/reviewed.ts";

async function locksOf(text: string): Promise<LocksReport> {
  return (await reviewLocks(runPasses(protocolOf(text), plainChoice).system!))!;
}

/** Two threads; `first` and `second` are their code. */
const two = (first: string, second: string): string =>
  `
import { spec, thread, waitUntil } from "lockstep";
import { Mutex, Rwsem, down_read, down_write, mutex_lock, mutex_unlock, up_read, up_write } from "lockstep/kernel";
const s = { a: new Mutex(), b: new Mutex(), gate: new Mutex(), sem: new Rwsem(), n: 0, on: false };
function one(): void { ${first} }
function other(): void { ${second} }
export default spec({ threads: { one: thread(one), other: thread(other) } });
`.replace(/import \{([^}]*)\} from/g, (all: string, names: string) => {
    const used = names.split(",").filter((name) => {
      return `${first}${second}new Mutex( new Rwsem( spec( thread(`.includes(`${name.trim()}(`);
    });
    return all.replace(names, used.join(","));
  });

const ab = "mutex_lock(s.a); mutex_lock(s.b); s.n = 1; mutex_unlock(s.b); mutex_unlock(s.a);";
const ba = "mutex_lock(s.b); mutex_lock(s.a); s.n = 2; mutex_unlock(s.a); mutex_unlock(s.b);";
const gated = (code: string): string => `mutex_lock(s.gate); ${code} mutex_unlock(s.gate);`;

/** `from -> to`, of each cycle, with what is known of its deadlock. */
function told({ cycles }: LocksReport): readonly string[] {
  return cycles.map(({ edges, deadlock, gate }) => {
    const locks = edges.map(({ from, to }) => `${from} -> ${to}`).join(", ");
    return `${locks}: ${deadlock === null ? (gate ?? "kept away") : "deadlock"}`;
  });
}

test("a cycle that is reached is shown with its run", async () => {
  const report = await locksOf(two(ab, ba));
  expect(told(report)).toEqual(["s.a -> s.b, s.b -> s.a: deadlock"]);
  expect(report.cycles[0]!.deadlock).toMatchObject({ failure: { kind: "circular-wait" } });
  expect(
    report.edges.map(({ holds }) => holds.map(({ lock, at }) => [lock, at?.function])),
  ).toEqual([[["s.a", "one"]], [["s.b", "other"]]]);
});

test("a gate keeps a deadlock away that lockdep would warn of", async () => {
  const report = await locksOf(two(gated(ab), gated(ba)));
  expect(told(report)).toEqual(["s.a -> s.b, s.b -> s.a: s.gate"]);
  expect(await print(report, "text", {})).toContain(
    "\nNo run reaches this deadlock: s.gate is held around all of it.\n",
  );
});

test("so does an order in time", async () => {
  const report = await locksOf(two(`${ab} s.on = true;`, `waitUntil(s.on); ${ba}`));
  expect(told(report)).toEqual(["s.a -> s.b, s.b -> s.a: kept away"]);
  expect(await print(report, "text", {})).toContain(
    "no lock is held around all of it: an order keeps",
  );
});

test("one circle does not hide another with the same locks taken elsewhere", async () => {
  const cc = "mutex_lock(s.gate); mutex_lock(s.a); mutex_unlock(s.a); mutex_unlock(s.gate);";
  const dd = "mutex_lock(s.a); mutex_lock(s.gate); mutex_unlock(s.gate); mutex_unlock(s.a);";
  const report = await locksOf(two(`${ab} ${cc}`, `${ba} ${dd}`));
  expect(told(report)).toEqual([
    "s.a -> s.b, s.b -> s.a: deadlock",
    "s.a -> s.gate, s.gate -> s.a: deadlock",
  ]);
});

test("the same order everywhere is no cycle, and modes are told", async () => {
  const report = await locksOf(
    two(
      "down_read(s.sem); mutex_lock(s.a); mutex_unlock(s.a); up_read(s.sem);",
      "mutex_lock(s.b); down_read(s.sem); up_read(s.sem); mutex_unlock(s.b);",
    ),
  );
  expect(report.cycles).toEqual([]);
  expect(report.edges.map(({ from, to, mode }) => `${from} ${to} ${mode}`).sort()).toEqual([
    "s.b s.sem shared",
    "s.sem s.a exclusive",
  ]);
  expect(await print(report, "dot", {})).toContain('"s.b" -> "s.sem" [label="other:6 (read)"];');
  expect(await print(report, "mermaid", {})).toContain('s_sem["s.sem"] -->|"one:5"| s_a["s.a"]');
});

test("a lock that is held across a sleep is named", async () => {
  const report = await locksOf(
    two("mutex_lock(s.a); waitUntil(s.on); mutex_unlock(s.a);", "s.on = true;"),
  );
  expect(report.sleeps).toMatchObject([{ lock: "s.a", thread: "one", at: { function: "one" } }]);
});

test("a budget leaves open whether a deadlock is reached", async () => {
  const protocol = protocolOf(two(gated(ab), gated(ba)));
  const { system } = runPasses(protocol, plainChoice);
  const report = await reviewLocks(system!, { maxStates: 12 });
  expect(report!.exhausted).toBe(false);
  expect(told(report!).join()).not.toContain("deadlock");
});

test("vfio's deadlock of 2017 in lockdep's layout", async () => {
  const { protocol } = await read("specs/vfio-group/vfio-group.ts");
  const choice = { ...plainChoice, config: "before-unregister-locked" };
  const text = await print((await reviewLocks(runPasses(protocol!, choice).system!))!, "text", {});
  expect(text).toContain(`kworker is trying to acquire lock:
(IommuGroup.notifier.rwsem), at: iommu_group_unregister_notifier+vfio-group.ts:183

but task is already holding lock:
(vfio.group_lock), at: vfio_group_put+vfio-group.ts:256

which lock already depends on the new lock.
`);
  expect(text).toContain(`       CPU0                    CPU1
       ----                    ----
  lock(vfio.group_lock);
                               rlock(IommuGroup.notifier.rwsem);
                               lock(vfio.group_lock);
  lock(IommuGroup.notifier.rwsem);

 *** DEADLOCK ***
`);
  expect(text).toContain(
    "\nThis deadlock is reached, after 54 steps: lockstep check shows the run.\n",
  );
});

test("as Markdown and as a picture each edge is there, and those of a cycle are marked", async () => {
  const report = await locksOf(two(ab, ba));
  const markdown = await print(report, "markdown", {});
  expect(markdown).toContain('```mermaid\nflowchart LR\n  s_a["s.a"] ==>|"one:5"| s_b["s.b"]\n');
  expect(markdown).toContain("| `s.a` | `s.b` | one:5 | one | 1 |\n");
  expect(markdown).toContain("This deadlock is reached, after");
  const svg = await print(report, "svg", {});
  const drawn = [
    ...svg.matchAll(/<g( class="marked")?><path d="M[\d., L]+" [^>]*\/><text[^>]*>([^<]*)</g),
  ];
  expect(drawn.map(([, marked, label]) => [marked !== undefined, label])).toEqual([
    [true, "one:5"],
    [true, "other:6"],
  ]);
  expect(svg.match(/<rect /g)).toHaveLength(2);
  expect(await print(await locksOf(two(ab, ab)), "svg", {})).not.toContain('class="marked"');
});
