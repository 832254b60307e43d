/** An expression on the page is worth what `trace eval` says: 200 random ones, and what is refused. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { read } from "../../../src/check/check.ts";
import { createWalk } from "../../../src/check/page/walk.ts";
import { evaluate } from "../../../src/check/trace/evaluate.ts";
import { unreduced } from "../../../src/check/trace/record.ts";
import { createMachine } from "../../../src/interpret/state/machine.ts";
import { plainChoice } from "../../../src/passes/index.ts";
import { retrace } from "../../../src/replay/retrace.ts";
import type { System } from "../../../src/ir/system.ts";
import type { Walk } from "../../../src/report/explorer/walk.ts";
import type { Evaluated, NotEvaluated } from "../../../src/trace/evaluated.ts";
import { recordOf } from "../../support/recorded.ts";
import { Questions } from "./questions.ts";

/** A field of each sort, pointers into structs of two classes, ghosts, parameters, names of instances. */
const rich = `
import { List, array, ghost, instances, param, spec, thread } from "lockstep";
import { Mutex, Kref, kref_init, kzalloc, kfree, list_add_tail, list_del, mutex_lock, mutex_unlock } from "lockstep/kernel";

type Mode = "off" | "warm" | "null";
class Buffer {
  refs = new Kref();
  next: Buffer | null = null;
  mode: Mode = "off";
  used = false;
  slots = array(2, 0);
}
class Device {
  lock = new Mutex();
  refs = new Kref();
  current: Buffer | null = null;
  held: Kref | null = null;
  waiting = new Set<Buffer>();
}
const devA = new Device();
const devB = new Device();
const pool = { all: new List<Buffer>(), spare: null as Buffer | null, inner: { count: 0, open: true } };
const total = { value: 0, limit: 2 };
const table = array(3, 1);
const LIMIT = param(1);
const KIND = param("near", "far");
const watched = ghost({ puts: 0 });

function fill(dev: Device): void {
  const buffer = kzalloc(Buffer);
  kref_init(buffer.refs);
  mutex_lock(dev.lock);
  list_add_tail(buffer, pool.all);
  dev.current = buffer;
  dev.held = buffer.refs;
  dev.waiting.add(buffer);
  mutex_unlock(dev.lock);
  buffer.next = pool.spare;
  pool.spare = buffer;
  buffer.mode = KIND === "far" ? "null" : "warm";
  buffer.used = true;
  buffer.slots[1] = 2;
  table[pool.all.length] = total.value;
  pool.inner.count++;
  total.value = total.value + 1;
  ghost(() => { watched.puts++; });
}
function drain(): void {
  const first = pool.all.first();
  if (first === null) return;
  devB.held = devB.refs;
  pool.inner.open = false;
  list_del(first, pool.all);
  if (pool.spare === first) pool.spare = first.next;
  devA.current = null;
  devA.waiting.delete(first);
  if (pool.inner.count > 0) kfree(first);
}

export default spec({
  threads: { fill: thread(fill, { each: [devA] }), drain: thread(drain) },
  bounds: { Buffer: 2 },
  always: {
    "all is read": () => table.every((each) => each < 9) && total.limit > 0 && (total.value < LIMIT || pool.inner.open)
      && instances(Buffer).every((each) => each.slots[0] + each.slots[1] < 9 && (!each.used || each.mode !== "off") || each.next !== each)
      && devA.held === devA.held && devA.waiting.size < 3 && devB.waiting.size < 3 && devA.current === devA.current,
  },
});
`;

const folder = mkdtempSync(join(tmpdir(), "lockstep-expression-"));

interface Asking {
  readonly walk: Walk;
  readonly questions: Questions;
  /** As `trace eval` does. */
  readonly ask: (expression: string) => Promise<Evaluated | NotEvaluated>;
}

type Known = Omit<Asking, "questions"> & { readonly system: System };

/** What is asked of one trace, by its protocol: it is found once. */
const known = new Map<string, Promise<Known>>();

async function askAbout(spec: string, config: string, seed: number): Promise<Asking> {
  const finding = known.get(spec) ?? find(spec, config);
  known.set(spec, finding);
  const { system, ...asking } = await finding;
  return { ...asking, questions: new Questions(system, seed) };
}

async function find(spec: string, config: string): Promise<Known> {
  const recording = await recordOf({ spec, config, file: join(folder, "trace.itf.json") });
  const { protocol } = await read(spec);
  const choice = { ...plainChoice, config };
  const system = await unreduced(protocol!, choice);
  const retraced = retrace(createMachine(system), recording.outcome.trace.steps);
  if (retraced.r === "refused") throw new Error("the trace cannot be followed");
  return {
    system,
    walk: createWalk({ system, outcome: null, moves: retraced.path, cited: [] }),
    ask: (expression) =>
      evaluate(recording, { expression, protocol: protocol!, spec, choice, allowed: [] }),
  };
}

/** Its values after each step, the start first. */
function textsOf({ start, steps, changes }: Evaluated): readonly string[] {
  const texts = [start.text];
  for (let step = 1; step <= steps; step++) {
    const change = changes.findLast((each) => each.step.number === step);
    texts.push(change?.to.text ?? texts.at(-1)!);
  }
  return texts;
}

/** Asks until so many expressions were evaluated. The page refuses only what is refused there too. */
async function agree({ walk, questions, ask }: Asking, wanted: number): Promise<number> {
  let worths = 0;
  for (let asked = 0; asked < wanted;) {
    const expression = questions.next();
    const here = walk.recorded.watch(expression);
    const there = await ask(expression);
    expect("changes" in there, `${expression}: ${JSON.stringify(here)}`).toBe(here.w === "worths");
    if (here.w !== "worths" || !("changes" in there)) continue;
    expect(
      here.worths.map(({ text }) => text),
      expression,
    ).toEqual(textsOf(there));
    worths += new Set(here.worths.map(({ text }) => text)).size;
    asked++;
  }
  return worths / wanted;
}

describe("200 random expressions", () => {
  let spec: string;
  beforeAll(() => {
    spec = join(folder, "rich.ts");
    writeFileSync(spec, rich);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([1, 2, 3, 4])(
    "are worth what trace eval says, of fields of each sort, %s",
    async (seed) => {
      expect(await agree(await askAbout(spec, "default", seed), 35)).toBeGreaterThan(1.3);
    },
  );
  test.each([1, 2])("are worth what trace eval says, of kref-lookup, %s", async (seed) => {
    const asking = await askAbout("specs/kref-lookup/kref-lookup.ts", "broken", seed);
    expect(await agree(asking, 30)).toBeGreaterThan(1.3);
  });

  test("come with what the page cannot say, and the command for it", async () => {
    const { walk } = await askAbout(spec, "default", 1);
    const refused = (expression: string): string => {
      const watched = walk.recorded.watch(expression);
      return watched.w === "refused" ? watched.why : `worth ${watched.worths[0]!.text}`;
    };
    expect(refused("mutex_is_locked(devA.lock)")).toBe(
      "mutex_is_locked is called, and the page has no code",
    );
    expect(refused("pool.al")).toBe("the page keeps no al there");
    expect(refused("buffer#3.used")).toBe("the page keeps nothing called buffer#3");
    expect(refused("pool.all.length ==")).toBe('"==" is not expected there');
    expect(refused("pool.all.length ===")).toBe("it is not finished");
    expect(refused('buffer#1.mode === "of"')).toBe('it is never "of", but "null", "off" or "warm"');
    expect(refused("devA.held === devA.current")).toBe(
      "a pointer to Kref is compared with one to Buffer",
    );
    expect(refused("pool.all.first()?.used")).toBe('"?." is not expected there');
    expect(refused("total.limit = 3")).toBe('"=" is not expected there');
    expect(refused("() => total.value > 0")).toBe("worth false");
    expect(refused("010")).toContain("cannot be read");
    const watched = walk.recorded.watch(`holds(devA.lock) || KIND === 'far'`);
    expect(watched.w === "refused" && watched.command).toBe(
      `lockstep trace eval TRACE 'holds(devA.lock) || KIND === '\\''far'\\'''`,
    );
  });

  test("are completed by the names that the page keeps", async () => {
    const { walk } = await askAbout(spec, "default", 1);
    expect(walk.complete("1 + po")).toEqual(["1 + pool"]);
    expect(walk.complete("pool.inner.")).toEqual(["pool.inner.count", "pool.inner.open"]);
    expect(walk.complete("buf")).toEqual(["buffer#1", "buffer#2"]);
    expect(walk.complete("!buffer#1.next!.us")).toEqual(["!buffer#1.next!.used"]);
    expect(walk.complete("pool.all.first()!.m")).toEqual(["pool.all.first()!.mode"]);
    expect(walk.complete("pool.all.f")).toEqual([
      "pool.all.first()",
      "pool.all.find(",
      "pool.all.filter(",
    ]);
    expect(walk.complete("inst")).toEqual(["instances(Buffer)", "instances(Device)"]);
    expect(walk.complete("nothing.")).toEqual([]);
    expect(walk.complete("")).toEqual([]);
  });
});
