/** Which numbers an expression can be, to leave out a range check that cannot fail. */
import { BOOLEAN, NUMBER, and, apply, equal, key, number } from "../../ir/construct.ts";
import { mostNumber, mostShift } from "../../ir/numbers.ts";
import type { Expr } from "../../ir/expression.ts";
import type { Guard } from "../../ir/tree.ts";
import type { Symbolic } from "./symbolic.ts";

type Range = readonly [number, number];

const ANY: Range = [-Infinity, Infinity];

/** What must hold for `value` to be stored where numbers are in `range`. */
export function rangeGuards(sym: Symbolic, value: Expr, range: Range | null): readonly Guard[] {
  if (!range || value.sort.s !== "number") return [];
  const [low, high] = rangeOf(sym, value);
  const tests = [
    ...(low < range[0] ? [apply(">=", [value, number(range[0])], BOOLEAN)] : []),
    ...(high > range[1] ? [apply("<=", [value, number(range[1])], BOOLEAN)] : []),
  ];
  if (tests.length === 0) return [];
  return [{ when: null, must: { q: "expr", on: tests.reduce(and) }, kind: "range" }];
}

type BitOperator = "bitand" | "bitor" | "bitxor" | "shl" | "shr";

/** What must hold of a bit operator's operands. */
export function bitGuards(
  sym: Symbolic,
  op: BitOperator,
  [first, second]: readonly [Expr, Expr],
): readonly Guard[] {
  const shifts = op === "shl" || op === "shr";
  const guards = [
    ...rangeGuards(sym, first, [0, Infinity]),
    ...rangeGuards(sym, second, [0, shifts ? mostShift : Infinity]),
  ];
  return op === "shl" ? [...guards, ...fitGuards(sym, first, second)] : guards;
}

/** A left shift's result is an int; asked of what is shifted, for the result itself may be too big. */
function fitGuards(sym: Symbolic, value: Expr, by: Expr): readonly Guard[] {
  if (by.e === "const") return rangeGuards(sym, value, [-Infinity, mostNumber >> Number(by.value)]);
  const most = apply("shr", [number(mostNumber), by], NUMBER);
  const on = apply("<=", [value, most], BOOLEAN);
  return [{ when: null, must: { q: "expr", on }, kind: "range" }];
}

function rangeOf(sym: Symbolic, value: Expr): Range {
  const [low, high] = declared(sym, value);
  // What was tested on the way narrows the ends.
  const is = (at: number): boolean => sym.facts.get(key(equal(value, number(at)))) !== false;
  const from = Number.isFinite(low) && !is(low) ? low + 1 : low;
  return [from, Number.isFinite(high) && !is(high) ? high - 1 : high];
}

function declared(sym: Symbolic, value: Expr): Range {
  switch (value.e) {
    case "const":
      return [Number(value.value), Number(value.value)];
    case "read":
      return sym.system.fields.get(value.ref.field)!.range ?? ANY;
    case "local":
      return sym.kind?.locals.get(value.id)?.range ?? ANY;
    case "op":
      return computed(sym, value);
    default:
      return ANY;
  }
}

function computed(sym: Symbolic, { op, args }: Expr & { e: "op" }): Range {
  if (op === "length" || op === "size") return [0, Infinity];
  if (op === "cond") {
    const [yes, no] = [rangeOf(sym, args[1]!), rangeOf(sym, args[2]!)];
    return [Math.min(yes[0], no[0]), Math.max(yes[1], no[1])];
  }
  if (op === "shl") return [0, mostNumber];
  if (op === "bitand" || op === "bitor" || op === "bitxor" || op === "shr") {
    return [0, Infinity];
  }
  if (op !== "+" && op !== "-") return ANY;
  const [a, b] = [rangeOf(sym, args[0]!), rangeOf(sym, args[1]!)];
  return op === "+" ? [a[0] + b[0], a[1] + b[1]] : [a[0] - b[1], a[1] - b[0]];
}
