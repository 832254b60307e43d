/** What operators on values denote: their operands are worked out from left to right. */
import { BOOLEAN, NUMBER, apply, boolean, equal, not } from "../../../ir/construct.ts";
import type { Expr } from "../../../ir/expression.ts";
import { infixOperator, operators } from "../../../ir/operators.ts";
import type * as P from "../../../ir/protocol.ts";
import type { Context } from "../context.ts";
import { evaluate, valueOf } from "./expressions.ts";
import type { X } from "./expressions.ts";
import { evaluated } from "../failing.ts";
import { settle } from "../pin.ts";
import { toExpr } from "../places.ts";
import { asVal } from "../values.ts";
import type { Val } from "../values.ts";

export function unary(cx: Context, { operator, operand, span }: X<"unary">): Val {
  switch (operator) {
    case "!":
      return asVal(not(valueOf(cx, operand, BOOLEAN)));
    case "-":
      return asVal(evaluated(cx, apply("negate", [valueOf(cx, operand)], NUMBER), span));
    case "+":
      return evaluate(cx, operand);
  }
}

export function binary(cx: Context, expression: X<"binary">): Val {
  const { operator, left, right, span } = expression;
  if (operator === "===" || operator === "!==") {
    const same = equality(cx, expression);
    return asVal(operator === "===" ? same : not(same));
  }
  return asVal(evaluated(cx, arithmetic(operator, operands(cx, [left, right])), span));
}

/** Operands are worked out from left to right. */
export function operands(cx: Context, [left, right]: readonly P.Expression[]): readonly Expr[] {
  const first = settle(cx, asVal(valueOf(cx, left!)), [right!]);
  return [toExpr(cx, first, { sort: null, span: left!.span }), valueOf(cx, right!)];
}

export function arithmetic(operator: P.BinaryOperator, args: readonly Expr[]): Expr {
  const op = infixOperator(operator);
  return apply(op, args, operators[op].gives === "boolean" ? BOOLEAN : NUMBER);
}

function equality(cx: Context, { left, right, span }: X<"binary">): Expr {
  const a = settle(cx, evaluate(cx, left), [right]);
  const b = evaluate(cx, right);
  if (a.v === "null" && b.v === "null") return boolean(true);
  if (a.v === "null") return equal(toExpr(cx, b, { sort: null, span }), nullLike(cx, b, span));
  const first = toExpr(cx, a, { sort: null, span });
  return equal(first, toExpr(cx, b, { sort: first.sort, span }));
}

function nullLike(cx: Context, val: Val, span: P.Expression["span"]): Expr {
  const { sort } = toExpr(cx, val, { sort: null, span });
  return toExpr(cx, { v: "null" }, { sort, span });
}
