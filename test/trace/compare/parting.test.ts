/** Where two runs part, on traces whose difference is known beforehand. */
import { expect, test } from "vitest";
import { partingOf, type TracedOutcome } from "../../../src/trace/compare/parting.ts";
import type { TraceStep } from "../../../src/trace/outcome.ts";

type Short = readonly [
  thread: string,
  source: string,
  read?: string,
  choice?: string,
  code?: string,
];

function told(steps: readonly Short[], parameters: Record<string, number> = {}): TracedOutcome {
  const all = steps.map(([thread, source, read, choice = null, code = source], at) => ({
    number: at + 1,
    thread,
    function: "f",
    source,
    code,
    choice,
    changes: [],
    reads: read === undefined ? [] : [{ place: "g.n", object: "g", value: read }],
  }));
  const trace = { steps: all as unknown as readonly TraceStep[] };
  return { trace, covered: { parameters } } as unknown as TracedOutcome;
}

const begun: readonly Short[] = [
  ["a", "lock"],
  ["b", "look", "7"],
  ["a", "if (g.n)", "1"],
];
const other: readonly Short[] = [...begun.slice(0, 2), ["a", "if (g.n)", "0"]];

test("another thread goes on", () => {
  const parting = partingOf(told([...begun, ["a", "x"]]), told([...begun, ["b", "x"]]));
  expect(parting).toMatchObject({ common: 3, how: "thread", guard: null });
});

test("the guard is the thread's last read that differs, with both values", () => {
  const parting = partingOf(
    told([...begun, ["b", "y"], ["a", "yes"]]),
    told([...other, ["b", "y"], ["a", "no"]]),
  );
  expect(parting).toMatchObject({ common: 4, how: "step" });
  expect(parting.guard?.step.number).toBe(3);
  expect(parting.guard?.reads.map(([read]) => read?.value)).toEqual(["1", "0"]);
});

test("what another thread read is no guard, and parameters are listed", () => {
  const b = told([["a", "lock"], ["b", "look", "8"], begun[2]!, ["a", "no"]], { MAX: 2 });
  const parting = partingOf(told([...begun, ["a", "yes"]], { MAX: 1 }), b);
  expect(parting).toMatchObject({ common: 3, how: "step", guard: null });
  expect(parting.parameters).toEqual([{ name: "MAX", values: ["1", "2"] }]);
});

test("another choice, an end, other values, and nothing at all", () => {
  const how = (a: readonly Short[], b: readonly Short[]) => {
    const { how: is, common } = partingOf(told(a), told(b));
    return `${is} after ${common}`;
  };
  expect(how([["a", "choose", "1", "x"]], [["a", "choose", "1", "y"]])).toBe("choice after 0");
  expect(how(begun, begun.slice(0, 2))).toBe("end after 2");
  expect(how(begun, other)).toBe("values after 2");
  expect(how(begun, begun)).toBe("nowhere after 3");
});

test("two statements of a line differ, unless one of the traces has lines alone", () => {
  const of = (code: string): readonly Short[] => [
    ["a", "x = 1; y = 1;", undefined, undefined, code],
    ["a", "end"],
  ];
  const how = (a: string, b: string): string => partingOf(told(of(a)), told(of(b))).how;
  expect(how("x = 1", "x = 1")).toBe("nowhere");
  expect(how("x = 1", "y = 1")).toBe("step");
  expect(how("x = 1", "x = 1; y = 1;")).toBe("nowhere");
});

test("the steps that both take with other values are told apart from where they part", () => {
  const { common, together, otherValues, how } = partingOf(
    told([...begun, ["b", "y"], ["a", "yes"]]),
    told([...other, ["b", "y"], ["a", "yes"], ["a", "more"]]),
  );
  expect({ common, together, otherValues, how }).toEqual({
    common: 2,
    together: 5,
    otherValues: [3],
    how: "values",
  });
});
