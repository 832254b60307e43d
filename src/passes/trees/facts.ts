/**
 * What is known of the state before the step on one way through its tree: tests that were asked on
 * the way. All expressions are over that one state, so a fact stays true.
 */
import { TRUE, FALSE, and, cond, not, or } from "../../ir/construct.ts";
import type { Expr } from "../../ir/expression.ts";
import { isOnCollection, isOnNumbers } from "../../ir/operators.ts";
import { key } from "../../ir/identity.ts";

export type Facts = ReadonlyMap<string, boolean>;

/** The facts with one more: that `test` is true. */
export function learn(facts: Facts, test: Expr): Facts {
  const known = new Map(facts);
  note(known, test);
  return known;
}

function note(known: Map<string, boolean>, test: Expr): void {
  if (test.e === "op" && test.op === "and") return test.args.forEach((arg) => note(known, arg));
  if (test.e === "op" && (test.op === "not" || test.op === "#")) return deny(known, not(test));
  known.set(key(test), true);
  if (test.e === "op" && test.op === "=") return exclude(known, test);
}

function deny(known: Map<string, boolean>, test: Expr): void {
  if (test.e === "op" && test.op === "or") return test.args.forEach((arg) => deny(known, arg));
  if (test.e === "op" && (test.op === "not" || test.op === "#")) return note(known, not(test));
  known.set(key(test), false);
}

/** `x = 3` also says what x is not; asked through the one constant that a value equals. */
function exclude(known: Map<string, boolean>, test: Expr & { e: "op" }): void {
  const [value, constant] = test.args;
  if (constant?.e === "const") known.set(`value ${key(value!)}`, true).set(valueKey(test), true);
}

function valueKey({ args }: Expr & { e: "op" }): string {
  return `value ${key(args[0]!)} is ${key(args[1]!)}`;
}

/** The expression as far as the facts decide it. */
export function decide(facts: Facts, test: Expr): Expr {
  if (test.e !== "op") return decideWhole(facts, test);
  const { op, args } = test;
  if (op !== "#" && (isOnNumbers(op) || isOnCollection(op))) return decideWhole(facts, test);
  switch (op) {
    case "not":
    case "#":
      return not(decide(facts, not(test)));
    case "and":
      return args.map((arg) => decide(facts, arg)).reduce(and);
    case "or":
      return args.map((arg) => decide(facts, arg)).reduce(or);
    case "cond":
      return cond(decide(facts, args[0]!), args[1]!, args[2]!);
  }
}

function decideWhole(facts: Facts, test: Expr): Expr {
  const known = facts.get(key(test));
  if (known !== undefined) return known ? TRUE : FALSE;
  if (test.e !== "op" || test.op !== "=" || test.args[1]?.e !== "const") return test;
  // The value is known to be some constant; if not this one, then it is another.
  const isKnown = facts.has(`value ${key(test.args[0]!)}`);
  return isKnown && !facts.has(valueKey(test)) ? FALSE : test;
}
