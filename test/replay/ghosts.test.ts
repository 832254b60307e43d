/**
 * Ghost state that nothing observes is in no state, and told with a trace: as if it were observed,
 * and without a trace of it in what the checkers read.
 */
import { describe, expect, test } from "vitest";
import { createMachine } from "../../src/interpret/state/machine.ts";
import { outcomeOf } from "../../src/replay/outcome.ts";
import { retrace } from "../../src/replay/retrace.ts";
import { search } from "../../src/interpret/search.ts";
import type { System } from "../../src/ir/system.ts";
import { plainChoice, runPasses } from "../../src/passes/index.ts";
import { interpret } from "../../src/check/oracle.ts";
import { print } from "../../src/check/tlc.ts";
import { checkEmbedded } from "../../src/check/embedded/embedded.ts";
import { createWalk } from "../../src/check/page/walk.ts";
import { movesOfTrace } from "../../src/check/page/moves-of-trace.ts";
import { raise } from "../../src/trace/raise.ts";
import { accept } from "../support/protocol.ts";

type Reduction = "on" | "off";

function systemOf(text: string, reduction: Reduction): System {
  const { system, diagnostics } = runPasses(accept(text), { ...plainChoice, reduction });
  if (system) return system;
  throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join("\n"));
}

/** Each line that begins with `ghost(` is ghost code; `SEEN` is where a property observes ghosts. */
const protocols = {
  "counters, flags and the last one": `
const g = { n: 0, puts: ghost(0), most: ghost(0), odd: ghost(false) };
function main(): void {
  for (let i = 0; i < 2; i++) {
    const before = g.n;
    g.n = before + 1;
    ghost(() => { g.puts++; if (g.puts > g.most) g.most = g.puts + before; g.odd = !g.odd; });
  }
}
export default spec({
  threads: { main: thread(main, { count: 2 }) },
  always: { n: () => g.n < 3, SEEN: () => g.puts + g.most > -9 && (g.odd || !g.odd) },
});`,
  "in a called function and in an atomic body, with a local of a caller's": `
const g = { n: 0, sum: ghost(0), calls: ghost(0) };
const add = atomic((by: number): number => {
  g.n = g.n + by;
  ghost(() => { if (g.n > 1) g.calls++; });
  return g.n;
});
function inner(): void {
  const x = g.n;
  if (x > 8) g.n = 0;
}
function main(): void {
  const x = add(1);
  inner();
  add(1);
  ghost(() => { g.sum = g.sum + x; });
}
export default spec({
  threads: { main: thread(main, { count: 2 }) },
  always: { n: () => g.n < 4, SEEN: () => g.sum + g.calls > -9 },
});`,
  "of an instance, and pointers that keep nothing from being reused": `
class Item { n = 0; uses = ghost(0); }
const g = { item: null as Item | null, done: 0, last: ghost(null as Item | null), all: ghost(new List<Item>()) };
function main(): void {
  const item = alloc(Item);
  ghost(() => { item.uses = item.uses + 1; g.last = item; g.all.push(item); });
  g.item = item;
  item.n = 1;
  g.item = null;
  free(item);
  const again = alloc(Item);
  ghost(() => { again.uses = again.uses + 2; g.last = again; });
  again.n = 2;
  g.done++;
}
export default spec({
  threads: { main: thread(main, { count: 2 }) },
  bounds: { Item: 3 },
  always: { done: () => g.done < 2 },
});`,
};

const without = (text: string): string => text.replaceAll(/^ *ghost\(.*$/gm, "");
const bare = (tla: string): string => tla.replaceAll(/^\\\*.*\n/gm, "");

const unobserved = (text: string): string => text.replace(/, SEEN: .*\n/, " },\n");

describe.each(Object.entries(protocols))("%s", (_, text) => {
  test.each(["on", "off"] as const)("costs nothing, reduction %s", async (reduction) => {
    const own = systemOf(unobserved(text), reduction);
    const bared = systemOf(without(unobserved(text)), reduction);
    expect(own.ghosts.fields.size).toBeGreaterThan(1);
    expect(bare((await print(own)).text)).toBe(bare((await print(bared)).text));
    const [{ outcome }, other] = [await checkEmbedded(own, {}), await checkEmbedded(bared, {})];
    expect(outcome.counts).toEqual(other.outcome.counts);
    expect((await interpret(own)).counts).toEqual((await interpret(bared)).counts);
  });
});

// A ghost pointer that is observed keeps what it points to from being reused, as any other does.
const observable = Object.entries(protocols).filter(([, text]) => text.includes("SEEN"));

describe.each(observable)("%s", (_, text) => {
  test("is told as it would be if it were observed", () => {
    const machine = createMachine(systemOf(unobserved(text), "off"));
    const trace = outcomeOf(machine, search(machine)).trace!;
    const observed = createMachine(systemOf(text, "off"));
    expect(observed.system.ghosts.fields.size).toBe(0);
    const { r, run } = retrace(observed, trace.steps);
    expect(r).toBe("followed");
    const told = raise(observed.system, run).steps.map(({ changes }) => sorted(changes));
    expect(told).toEqual(trace.steps.map(({ changes }) => sorted(changes)));
  });
});

function sorted(changes: readonly object[]): readonly string[] {
  return changes.map((change) => JSON.stringify(change)).sort();
}

test("is among the values of a page", () => {
  const system = systemOf(unobserved(protocols["counters, flags and the last one"]), "on");
  const machine = createMachine(system);
  const outcome = outcomeOf(machine, search(machine));
  const moves = movesOfTrace(system, outcome.trace!);
  const { recorded } = createWalk({ system, outcome, moves, cited: [] });
  const { objects } = recorded.lookAt(recorded.length).state;
  const puts = objects.flatMap(({ fields }) => fields).find(({ place }) => place === "g.puts");
  expect(puts).toMatchObject({ value: "3", ghost: true });
});

test("of an instance is told until it is freed", async () => {
  const text = protocols["of an instance, and pointers that keep nothing from being reused"];
  const { trace } = await interpret(systemOf(text, "on"));
  const told = trace!.steps
    .flatMap(({ changes }) => changes)
    .filter(({ place }) => /uses|last/.test(place));
  const words = told.map((each) => {
    return each.c === "value" ? `value ${each.place} ${each.from} ${each.to}` : each.c;
  });
  expect(words).toMatchInlineSnapshot(`
    [
      "value Item#1.uses 0 1",
      "value g.last NULL Item#1",
      "value Item#1.uses 0 2",
      "value Item#2.uses 0 1",
      "value g.last Item#1 Item#2",
      "value Item#2.uses 0 2",
    ]
  `);
});

test("that needs live memory still does, though nothing observes it", async () => {
  const text = `
class Item { n = 0; uses = ghost(0); }
const g = { n: 0 };
function main(): void {
  const item = alloc(Item);
  free(item);
  g.n = 1;
  ghost(() => { item.uses++; });
}
export default spec({ threads: { main: thread(main) }, always: { n: () => g.n < 9 } });`;
  const { failure } = await interpret(systemOf(text, "on"));
  expect(failure?.kind).toBe("use-after-free");
});

test("that nobody observes leaves no range; what an observed ghost depends on does", async () => {
  const text = (always: string): string => `
const g = { n: 0, puts: ghost(0), twice: ghost(0) };
function main(): void {
  for (let i = 0; i < 5; i++) {
    g.n = i;
    ghost(() => { g.puts = g.puts + 9; g.twice = g.puts > 20 ? 1 : 0; });
  }
}
export default spec({ threads: { main: thread(main) }, always: { ${always} } });`;
  expect(await interpret(systemOf(text("n: () => g.n < 9"), "on"))).toMatchObject({
    verdict: "holds",
  });
  const { failure } = await interpret(systemOf(text("n: () => g.twice + g.n < 9"), "on"));
  expect(failure?.kind).toBe("range");
});

test("that starts outside the range of numbers is refused where it is observed, and only there", () => {
  const text = (always: string): string => `
const g = { n: 0, puts: ghost(100) };
function main(): void { g.n = 1; ghost(() => { g.puts++; }); }
export default spec({ threads: { main: thread(main) }, always: { ${always} } });`;
  expect(systemOf(text("n: () => g.n < 9"), "on").ghosts.fields.size).toBe(1);
  expect(() => systemOf(text("n: () => g.puts > g.n"), "on")).toThrow(
    /^initial-outside-range: g\.puts starts as 100, outside its range -8\.\.15\.$/,
  );
});
