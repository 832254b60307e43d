/** Comparisons and memberships, with TLA+'s own operators where it has them. */
import type { Expr, Operator } from "../../../ir/expression.ts";
import { operand } from "./expression.ts";
import { call, type Doc, group, line } from "../layout.ts";
import { level, type Printed } from "./precedence.ts";
import { type Scope, use } from "../names/scope.ts";

export type Comparison = Extract<Operator, "<" | "<=" | ">" | ">=" | "=" | "#">;

export function printComparison(
  op: Comparison,
  args: readonly Expr[],
  scope: Scope,
): Printed {
  const [left, right] = args as [Expr, Expr];
  const emptiness = printEmptiness(op, left, right, scope);
  if (emptiness) return emptiness;
  const docs = [operand(left, scope, level.set), operand(right, scope, level.set)] as const;
  return { doc: group([docs[0], ` ${op}`, line, docs[1]]), level: level.compare };
}

/** `length(l) = 0` is `l = <<>>`, and `size(s) > 0` is `s # {}`. */
function printEmptiness(
  op: Comparison,
  left: Expr,
  right: Expr,
  scope: Scope,
): Printed | null {
  const measured = left.e === "op" && (left.op === "length" || left.op === "size") ? left : null;
  const of = measured?.args[0];
  if (!measured || !of || right.e !== "const" || right.value !== 0) return null;
  const empty = measured.op === "length" ? "<<>>" : "{}";
  const sign = op === "=" || op === "<=" ? "=" : op === "#" || op === ">" ? "#" : null;
  if (!sign) return null;
  return { doc: [operand(of, scope, level.set), ` ${sign} ${empty}`], level: level.compare };
}

/** `x \in s`; a list's elements are its range. */
export function printMembership(
  sign: "\\in" | "\\notin",
  args: readonly Expr[],
  scope: Scope,
): Printed {
  const [collection, item] = args as [Expr, Expr];
  const doc: Doc = [operand(item, scope, level.set), ` ${sign} `, elementsOf(collection, scope)];
  return { doc, level: level.compare };
}

/** The elements of a list or set as a set. */
export function elementsOf(collection: Expr, scope: Scope): Doc {
  if (collection.sort.s === "set") return operand(collection, scope, level.set);
  return call(use(scope, "Range"), [operand(collection, scope, level.open)]);
}
