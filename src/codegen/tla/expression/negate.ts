/** Opposites, and the ranges that two comparisons make. */
import type { Expr } from "../../../ir/expression.ts";
import { same } from "../../../ir/identity.ts";
import type { Scope } from "../names/scope.ts";
import { isNamed } from "./lets.ts";

/** `low <= value <= high`, or its opposite. */
export interface Range {
  readonly value: Expr;
  readonly low: number;
  readonly high: number;
  readonly outside: boolean;
}

/** The range in a condition of two comparisons with constants. */
export function rangeOf(expr: Expr): Range | null {
  if (expr.e !== "op" || (expr.op !== "and" && expr.op !== "or") || expr.args.length !== 2) {
    return null;
  }
  const outside = expr.op === "or";
  const [left, right] = expr.args;
  const low = limit(left, outside ? "<" : ">=");
  const high = limit(right, outside ? ">" : "<=");
  if (!low || !high || !same(low.value, high.value)) return null;
  return { value: low.value, low: low.limit, high: high.limit, outside };
}

function limit(expr: Expr | undefined, op: string): { value: Expr; limit: number } | null {
  if (expr?.e !== "op" || expr.op !== op) return null;
  const [value, bound] = expr.args;
  if (!value || bound?.e !== "const" || typeof bound.value !== "number") return null;
  return { value, limit: bound.value };
}

const opposite = { "=": "#", "#": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">" } as const;

/** The opposite, without a "not" if an operator expresses it. What has a name keeps it. */
export function negate(expr: Expr, scope: Scope): Expr {
  if (expr.e === "const") return { ...expr, value: expr.value !== true };
  if (expr.e === "op" && !isNamed(expr, scope)) {
    const { op, args } = expr;
    const opposites = (): readonly Expr[] => args.map((arg) => negate(arg, scope));
    if (op === "not" && args[0]) return args[0];
    if (op === "and") return { ...expr, op: "or", args: opposites() };
    if (op === "or") return { ...expr, op: "and", args: opposites() };
    if (op in opposite) return { ...expr, op: opposite[op as keyof typeof opposite] };
  }
  return not(expr);
}

function not(expr: Expr): Expr {
  return { e: "op", op: "not", args: [expr], sort: { s: "boolean" } };
}
