/** What each thread has for itself: decided where it is always the same, in the state only where it is read later. */
import { expect, test } from "vitest";
import { plainChoice, runPasses } from "../../src/passes/index.ts";
import { interpret } from "../../src/check/oracle.ts";
import { wholeOf } from "../support/blocks.ts";
import { readFiles } from "../support/protocol.ts";
import { draftAfter } from "./reduce/support.ts";

function kindOf(text: string) {
  const { protocol, diagnostics } = readFiles({ "main.ts": wholeOf(text) });
  expect(diagnostics).toEqual([]);
  const { system } = runPasses(protocol!, plainChoice);
  return { system: system!, kind: system!.kinds.get("main")! };
}

/** The names of the locals that are in the state at some cut. */
function inState(text: string): readonly string[] {
  const { kind } = kindOf(text);
  const live = [...kind.cuts.values()].flatMap((cut) => cut.live);
  return [...new Set(live)].map((id) => kind.locals.get(id)!.name).toSorted();
}

async function answer(text: string): Promise<string> {
  const { verdict, failure } = await interpret(kindOf(text).system);
  return failure ? failure.kind : verdict;
}

const own = `const mine = perThread({ n: 0, on: false });\nconst g = { n: 0, m: 0 };\n`;

test("a test of what is the same on every way is gone, with all that it reads", () => {
  const text = `${own}
    function main(): void { mine.n++; g.n = 1; if (mine.n === 1) g.m = 1; else g.m = 2; mine.n--; g.n = 2; }`;
  const [program] = draftAfter("keep-own", text).programs;
  expect([...program!.nodes.values()].map(({ op }) => op.op)).not.toContain("branch");
  expect([...program!.locals.values()].map(({ name }) => name)).not.toContain("mine.n");
});

test("a loop that comes back with another value decides nothing before it", async () => {
  const text = `${own}
    function main(): void { while (g.n < 3) { mine.n = 1 - mine.n; g.n++; if (mine.n === 0) g.m++; } }
    export default spec({ threads: { main: thread(main) }, reach: { once: () => g.m === 1 && g.n === 3 } });`;
  expect(inState(text)).toContain("mine.n");
  expect(await answer(text)).toBe("holds");
});

test("a value that differs by the way is in the state until it was read last", () => {
  const text = `${own}
    function main(): void { if (maybe()) mine.on = true; g.n = 1; if (mine.on) g.m = 1; g.n = 2; g.n = 3; }`;
  expect(inState(text)).toEqual(["mine.on"]);
});

test("what decides nothing is left out, with its range", async () => {
  const counts = (read: string) => `${own}
    function main(): void { for (let i = 0; i < 9; i++) { mine.n += 2; g.n = 1; } ${read} }`;
  expect(inState(counts(""))).toEqual(["i"]);
  expect(await answer(counts(""))).toBe("holds");
  expect(await answer(counts("if (mine.n > 3) g.m = 1;"))).toBe("range");
});

test("a constant outside of the range fails where it is assigned", async () => {
  const text = `${own}function main(): void { g.n = 1; mine.n = 20; if (mine.n === 20) g.m = 1; }`;
  expect(await answer(text)).toBe("range");
});

test("each thread has its own, and a wait may follow a write of it", async () => {
  const text = `${own}
    const step = atomic((): void => { mine.n++; waitUntil(g.n < 2); g.n++; });
    function main(): void { step(); assert(mine.n === 1); }
    export default spec({ threads: { main: thread(main, { count: 2 }) } });`;
  expect(await answer(text)).toBe("holds");
});

test("an argument keeps the value that it had at the call", async () => {
  const text = `${own}
    function bump(was: number): void { mine.n++; g.n = 1; assert(was === mine.n - 1); }
    function main(): void { if (maybe()) mine.n = 3; bump(mine.n); }`;
  expect(await answer(text)).toBe("holds");
});

test("a trace shows each change, also of what is in no state", async () => {
  const text = `${own}
    function main(): void { g.n = 1; mine.n++; if (maybe()) mine.n += mine.n; mine.on = true; g.m = 1; g.m = 2; assert(g.n + g.m < 3); }`;
  const { trace } = await interpret(kindOf(text).system);
  const changes = trace!.steps.flatMap((step) => step.changes);
  const told = changes.flatMap((each) => {
    return each.c === "value" ? [`${each.place} ${each.from} -> ${each.to}`] : [];
  });
  expect(told).toEqual(
    expect.arrayContaining(["mine(main).n 0 -> 1", "mine(main).on false -> true"]),
  );
});

test("a first value outside of its range is refused", () => {
  const text = `const mine = perThread({ n: 99 });
    const g = { n: 0 };
    function main() { if (mine.n === 99) g.n = 1; }
    export default spec({ threads: { main: thread(main) } });`;
  const { diagnostics } = runPasses(readFiles({ "main.ts": wholeOf(text) }).protocol!, plainChoice);
  expect(diagnostics.map(({ code }) => code)).toEqual(["initial-outside-range"]);
});
