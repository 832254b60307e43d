/** Which lines a report makes of steps: of a call into the library one, where the call says enough. */
import { expect, test } from "vitest";
import { type Entry, entriesOf, type StepSelection } from "../../src/report/entries.ts";
import type { Call, TraceStep } from "../../src/trace/outcome.ts";

const file = "main.ts";

function spanAt(line: number): TraceStep["span"] {
  return { file, start: { line, column: 1 }, end: { line, column: 9 } };
}

function call(name: string, line: number): Call {
  return { function: name, library: true, at: spanAt(line), code: `${name}()`, cite: null };
}

const main: Call = { function: "main", library: false, at: null, code: null, cite: null };
const [outer, inner] = [call("outer", 5), call("inner", 105)];
const back: Call = { ...call("back", 106), library: false, code: null };

let line = 0;

function step(thread: string, calls: readonly Call[], more: Partial<TraceStep> = {}): TraceStep {
  line += 1;
  return {
    ...{ number: 0, thread, function: calls[0]!.function, span: spanAt(200 + line) },
    ...{ source: "", code: `s${line}`, atomic: null, stack: calls, cite: null },
    ...{ changes: [], reads: [], choice: null, ...more },
  };
}

function count(from: string, to: string): Pick<TraceStep, "changes"> {
  return { changes: [{ c: "value", place: "g.n", object: "g", sort: "number", from, to }] };
}

type Asked = Partial<Omit<StepSelection, "steps" | "shown">> & {
  readonly hidden?: readonly number[];
};

function entries(all: readonly TraceStep[], asked: Asked = {}): readonly Entry[] {
  const steps = all.map((each, at) => ({ ...each, number: at + 1 }));
  const shown = steps.filter(({ number }) => asked.hidden?.includes(number) !== true);
  return entriesOf({ calls: "fold", ...asked, steps, shown });
}

/** `2-3 outer()`, and in brackets the calls that it stands under and its last entry did not. */
function told(all: readonly TraceStep[], asked?: Asked): readonly string[] {
  return entries(all, asked).map(({ numbers, code, within, known }) => {
    const calls = within.slice(known).map((each) => `[${each.code}] `);
    return `${numbers} ${calls.join("")}${"- ".repeat(within.length)}${code}`;
  });
}

const [a, b, c] = [step("t", [main]), step("t", [outer, main]), step("t", [inner, outer, main])];
const other = step("u", [main]);

test("a call that has only the library's own steps stands for them", () => {
  expect(told([a, b, c])).toEqual([`1 ${a.code}`, "2-3 outer()"]);
  expect(told([a, b, c], { hidden: [2] })).toEqual([`1 ${a.code}`, "3 outer()"]);
  expect(told([b, other, c], { hidden: [2] })).toEqual(["1-3 outer()"]);
});

test("where all steps are asked for, each stands under the calls that it is in", () => {
  expect(told([a, b, c], { calls: "open" })).toEqual([
    `1 ${a.code}`,
    `2 [outer()] - ${b.code}`,
    `3 [inner()] - - ${c.code}`,
  ]);
});

test("a step of another thread in between opens the call", () => {
  expect(told([b, other, c])).toEqual([
    `1 [outer()] - ${b.code}`,
    `2 ${other.code}`,
    "3 - inner()",
  ]);
});

test("a call that calls back is open, and so is one with a loop in it", () => {
  const called = step("t", [back, outer, main]);
  expect(told([b, called, c])).toEqual([
    `1 [outer()] - ${b.code}`,
    `2 ${called.code}`,
    "3 [outer()] - inner()",
  ]);
  expect(told([b, called, c], { hidden: [2] })).toEqual([`1 [outer()] - ${b.code}`, "3 - inner()"]);
  expect(told([b, c, b])).toEqual([`1 [outer()] - ${b.code}`, "2 - inner()", `3 - ${b.code}`]);
});

test("the same call once more is another one", () => {
  expect(told([b, a, c], { hidden: [2] })).toEqual(["1 outer()", "3 outer()"]);
  expect(told([b, a, b], { hidden: [2], calls: "open" })).toEqual([
    `1 [outer()] - ${b.code}`,
    `3 [outer()] - ${b.code}`,
  ]);
});

test("what a call changed on and on is told once, what it changed back is not", () => {
  const changesIn = (...turns: readonly (readonly [string, string])[]): readonly string[] => {
    const steps = turns.map(([from, to]) => step("t", [outer, main], count(from, to)));
    const [only, ...others] = entries(steps);
    expect(others).toEqual([]);
    return only!.changes.map((each) => (each.c === "value" ? `${each.from} -> ${each.to}` : ""));
  };
  expect(changesIn(["0", "1"], ["1", "2"])).toEqual(["0 -> 2"]);
  expect(changesIn(["0", "1"], ["1", "0"])).toEqual([]);
  // Another thread has changed it in between.
  expect(changesIn(["0", "1"], ["5", "6"])).toEqual(["0 -> 1", "5 -> 6"]);
});

test("a thread that waits in the call waits in its line, and links within it are gone", () => {
  const link = (to: number | null) => ({ how: "writes", to, said: [`${to}`] }) as const;
  const causes = {
    steps: [
      { step: 1, links: [link(2), link(null)] },
      { step: 2, links: [link(null)] },
    ],
    folds: [],
  };
  const wait = { thread: "t", function: "outer", span: spanAt(9), source: "", code: "w" };
  const waits = [{ ...wait, stack: c.stack }];
  const [only, ...others] = entries([b, c], { causes, waits });
  expect(others).toEqual([]);
  expect(only).toMatchObject({ numbers: "1-2", number: 1, last: 2, waits: true });
  expect(only!.links.map(({ to }) => to)).toEqual([null, null]);
  expect(told([a, other], { waits })).toEqual([`1 ${a.code}`, `2 ${other.code}`, " outer()"]);
});

test("a trace that was stored without the text of calls has its steps alone", () => {
  const older = (calls: readonly Call[]) => calls.map((each) => ({ ...each, code: null }));
  const [first, second] = [b, c].map((each) => ({ ...each, stack: older(each.stack) }));
  expect(told([first!, second!])).toEqual([`1 ${b.code}`, `2 ${c.code}`]);
  expect(entries([second!])[0]!.stack).toHaveLength(3);
});
