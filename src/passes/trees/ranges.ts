/** Which numbers must be in which interval, without the tests that cannot fail. */
import { BOOLEAN, FALSE, and, apply, equal, not, number } from "../../ir/construct.ts";
import { key } from "../../ir/identity.ts";
import type { Expr } from "../../ir/expression.ts";
import { INT, meet, type Interval } from "../../ir/numbers.ts";
import { operators, type Domain } from "../../ir/operators.ts";
import { fits, isSafe, rangeOf, resultOf, type Known } from "../../ir/ranges.ts";
import type { Guard } from "../../ir/tree.ts";
import type { Symbolic } from "./symbolic.ts";

/** What must hold for `value` to be stored where numbers are in `range`. */
export function rangeGuards(sym: Symbolic, value: Expr, range: Interval | null): readonly Guard[] {
  if (!range || value.sort.s !== "number") return [];
  const [low, high] = rangeOf(knownTo(sym), value);
  const tests = [
    ...(low < range[0] ? [apply(">=", [value, number(range[0])], BOOLEAN)] : []),
    ...(high > range[1] ? [apply("<=", [value, number(range[1])], BOOLEAN)] : []),
  ];
  if (tests.length === 0) return [];
  return [{ when: null, must: { q: "expr", on: tests.reduce(and) }, kind: "range" }];
}

/** What must hold for an operator to have a value for its operands. */
export function valueGuards(sym: Symbolic, expr: Expr & { e: "op" }): readonly Guard[] {
  const { op, args } = expr;
  const domains = operators[op].onNumbers?.operands ?? [];
  const guards = args.flatMap((arg, at) => domainGuards(sym, arg, domains[at] ?? null));
  const known = knownTo(sym);
  if (fits(known, expr)) return guards;
  const never = meet(resultOf(known, expr), INT) === null;
  const must = never ? ({ q: "expr", on: FALSE } as const) : ({ q: "fits", op, args } as const);
  return [...guards, { when: null, must, kind: "range" }];
}

function domainGuards(sym: Symbolic, operand: Expr, domain: Domain | null): readonly Guard[] {
  if (domain === null || isSafe(knownTo(sym), operand, domain)) return [];
  if (domain.without === null) return rangeGuards(sym, operand, domain.within);
  const on = not(equal(operand, number(domain.without)));
  return [{ when: null, must: { q: "expr", on }, kind: domain.kind }];
}

/** What is known here, with what was tested on the way: that narrows the ends. */
function knownTo({ known, facts }: Symbolic): Known {
  const isOpen = (value: Expr, at: number): boolean =>
    Math.abs(at) === INT[1] || facts.get(key(equal(value, number(at)))) !== false;
  const narrow = (value: Expr, [low, high]: Interval): Interval => [
    isOpen(value, low) ? low : low + 1,
    isOpen(value, high) ? high : high - 1,
  ];
  return facts.size === 0 ? known : { ...known, besides: { plain: known, narrow } };
}
