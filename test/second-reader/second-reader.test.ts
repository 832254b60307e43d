/** Each module of the goldens and of the small spec means the same to another reader of TLA+. */
import { describe, expect, test } from "vitest";
import type { Outcome } from "../../src/trace/outcome.ts";
import { read } from "../../src/check/check.ts";
import { interpret } from "../../src/check/oracle.ts";
import { print } from "../../src/check/tlc.ts";
import { configsOf, goldenNames, readGolden, systemOf } from "../support/golden.ts";
import { firstOrder } from "./first-order.ts";
import { readAgain } from "./read.ts";
import type { SecondAnswer } from "./read.ts";

describe.each(goldenNames())("%s", (name) => {
  test("is checked alike in each configuration", async () => {
    const protocol = await readGolden(name);
    for (const config of configsOf(protocol)) {
      const system = await systemOf(protocol, config);
      expectAlike(readAgain(await print(system)), await interpret(system));
    }
  });
});

// The modules of vfio-group take it minutes; TLC, the engine and the interpreter check them.
test("kref-lookup is checked alike in each configuration", async () => {
  const { protocol } = await read("specs/kref-lookup/kref-lookup.ts");
  for (const config of configsOf(protocol!)) {
    const system = await systemOf(protocol!, config);
    expectAlike(readAgain(await print(system)), await interpret(system));
  }
});

/** Of a search that was cut short only the length of its counterexample can be compared. */
function expectAlike(second: SecondAnswer, { verdict, failure, counts, config }: Outcome): void {
  expect({ config, verdict: second.verdict }).toEqual({ config, verdict });
  expect(kindsOf(failure)).toContain(second.kind);
  if (verdict !== "violated" || second.kind === "reach")
    expect({ config, distinct: second.distinct }).toEqual({ config, distinct: counts.distinct });
  else expect({ config, steps: stepsOf(second, failure) }).toEqual({ config, steps: counts.steps });
}

/** A thread that locks twice waits for itself in the state before the step that fails. */
function stepsOf({ kind, steps }: SecondAnswer, failure: Outcome["failure"]): number {
  return steps! + (kind === "circular-wait" && failure?.kind === "lock-misuse" ? 1 : 0);
}

/** The invariants that a failure may show as. */
function kindsOf(failure: Outcome["failure"]): readonly (string | null)[] {
  switch (failure?.kind) {
    case undefined:
      return [null];
    case "property":
    case "deadlock":
    case "circular-wait":
    case "leak":
      return [failure.kind];
    case "unreached":
      return ["reach"];
    case "lock-misuse":
      return ["fault", "circular-wait", "ends-holding"];
    default:
      return ["fault"];
  }
}

test("operators that take operators are written out", () => {
  const text = `
Some(seq, test(_)) == \\E i \\in DOMAIN seq : test(seq[i])

Guard == ~Some(s.list, LAMBDA x : x > <<1, 2>>[1] /\\ f(x, 3))
`;
  expect(firstOrder(text).replace(/\s+/g, " ").trim()).toBe(
    "Guard == ~(\\E i_0_own \\in DOMAIN ( s.list) : " +
      "(LET x == ( s.list)[i_0_own] IN x > <<1, 2>>[1] /\\ f(x, 3)))",
  );
});
