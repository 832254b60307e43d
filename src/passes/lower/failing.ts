/**
 * Evaluates an expression that can fail where it stands, once, in JavaScript's order, even if its value is
 * not used (decision 018):
 *
 *     code      f(div(1, n)), where f does not read its parameter
 *     graph     let value := div(1, n); ...f's body...
 */
import type { Span } from "../../diagnostics/span.ts";
import { TRUE, blank, cond, constant, equal, or } from "../../ir/construct.ts";
import type { Expr } from "../../ir/expression.ts";
import { same } from "../../ir/identity.ts";
import { isLazy } from "../../ir/operators.ts";
import { canFail, isPartial, type Known } from "../../ir/ranges.ts";
import type { Context } from "./context.ts";

/** The value of an expression, with a node of its own if it can fail. In pure mode it stays an expression. */
export function evaluated(cx: Context, value: Expr, span: Span): Expr {
  if (cx.mode === "pure" || !canFail(cx.builder.known, value)) return value;
  const to = cx.builder.fresh("value", value.sort);
  cx.builder.emit({ op: "let", to, value }, span);
  return { e: "local", id: to, sort: value.sort };
}

/** An expression that evaluates others in their order and then `then`, whose value it has. */
export function evaluateBefore(known: Known, before: readonly Expr[], then: Expr): Expr {
  const failing = before.filter((expr) => canFail(known, expr));
  if (startsWith(known, failing, then)) return then;
  return failing.reduceRight((rest, expr) => {
    const tested = equal(expr, constant(blank(expr.sort), expr.sort));
    return cond(or(tested, TRUE), rest, constant(blank(rest.sort), rest.sort));
  }, then);
}

/** Whether an expression always evaluates the others, before anything else in it can fail. */
function startsWith(known: Known, before: readonly Expr[], whole: Expr): boolean {
  const left = [...before];
  const isMet = (expr: Expr): boolean => {
    if (left.length === 0) return true;
    if (same(expr, left[0]!)) return (left.shift(), true);
    return surelyIn(expr).every(isMet) && (left.length === 0 || !failsItself(known, expr));
  };
  return isMet(whole) && left.length === 0;
}

/** Whether an expression can fail otherwise than by the parts that it always evaluates. */
function failsItself(known: Known, expr: Expr): boolean {
  const isStrict = expr.e === "op" && !isLazy(expr.op);
  return isStrict ? isPartial(known, expr) : canFail(known, expr);
}

/** The parts that are always evaluated. */
function surelyIn(expr: Expr): readonly Expr[] {
  switch (expr.e) {
    case "read":
      return [expr.ref.owner, expr.ref.index].filter((part) => part !== null);
    case "op":
      return isLazy(expr.op) ? expr.args.slice(0, 1) : expr.args;
    case "quantifier":
      return [expr.of];
    case "whileFree":
      return [expr.held];
    case "const":
    case "self":
    case "argument":
    case "local":
    case "bound":
    case "instances":
      return [];
  }
}
