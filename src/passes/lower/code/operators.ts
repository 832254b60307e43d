/** Lowers operators. Operands are evaluated from left to right. */
import { BOOLEAN, NUMBER, apply, boolean, equal, not } from "../../../ir/construct.ts";
import type { Expr } from "../../../ir/expression.ts";
import { infixOperator, isCalled, operators } from "../../../ir/operators.ts";
import type * as P from "../../../ir/protocol.ts";
import type { Context } from "../context.ts";
import { evaluate, valueOf } from "./expressions.ts";
import type { X } from "./expressions.ts";
import { evaluated } from "../failing.ts";
import { settle } from "../pin.ts";
import { toExpr } from "../places.ts";
import { asVal } from "../values.ts";
import type { Val } from "../values.ts";

export function unary(cx: Context, expression: X<"unary">): Val {
  const { operator, operand } = expression;
  switch (operator) {
    case "!":
      return asVal(not(valueOf(cx, operand, BOOLEAN)));
    case "-":
      return arithmeticValue(cx, expression);
    case "+":
      return evaluate(cx, operand);
  }
}

export function binary(cx: Context, expression: X<"binary">): Val {
  const { operator } = expression;
  if (operator === "===" || operator === "!==") {
    const same = equality(cx, expression);
    return asVal(operator === "===" ? same : not(same));
  }
  return arithmeticValue(cx, expression);
}

/** Puts the arithmetic of an expression into one node, if it can fail. */
export function arithmeticValue(cx: Context, expression: P.Expression): Val {
  return asVal(evaluated(cx, computation(cx, expression), expression.span));
}

/** Evaluates operands from left to right: the first before a node that the second needs. */
function operands(cx: Context, [left, right]: readonly P.Expression[]): readonly Expr[] {
  const whole = computation(cx, left!);
  const value = isPrivate(cx, right!) ? whole : evaluated(cx, whole, left!.span);
  const first = settle(cx, asVal(value), [right!]);
  return [toExpr(cx, first, { sort: null, span: left!.span }), computation(cx, right!)];
}

/** An operand that the caller's node evaluates, with its arithmetic. */
function computation(cx: Context, expression: P.Expression): Expr {
  const { x } = expression;
  if (x === "binary" && expression.operator !== "===" && expression.operator !== "!==")
    return arithmetic(expression.operator, operands(cx, [expression.left, expression.right]));
  if (x === "unary" && expression.operator === "-")
    return apply("negate", [computation(cx, expression.operand)], NUMBER);
  if (x === "intrinsic" && isCalled(expression.intrinsic))
    return apply(expression.intrinsic, operands(cx, expression.args), NUMBER);
  return valueOf(cx, expression);
}

/** Whether an expression needs no node: it reads nothing shared and calls nothing. */
function isPrivate(cx: Context, expression: P.Expression): boolean {
  const all = (...parts: readonly P.Expression[]): boolean =>
    parts.every((part) => isPrivate(cx, part));
  switch (expression.x) {
    case "number":
    case "boolean":
    case "string":
    case "null":
      return true;
    case "name":
      return isValue(cx, expression.name);
    case "unary":
      return all(expression.operand);
    case "binary":
      return all(expression.left, expression.right);
    case "intrinsic":
      return isCalled(expression.intrinsic) && all(...expression.args);
    case "field":
    case "index":
    case "call":
    case "method":
    case "logical":
    case "conditional":
    case "lambda":
    case "items":
    case "options":
      return false;
  }
}

/** Whether a name denotes a value, and not a place that has to be read. */
function isValue({ scope }: Context, name: P.Name): boolean {
  if (name.n !== "variable") return name.n === "parameter";
  const binding = scope.bindings.get(name.id);
  return binding?.b === "local" || binding?.val.v === "expr";
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
