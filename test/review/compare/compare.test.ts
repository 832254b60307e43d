/**
 * What differs between two versions: held against the interpreter's own search, one access a step, and
 * each run against both versions.
 */
import { expect, test } from "vitest";
import { everyState } from "../../../src/interpret/every-state.ts";
import { cellOf, createMachine, isLive } from "../../../src/interpret/state/machine.ts";
import { step } from "../../../src/interpret/step.ts";
import type { Protocol } from "../../../src/ir/protocol.ts";
import { plainChoice, runPasses } from "../../../src/passes/index.ts";
import { retrace } from "../../../src/replay/retrace.ts";
import { tellerOf } from "../../../src/replay/teller.ts";
import { compareVersions } from "../../../src/review/compare/index.ts";
import { writtenTwice } from "../../../src/review/compare/twice.ts";
import type { CompareReport, OfOne } from "../../../src/review/compare/report.ts";
import type { CompareLimits } from "../../../src/review/compare/index.ts";
import { protocolOf } from "../guards/reviewed.ts";

const head = `
import { assert, param, spec, thread, waitUntil } from "lockstep";
import { Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";
`;

/** The configurations \`default\` and \`patched\`, which sets PATCHED. */
async function compared(text: string, limits: CompareLimits = {}): Promise<CompareReport> {
  const protocol = protocolOf(text);
  const named = (config: string) => ({
    name: config,
    protocol,
    choice: { ...plainChoice, config },
  });
  const report = await compareVersions(named("default"), named("patched"), limits);
  if ("why" in report) throw new Error(report.why);
  return report;
}

const counting = `
import { param, spec, thread } from "lockstep";
import { Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";
const PATCHED = param(false);
const s = { lock: new Mutex(), n: 0, seen: 0 };
function add(by: number): void {
  if (!PATCHED) mutex_lock(s.lock);
  const old = s.n;
  s.n = old + by;
  if (!PATCHED) mutex_unlock(s.lock);
}
function one(): void {
  add(1);
  add(s.seen);
}
function two(): void {
  add(1);
  if (s.n === 1) s.seen = s.seen + 2;
}
export default spec({
  threads: { one: thread(one), two: thread(two) },
  configs: { patched: { params: { PATCHED: true } } },
});
`;

/** By field, every value that the interpreter finds where each access is a step; and every end. */
function searched(protocol: Protocol, config: string) {
  const { system } = runPasses(protocol, { ...plainChoice, config, reduction: "off" });
  const machine = createMachine(system!);
  const values = new Map<string, Set<string>>();
  const ends = new Set<string>();
  const fields = [...machine.fields.values()].filter(({ field }) => field.lock === null);
  const search = everyState(machine, (state) => {
    const parts = fields.flatMap((slot) => {
      const { rows } = machine.tables.get(slot.field.table)!;
      const table = machine.tables.get(slot.field.table)!;
      return Array.from({ length: rows }, (_, at) => at + 1).flatMap((row) => {
        if (!isLive(table, row, state)) return [];
        const value = JSON.stringify(state[cellOf(slot, row)]);
        const own = values.get(slot.field.id) ?? new Set();
        values.set(slot.field.id, own.add(value));
        return [`${slot.field.id} ${row} ${value}`];
      });
    });
    const ways = machine.threads.flatMap(({ thread }) => step(machine, state, thread.id));
    if (ways.length === 0) ends.add(parts.join());
    return ways;
  });
  for (const _ of search);
  return { values, ends };
}

test("values and ends are those that the interpreter finds in one of the two alone", async () => {
  const protocol = protocolOf(counting);
  const { values, ends } = await compared(counting);
  const was = searched(protocol, "default");
  const now = searched(protocol, "patched");
  const alone: string[] = [];
  for (const [field, own] of now.values)
    for (const value of own)
      if (!was.values.get(field)?.has(value)) alone.push(`${field} ${value}`);
  const told = values.flatMap(({ field, only, values: all }) =>
    all.map(({ value }) => `${only === "patched" ? "" : "- "}${field} ${value}`),
  );
  expect(told.sort()).toEqual(alone.sort());
  const others = [...now.ends].filter((end) => !was.ends.has(end));
  expect(others.length).toBeGreaterThan(0);
  // One row for all ends that differ in the same places.
  const has = (end: string, { places }: (typeof ends)[number]): boolean =>
    places.every(({ place, value }) => end.split(",").includes(`${place} 1 ${value}`));
  for (const end of others) expect(ends.some((row) => has(end, row))).toBe(true);
  for (const row of ends) {
    expect(row.only).toBe("patched");
    expect(others.some((end) => has(end, row))).toBe(true);
  }
});

const failing = (code: string, more = ""): string => `${head}
const PATCHED = param(false);
const s = { a: new Mutex(), b: new Mutex(), n: 0 };
${more}
function one(): void {
  ${code}
}
function two(): void { mutex_lock(s.b); if (s.n < 9) s.n = s.n + 1; mutex_unlock(s.b); }
export default spec({
  threads: { one: thread(one), two: thread(two) },
  configs: { patched: { params: { PATCHED: true } } },
});
`;

/** Only what is used may be imported. */
function plain(text: string): string {
  return text.replace(/import \{([^}]*)\} from/g, (_, names: string) => {
    const used = names
      .split(",")
      .map((each) => each.trim())
      .filter((name) => {
        return text.split(new RegExp(`\\b${name}\\b`)).length > 2;
      });
    return `import { ${used.join(", ")} } from`;
  });
}

const nested = plain(
  failing(
    "mutex_lock(s.a); if (PATCHED) { mutex_lock(s.b); mutex_unlock(s.b); } else help(); mutex_unlock(s.a);",
    "function help(): void { s.n = 2; }",
  ),
);

/** Follows a run on a version, one access a step. */
function follow(protocol: Protocol, config: string, { witness }: OfOne) {
  const { system } = runPasses(protocol, { ...plainChoice, config, reduction: "off" });
  return retrace(tellerOf(createMachine(system!)), witness!.outcome.trace.steps);
}

test("each run can be taken in its version, and is refused by the other or ends otherwise", async () => {
  for (const text of [counting, nested]) {
    const protocol = protocolOf(text);
    const { claims, functions, edges, values, ends } = await compared(text);
    const all = [...claims.lost, ...claims.gained, ...functions, ...edges, ...values, ...ends];
    expect(all.length).toBeGreaterThan(1);
    for (const each of all) {
      const [own, other] = each.only === "base" ? ["default", "patched"] : ["patched", "default"];
      expect(follow(protocol, own, each).r).toBe("followed");
      const there = follow(protocol, other, each);
      const { refused } = each.witness!;
      expect(there.r === "refused" ? there.at : null).toBe(refused?.at ?? null);
    }
  }
});

test("a claim that falls in PATCHED alone is lost, with the parameter that decides it", async () => {
  const text = plain(failing('assert(!PATCHED, "not patched"); s.n = 2;'));
  const { claims, changelog } = await compared(text);
  expect(claims.lost.map(({ claim }) => claim.name)).toEqual(['"not patched"']);
  expect(claims).toMatchObject({ gained: [], kept: 0 });
  expect(changelog).toMatch(/"not patched" no longer holds/);
});

test("one that falls in BASE alone is gained, and is told of what is violated", async () => {
  const text = plain(failing('assert(PATCHED, "patched"); assert(s.n < 4, "few"); s.n = 2;'));
  const { claims, notes } = await compared(text);
  expect(claims.gained.map(({ claim }) => claim.name)).toEqual(['"patched"']);
  expect(claims).toMatchObject({ lost: [], kept: 1 });
  expect(notes[0]).toMatch(/^default is violated: a run that fails ends there/);
});

test("a lock taken under another, and a function that runs no more, are told with their runs", async () => {
  const { edges, functions, values } = await compared(nested);
  expect(edges).toMatchObject([{ only: "patched", edge: { from: "s.a", to: "s.b" } }]);
  expect(functions).toMatchObject([{ only: "base", function: "help" }]);
  expect(values).toMatchObject([
    { only: "base", field: "s.n", values: [{ value: "2", steps: 1 }, { value: "3" }] },
  ]);
  const [{ witness }] = edges as [(typeof edges)[number]];
  expect(witness!.refused!.title).toMatch(/^one does `.*help\(\)/);
});

test("a lock that is dropped leaves a field without protection", async () => {
  const { protections } = await compared(counting);
  expect(protections).toMatchObject([
    {
      field: "s.n",
      base: { protection: "none" },
      patched: { protection: "none", locks: [] },
    },
  ]);
});

test("a value that a step has only in its middle is no difference", async () => {
  // Under the lock both writes are one step: no state has s.n = 2, but the code does.
  const text = plain(
    failing(
      "mutex_lock(s.a); mutex_lock(s.b); s.n = 2; if (PATCHED) { mutex_unlock(s.b); mutex_lock(s.b); } s.n = 3; mutex_unlock(s.b); mutex_unlock(s.a);",
    ),
  );
  const { values } = await compared(text);
  expect(values).toEqual([]);
});

test("a budget that ends half way keeps to what is known", async () => {
  const { left, base, patched, values, changelog } = await compared(counting, { maxStates: 3 });
  expect([base.verdict, patched.verdict]).toEqual(["incomplete", "incomplete"]);
  expect(left).toHaveLength(2);
  expect(values).toEqual([]);
  expect(changelog).toContain("no claim is known to be lost");
  const late = await compared(counting, { deadline: Date.now() - 1 });
  expect(late.left[0]).toContain("the time was up");
});

test("a protocol and itself differ in nothing", async () => {
  const { claims, notes, left, changelog, ...rest } = await compared(
    counting.replace("PATCHED: true", "PATCHED: false"),
  );
  expect(rest).toMatchObject({ functions: [], edges: [], values: [], ends: [], protections: [] });
  expect([claims.lost, claims.gained, notes, left]).toEqual([[], [], [], []]);
  expect(changelog).toMatch(/every claim that stood stands; \d+ states become \d+\.$/);
});

test("a step that writes a field twice is known by its graph", () => {
  const text = plain(
    failing(
      "mutex_lock(s.b); s.n = 2; if (PATCHED) { mutex_unlock(s.b); mutex_lock(s.b); } s.n = 1; mutex_unlock(s.b);",
    ),
  );
  const middle = writtenTwice(runPasses(protocolOf(text), plainChoice).system!);
  expect([...middle]).toContain("s.n");
  const once = writtenTwice(runPasses(protocolOf(counting), plainChoice).system!);
  expect([...once]).not.toContain("s.n");
});

test("neither is the value that an instance begins with, where a step goes on from it", async () => {
  const text = `
import { param, spec, thread } from "lockstep";
import { kfree, kzalloc } from "lockstep/kernel";
const PATCHED = param(false);
class Entry { n = 0; }
const s = { at: 0 };
function one(): void {
  if (PATCHED) s.at = 7;
  const entry = kzalloc(Entry);
  if (PATCHED) s.at = s.at + 1;
  entry.n = 4;
  s.at = entry.n;
  kfree(entry);
}
function two(): void { if (s.at === 9) s.at = 3; }
export default spec({
  threads: { one: thread(one), two: thread(two) },
  bounds: { Entry: 1 },
  configs: { patched: { params: { PATCHED: true } } },
});
`;
  const { values } = await compared(text);
  expect(values.map(({ field }) => field)).toEqual(["s.at"]);
});
