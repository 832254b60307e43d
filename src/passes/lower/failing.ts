/**
 * What can fail is evaluated where it stands, once, in JavaScript's order, whether or not its value is used:
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

/** An expression's value; what can fail has a node of its own. Where no node can be, it is left as it is. */
export function evaluated(cx: Context, value: Expr, span: Span): Expr {
  if (cx.mode === "pure" || !canFail(cx.builder.known, value)) return value;
  const to = cx.builder.fresh("value", value.sort);
  cx.builder.emit({ op: "let", to, value }, span);
  return { e: "local", id: to, sort: value.sort };
}

/** One expression that evaluates some others in their order, and then `then`, which is its value. */
export function evaluateBefore(known: Known, before: readonly Expr[], then: Expr): Expr {
  const failing = before.filter((expr) => canFail(known, expr));
  if (startsWith(known, failing, then)) return then;
  return failing.reduceRight((rest, expr) => {
    const tested = equal(expr, constant(blank(expr.sort), expr.sort));
    return cond(or(tested, TRUE), rest, constant(blank(rest.sort), rest.sort));
  }, then);
}

/** Whether an expression evaluates the others anyway, before what else can fail in it. */
function startsWith(known: Known, before: readonly Expr[], whole: Expr): boolean {
  const left = [...before];
  const isMet = (expr: Expr): boolean => {
    if (left.length === 0) return true;
    if (same(expr, left[0]!)) return (left.shift(), true);
    return surelyIn(expr).every(isMet) && (left.length === 0 || !failsItself(known, expr));
  };
  return isMet(whole) && left.length === 0;
}

/** Whether more of an expression can fail than the parts that it surely evaluates. */
function failsItself(known: Known, expr: Expr): boolean {
  const isStrict = expr.e === "op" && !isLazy(expr.op);
  return isStrict ? isPartial(known, expr) : canFail(known, expr);
}

/** The parts that are evaluated whatever the others are. */
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
