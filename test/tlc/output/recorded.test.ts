import { describe, expect, test } from "vitest";
import { exitStatusOf } from "../../../src/tlc/output/codes.ts";
import { judgeRecording, readRecording, recordingNames } from "../recorded.ts";

/** What must be read from each recording; `states` is the length of the trace. */
const expected: Record<string, object> = {
  "tlc-2.18/ActionInit": {
    kind: "action-property",
    name: "line 7, col 8 to line 7, col 12 of module ActionInit",
    states: 1,
  },
  "tlc-2.18/ActionProp": { kind: "action-property", name: "Monotone", states: 5 },
  "tlc-2.18/Assertion": {
    kind: "assert",
    said: '<<"x reached two in Inc", [at |-> "l17", val |-> 2]>>',
    states: 3,
  },
  "tlc-2.18/AssertionStr": {
    kind: "assert",
    said: '"Failure of assertion at line 5, column 8."',
    states: 3,
  },
  "tlc-2.18/AssumeFalse": { kind: "assumption", said: /^Assumption line 12, .* is false\.$/ },
  "tlc-2.18/CfgSyntax": { kind: "config", code: 2229 },
  "tlc-2.18/CfgUnknown": { kind: "config", code: 2229, said: /invariant Nope specified/ },
  "tlc-2.18/Ckpt-killed": { kind: "crashed", said: "TLC ended without a word." },
  "tlc-2.18/Ckpt-ref": { kind: "holds", distinct: 5_832_000 },
  "tlc-2.18/Compare": { kind: "evaluation", code: 2102, said: /equality of integer 0/ },
  "tlc-2.18/Deadlock": { kind: "deadlock", states: 3, distinct: 6, queue: 1 },
  "tlc-2.18/Deadlock-coverage": { kind: "holds" },
  "tlc-2.18/DistAssert.server": { kind: "crashed", said: "TLC printed a trace without an error." },
  "tlc-2.18/EvalError": { kind: "evaluation", code: 2184, states: 3 },
  "tlc-2.18/EvalInv": { kind: "evaluation", code: 2111, states: 2 },
  "tlc-2.18/Invariant": { kind: "invariant", name: "Small", states: 6, depth: 6 },
  "tlc-2.18/Invariant-continue": { kind: "invariant", name: "Small", states: 6 },
  "tlc-2.18/Invariant-coverage": { kind: "invariant", name: "Small", states: 6 },
  "tlc-2.18/Invariant-simulate": { kind: "invariant", name: "Small", states: 6 },
  "tlc-2.18/InvariantInit": { kind: "invariant", name: "Pos", states: 1 },
  "tlc-2.18/LevelError": { kind: "parse", said: /^Semantic errors:[^]*Level error in applying/ },
  "tlc-2.18/LevelInvariant": { kind: "config", code: 2146, said: /Primed is not a state pred/ },
  "tlc-2.18/LiveLasso": { kind: "temporal-property", states: 3, loopsTo: 2 },
  "tlc-2.18/LiveLasso-coverage": { kind: "temporal-property", states: 3, loopsTo: 2 },
  "tlc-2.18/LiveStutter": { kind: "temporal-property", states: 3, loopsTo: 3 },
  "tlc-2.18/MaxSet": { kind: "set-too-large" },
  "tlc-2.18/MissingConstant": { kind: "config", code: 2222, said: /constant parameter N/ },
  "tlc-2.18/MissingModule": {
    kind: "parse",
    said: /Cannot find source file for module NoSuchModule[^]*File does not exist/,
  },
  "tlc-2.18/NoCfg": { kind: "config", code: 5001, said: /^TLC encountered[^]*File not found\.$/ },
  "tlc-2.18/NoInit": { kind: "unfinished", said: /no initial state/ },
  "tlc-2.18/NotSpecified": { kind: "evaluation", code: 2109, states: 2 },
  "tlc-2.18/Notes": { kind: "holds", notes: 3 },
  "tlc-2.18/Oom-diskfull": { kind: "disk-full" },
  "tlc-2.18/Oom-sigterm": { kind: "killed", signal: "SIGTERM", distinct: 1_395_711 },
  "tlc-2.18/OomInit": { kind: "killed", signal: "SIGTERM" },
  "tlc-2.18/OomQ": { kind: "out-of-memory" },
  "tlc-2.18/OomQ-exitoom": { kind: "out-of-memory" },
  "tlc-2.18/Overflow": { kind: "overflow", said: /smaller ranges/ },
  "tlc-2.18/ParseError": { kind: "parse", said: /^\*\*\*Parse Error\*\*\*[^]*line 5, column 16/ },
  "tlc-2.18/Plus": { kind: "evaluation", code: 2154, said: /^Attempted to apply the/, states: 2 },
  "tlc-2.18/PrintSpec": { kind: "holds", notes: 0 },
  "tlc-2.18/PropertyInit": { kind: "action-property", name: "Starts", states: 1 },
  "tlc-2.18/SemanticError": { kind: "parse", said: /Unknown operator: `Foo'/ },
  "tlc-2.18/StackOv": { kind: "stack-overflow" },
  "tlc-2.18/Success": { kind: "holds", generated: 8, distinct: 7, queue: 0, depth: 7 },
  "tlc-2.18/Success-coverage": { kind: "holds" },
  "tlc-2.18/Success-simulate": { kind: "unfinished", said: /without saying/ },
  "tlc-2.18/Sym-sym": { kind: "holds", distinct: 22 },
  "tlc-2.18/Sym-symview": { kind: "holds", distinct: 22 },
  "tlc-2.18/Sym-view": { kind: "holds", distinct: 81 },
  "tlc-2.18/SymLive": { kind: "temporal-property", states: 1, loopsTo: 1, warnings: 1 },
  "tlc-2.18/Tauto": { kind: "temporal-property", states: 7, loopsTo: 1 },
  "tlc-2.18/TautologyBug": { kind: "temporal-property", states: 3, loopsTo: 1 },
  "tlc-2.18/Values": { kind: "invariant", name: "Inv", states: 2 },
  "tlc-2.18/Wrap": { kind: "invariant", name: "Inv", states: 2 },
  "tlc-2.18/bigck-stopafter": { kind: "unfinished", said: /15537 states/, queue: 15_537 },
  "tlc-2.20/Deadlock": { kind: "deadlock", states: 3 },
  "tlc-2.20/Invariant-simulate": { kind: "invariant", name: "Small", states: 6 },
  "tlc-2.20/Success": { kind: "holds" },
  "tlc-2.20/Sym-alias": { kind: "invariant", name: "Inv", states: 6 },
  "tlc-2.20/Tauto": { kind: "holds" },
};

describe("recorded runs", () => {
  test("every recording is in the table, and every line of it has a recording", () => {
    expect(recordingNames().toSorted()).toEqual(Object.keys(expected).toSorted());
  });

  test.each(Object.entries(expected))("%s", (name, wanted) => {
    const { account, ending } = judgeRecording(readRecording(name));
    const trace = "trace" in ending ? ending.trace : undefined;
    const seen: Record<string, unknown> = {
      ...ending,
      ...account.stats,
      states: trace?.states.length,
      loopsTo: trace?.loopsTo,
      notes: account.notes.length,
      warnings: account.warnings.length,
    };
    for (const [key, value] of Object.entries(wanted)) {
      if (value instanceof RegExp) expect(seen[key]).toMatch(value);
      else expect(seen, key).toHaveProperty(key, value);
    }
    expect(trace?.actions.length).toBe(trace?.states.length);
  });

  // With -continue and in distributed mode TLC exits with 0 after an error; we use neither.
  const own = Object.keys(expected).filter((name) => !/continue|Dist/.test(name));
  test.each(own)("the exit status that we tell for %s is TLC's", (name) => {
    const recording = readRecording(name);
    const { account } = judgeRecording(recording);
    const told = account.finished ? exitStatusOf(account.errors) : undefined;
    if (told !== undefined && recording.exitCode !== null) expect(told).toBe(recording.exitCode);
  });

  test("actions and values are those of the trace", () => {
    const { ending } = judgeRecording(readRecording("tlc-2.20/Deadlock"));
    expect(ending).toEqual({
      kind: "deadlock",
      trace: {
        states: [
          { lockA: "free", lockB: "free", pc: pc("start", "start") },
          { lockA: { model: "A" }, lockB: "free", pc: pc("one", "start") },
          { lockA: { model: "A" }, lockB: { model: "B" }, pc: pc("one", "one") },
        ],
        actions: [null, "TakeFirst", "TakeFirst"],
      },
    });
  });

  test("notes are read, also wrapped ones; a text in quotes is no message", () => {
    const { account } = judgeRecording(readRecording("tlc-2.18/Notes"));
    const steps = Array.from({ length: 40 }, (_, i) => ({ tuple: ["step", i + 1] }));
    expect(account.notes).toEqual([
      { tuple: ["@bound", "VfioGroup"] },
      { tuple: ["@reach", { tuple: steps }, { set: ["a", "b"] }] },
      { tuple: ["@@!@!@STARTMSG 2110:1 @!@!@", "@!@!@STARTMSG 2110:1 @!@!@"] },
    ]);
  });

  test("every kind of value is read", () => {
    const { ending } = judgeRecording(readRecording("tlc-2.18/Values"));
    const state = "trace" in ending ? ending.trace.states[0] : undefined;
    expect(state).toMatchObject({
      str: 'quote " back \\ tab \t nl \n pct %',
      intfun: { tuple: [1, 4, 9] },
      rec: { record: { owner: { model: "NULL" }, cnt: 0, zeta: true, alpha: -3 } },
      set: { set: [{ set: [] }, { set: [1] }, { set: [1, 2] }] },
      interval: { range: [1, 5] },
      seq: { tuple: [1, "two", { model: "p1" }, { set: [3] }, { tuple: [] }] },
    });
    expect(state).toMatchSnapshot();
  });
});

function pc(a: string, b: string) {
  return { map: [[{ model: "A" }, a], [{ model: "B" }, b]] }; // prettier-ignore
}
