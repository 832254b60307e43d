/** Limits the size of an expression, since its evaluation recurses into its parts. */
import type { Span } from "../../diagnostics/span.ts";
import { FALSE } from "../../ir/construct.ts";
import type { Expr } from "../../ir/expression.ts";
import { foldShared } from "../../ir/shared.ts";
import { partsOf } from "../../ir/visit.ts";
import { groupDigits } from "../../trace/group-digits.ts";
import { report, type Context } from "./context.ts";
import { asVal, type Val } from "./values.ts";

interface Size {
  /** The number of its parts; a shared part is counted at each place. */
  readonly parts: number;
  readonly depth: number;
}

const sizes = new WeakMap<Expr, Size>();

/** The limits: far more than a condition has, and far from the end of the stack. */
export const most: Size = { parts: 10_000, depth: 300 };

/** The value. If it is too large to be evaluated, that is reported. */
export function kept(cx: Context, val: Val, span: Span): Val {
  if (val.v !== "expr") return val;
  const { parts, depth } = sizeOf(val.expr);
  return parts > most.parts || depth > most.depth ? tooLarge(cx, span) : val;
}

export function tooLarge(cx: Context, span: Span): Val {
  report(cx, "condition-too-large", span, groupDigits(most.parts), `${most.depth}`);
  return asVal(FALSE);
}

function sizeOf(expr: Expr): Size {
  const needs = (part: Expr): readonly Expr[] => (sizes.has(part) ? [] : partsOf(part));
  return sizes.get(expr) ?? foldShared(expr, needs, measure);
}

function measure(expr: Expr, of: (part: Expr) => Size): Size {
  const inner = partsOf(expr).map((part) => sizes.get(part) ?? of(part));
  const parts = inner.reduce((sum, size) => sum + size.parts, 1);
  const depth = inner.reduce((deepest, size) => Math.max(deepest, size.depth + 1), 1);
  const size = { parts, depth };
  sizes.set(expr, size);
  return size;
}
