/**
 * What the constructors fold has the value, or the failure, that the operator has when it is evaluated from
 * left to right: compared for all conditions made of two unknowns, the constants and one that fails.
 */
import { describe, expect, test } from "vitest";
import {
  BOOLEAN,
  FALSE,
  NUMBER,
  TRUE,
  and,
  apply,
  cond,
  constant,
  equal,
  isPure,
  local,
  not,
  number,
  or,
} from "../../src/ir/construct.ts";
import type { Expr } from "../../src/ir/expression.ts";

type Answer = boolean | number | "fails";
type Known = readonly Answer[];

const [p, q, n] = [local(0, BOOLEAN), local(1, BOOLEAN), local(2, NUMBER)];
const failing = equal(apply("div", [n, number(0)], NUMBER), number(1));
const conditions = [TRUE, FALSE, p, q, not(p), equal(n, number(1)), failing];
const states: readonly Known[] = [true, false].flatMap((first) =>
  [true, false].flatMap((second) => [0, 1].map((third) => [first, second, third])),
);

/** Evaluates as docs/language.md says: from left to right, and no further than needed. */
function evaluate(expr: Expr, known: Known): Answer {
  if (expr.e === "const") return expr.value as Answer;
  if (expr.e === "local") return known[expr.id]!;
  if (expr.e !== "op") throw new Error(`${expr.e} is not in this test`);
  const [a, b, c] = expr.args.map((part) => () => evaluate(part, known));
  const first = a!();
  if (first === "fails") return first;
  switch (expr.op) {
    case "not":
      return !first;
    case "and":
      return first === true ? b!() : false;
    case "or":
      return first === true ? true : b!();
    case "cond":
      return first === true ? b!() : c!();
    case "div":
      return "fails";
    case "=":
    case "#": {
      const second = b!();
      return second === "fails" ? second : (first === second) === (expr.op === "=");
    }
  }
  throw new Error(`${expr.op} is not in this test`);
}

/** The operator itself, folded by nobody. */
function plain(op: "not" | "and" | "or" | "cond" | "=", args: readonly Expr[]): Expr {
  return { e: "op", op, args, sort: BOOLEAN };
}

function expectSame(folded: Expr, op: "not" | "and" | "or" | "cond" | "=", args: readonly Expr[]) {
  const unfolded = plain(op, args);
  for (const known of states) {
    expect(evaluate(folded, known), JSON.stringify([op, args, known])).toBe(
      evaluate(unfolded, known),
    );
  }
}

describe("folding changes no answer", () => {
  test("of not", () => {
    for (const a of [...conditions, and(p, q)]) expectSame(not(a), "not", [a]);
  });

  test.each([
    ["and", and],
    ["or", or],
    ["=", equal],
  ] as const)("of %s", (op, make) => {
    for (const a of conditions) for (const b of conditions) expectSame(make(a, b), op, [a, b]);
  });

  test("of cond, also where what is asked is asked again", () => {
    const all = [...conditions, cond(p, equal(n, number(0)), q)];
    for (const a of conditions)
      for (const b of all) for (const c of all) expectSame(cond(a, b, c), "cond", [a, b, c]);
  });
});

describe("what is known is folded", () => {
  test.each([
    ["a constant on the left", and(FALSE, failing), FALSE],
    ["a constant on the right of what cannot fail", or(p, TRUE), TRUE],
    ["the same twice", and(p, p), p],
    ["two ways that are one", cond(p, q, q), q],
    ["a comparison with itself", equal(n, n), TRUE],
    ["not of not", not(not(p)), p],
    ["a sum of numbers", apply("+", [number(2), number(3)], NUMBER), number(5)],
  ])("%s", (_what, folded, right) => {
    expect(folded).toEqual(right);
  });

  test("but no sum that is no int, and no quotient by zero", () => {
    const most = number(2 ** 31 - 1);
    expect(apply("+", [most, number(1)], NUMBER)).toMatchObject({ e: "op", op: "+" });
    expect(apply("div", [most, number(0)], NUMBER)).toMatchObject({ e: "op", op: "div" });
  });

  test("a constant stands on the right of a comparison", () => {
    expect(equal(number(1), n)).toEqual(equal(n, number(1)));
  });
});

test("pure is what reads nothing shared and cannot fail", () => {
  const field = {
    e: "read",
    ref: { field: "g.n", owner: null, index: null },
    sort: NUMBER,
  } as const;
  expect([p, n, constant([], { s: "list", of: NUMBER }), and(p, q)].map(isPure)).not.toContain(
    false,
  );
  expect([failing, field, equal(field, n), and(p, failing)].map(isPure)).not.toContain(true);
});
