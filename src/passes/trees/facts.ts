/**
 * What is known of the state before the step on one way through its tree: tests that were asked on
 * the way. All expressions are over that one state, so a fact stays true.
 */
import { TRUE, FALSE, and, cond, not, or } from "../../ir/construct.ts";
import type { Expr } from "../../ir/expression.ts";
import { isOnCollection, isOnNumbers } from "../../ir/operators.ts";
import { key } from "../../ir/identity.ts";
import { foldShared } from "../../ir/shared.ts";

/**
 * By the key of a test, whether it holds. By `value` and the key of a value, the key of the constant that
 * the value equals.
 */
export type Facts = ReadonlyMap<string, boolean | string>;

/** The facts with one more: that `test` is true. */
export function learn(facts: Facts, test: Expr): Facts {
  const known = new Map(facts);
  note(known, test);
  return known;
}

/** Takes a test apart as far as each part must be so; a test may nest deeper than the stack. */
function note(known: Map<string, boolean | string>, whole: Expr): void {
  const open = [{ test: whole, holds: true }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { test, holds } = next;
    if (test.e === "op" && (test.op === "not" || test.op === "#")) {
      open.push({ test: not(test), holds: !holds });
    } else if (test.e === "op" && test.op === (holds ? "and" : "or")) {
      for (const arg of test.args.toReversed()) open.push({ test: arg, holds });
    } else {
      known.set(key(test), holds);
      if (holds && test.e === "op" && test.op === "=") exclude(known, test);
    }
  }
}

/** `x = 3` also says what x is not; asked through the one constant that a value equals. */
function exclude(known: Map<string, boolean | string>, { args }: Expr & { e: "op" }): void {
  const [value, constant] = args;
  if (constant?.e === "const") known.set(valueKey(value!), key(constant));
}

function valueKey(value: Expr): string {
  return `value ${key(value)}`;
}

/**
 * A condition with more parts is decided as a whole, or stays. In a step of many ways, a condition has as
 * many parts as the step has branches, and is asked at each of them.
 */
const mostDecided = 200;

/** The expression as far as the facts decide it. */
export function decide(facts: Facts, test: Expr): Expr {
  if (facts.size === 0) return test;
  return foldShared<Expr, Expr>(test, asked, (part, of) => {
    const inner = asked(part);
    // What stays is not made anew: its key and its range are known.
    const stays = inner.length > 0 && inner.every((each) => of(each) === each);
    if (stays) return part;
    const isWhole = inner.length < partsOfTest(part).length;
    return isWhole ? decideWhole(facts, part) : decideBy(facts, part, of);
  });
}

const large = new WeakMap<Expr, boolean>();

function isLarge(test: Expr): boolean {
  const known = large.get(test);
  if (known !== undefined) return known;
  const seen = new Set<Expr>();
  const open = [test];
  for (let part = open.pop(); part !== undefined && seen.size <= mostDecided; part = open.pop()) {
    if (seen.has(part)) continue;
    seen.add(part);
    open.push(...partsOfTest(part));
  }
  large.set(test, seen.size > mostDecided);
  return seen.size > mostDecided;
}

/** The parts that are decided apart. */
function asked(test: Expr): readonly Expr[] {
  if (test.e === "op" && test.op === "cond") return [test.args[0]!];
  const parts = partsOfTest(test);
  return parts.length > 0 && isLarge(test) ? [] : parts;
}

function partsOfTest(test: Expr): readonly Expr[] {
  const isMade = test.e === "op" && (test.op === "and" || test.op === "or" || test.op === "not");
  return isMade ? test.args : [];
}

function decideBy(facts: Facts, test: Expr, of: (part: Expr) => Expr): Expr {
  if (test.e !== "op") return decideWhole(facts, test);
  const { op, args } = test;
  if (op !== "#" && (isOnNumbers(op) || isOnCollection(op))) return decideWhole(facts, test);
  switch (op) {
    case "not":
      return not(of(args[0]!));
    case "#":
      return not(decideWhole(facts, not(test)));
    case "and":
      return args.map(of).reduce(and);
    case "or":
      return args.map(of).reduce(or);
    case "cond":
      return cond(of(args[0]!), args[1]!, args[2]!);
  }
}

function decideWhole(facts: Facts, test: Expr): Expr {
  const known = facts.get(key(test));
  if (known !== undefined) return known ? TRUE : FALSE;
  if (test.e !== "op" || test.op !== "=" || test.args[1]?.e !== "const") return test;
  // A value that is known to be another constant is not this one.
  const constant = facts.get(valueKey(test.args[0]!));
  return constant !== undefined && constant !== key(test.args[1]) ? FALSE : test;
}
