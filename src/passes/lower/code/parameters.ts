/** Binds a call's arguments: to the values that they denote, or to copies if the parameter is assigned. */
import type { Span } from "../../../diagnostics/span.ts";
import { visit } from "../../../ir/visit.ts";
import type { Expr, Sort } from "../../../ir/expression.ts";
import type * as P from "../../../ir/protocol.ts";
import { numberRange } from "../../configure/configure.ts";
import type { Context } from "../context.ts";
import { declaredSort, report } from "../context.ts";
import { functionOf } from "./callees.ts";
import { holdsLambda, isPinned, namedBy, pin } from "../pin.ts";
import { toExpr } from "../places.ts";
import { kept } from "../size.ts";
import { scopeOf } from "../scope.ts";
import { asVal } from "../values.ts";
import type { Val } from "../values.ts";

/** What can be called: a declared function, or a lambda. */
export interface Callable {
  readonly parameters: readonly P.Variable[];
}

export interface Arguments {
  readonly args: readonly Val[];
  readonly span: Span;
}

/** Opens the scope of a callee and binds its parameters. */
export function bindParameters(cx: Context, callee: Val, call: Arguments): void {
  if (callee.v === "function") cx.budget.inline(callee.fn.name);
  const fn: Callable = functionOf(callee)!;
  cx.scope = scopeOf(callee);
  const types = new Map(cx.scope.types);
  fn.parameters.forEach(({ type }, i) => unify(types, type, call.args[i]));
  cx.scope.types = types;
  // The caller stands still meanwhile, so what it assigns again stays as it is, unless a lambda does
  // so: one that it passes, or one that is called and may know of others.
  const calm = callee.v !== "lambda" && !call.args.some(holdsLambda);
  fn.parameters.forEach((parameter, i) => {
    const val = typed(cx, call.args[i] ?? { v: "null" }, { type: parameter.type, span: call.span });
    if (calm && isSimple(val) && parameter.constant) bindName(cx, parameter, val);
    else bindVariable(cx, parameter, { val, span: call.span });
  });
}

/** NULL with its declared sort. Any other value is unchanged. */
export function typed(
  cx: Context,
  val: Val,
  { type, span }: { readonly type: P.Type; readonly span: Span },
): Val {
  const sort = val.v === "null" ? declaredSort(cx, type) : null;
  return sort ? asVal(toExpr(cx, val, { sort, span })) : val;
}

/** Infers the type of a type parameter from the argument. */
function unify(types: Map<string, Sort>, type: P.Type, val: Val | undefined): void {
  const sort = val && sortOfVal(val);
  if (type.t === "variable" && sort) types.set(type.name, sort);
  if (type.t === "class" && type.cls.t === "variable" && val?.v === "class") {
    types.set(type.cls.name, { s: "pointer", cls: val.cls });
  }
  if ((type.t === "list" || type.t === "set") && sort && "of" in sort) {
    if (type.of.t === "variable") types.set(type.of.name, sort.of);
  }
}

function sortOfVal(val: Val): Sort | null {
  return val.v === "expr" ? val.expr.sort : val.v === "place" ? val.sort : null;
}

/** Binds a declared variable to a value: a name for it if nothing can change it, else a local. */
export function bindVariable(
  cx: Context,
  variable: P.Variable,
  { val: given, span }: { readonly val: Val; readonly span: Span },
): void {
  const val = typed(cx, given, { type: variable.type, span });
  if (cx.mode === "pure") return bindName(cx, variable, kept(cx, val, span));
  if (variable.constant && isStable(cx, val)) return bindName(cx, variable, val);
  if (variable.constant && val.v !== "expr" && isPinned(val)) {
    return bindName(cx, variable, pin(cx, val, span));
  }
  const declared = declaredSort(cx, variable.type);
  const value = toExpr(cx, val, { sort: declared, span });
  const sort = declared && declared.s === value.sort.s ? declared : value.sort;
  const range = sort.s === "number" && !variable.constant ? numberRange(cx.configured) : null;
  const to = cx.builder.fresh(variable.name, sort, range);
  cx.builder.name(to, variable.name);
  if (!declared && val.v === "null") report(cx, "untyped-null", span);
  if (!variable.constant) cx.reassigned.add(to);
  cx.builder.emit({ op: "let", to, value }, span);
  cx.scope.bindings.set(variable.id, { b: "local", id: to });
}

/** Binds a variable as another name of a value. */
function bindName(cx: Context, variable: P.Variable, val: Val): void {
  if (val.v === "expr" && val.expr.e === "local") cx.builder.name(val.expr.id, variable.name);
  cx.scope.bindings.set(variable.id, { b: "val", val });
}

/** Whether a value is constant: it uses no local that is assigned again, and computes nothing. */
function isStable(cx: Context, val: Val): boolean {
  if (!isSimple(val)) return false;
  return namedBy(val).every((expr) => isFixed(cx, expr));
}

function isSimple(val: Val): boolean {
  return val.v !== "expr" || (val.expr.e !== "op" && val.expr.e !== "quantifier");
}

function isFixed(cx: Context, expr: Expr): boolean {
  let fixed = true;
  visit(expr, (part) => void (part.e === "local" && cx.reassigned.has(part.id) && (fixed = false)));
  return fixed;
}
