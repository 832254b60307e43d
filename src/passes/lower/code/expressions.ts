/** Evaluates expressions in both modes: to nodes, or to one expression. */
import { boolean, constant, number } from "../../../ir/construct.ts";
import type { Expr, Sort } from "../../../ir/expression.ts";
import type * as P from "../../../ir/protocol.ts";
import { parameterValue } from "../../configure/configure.ts";
import { conditional, logical, optionalField } from "./alternatives.ts";
import { callValue } from "./calls.ts";
import type { Context } from "../context.ts";
import { report } from "../context.ts";
import { intrinsic } from "./intrinsics.ts";
import { method } from "./methods.ts";
import { binary, unary } from "./operators.ts";
import { ownRow } from "../../own/own.ts";
import { settle } from "../pin.ts";
import { candidatesOf, member, toExpr, emitRead } from "../places.ts";
import { placeExpr } from "../spots.ts";
import { NULL, asVal } from "../values.ts";
import type { PlaceVal, Val } from "../values.ts";

/** The expressions of one kind. */
export type X<K extends P.Expression["x"]> = Extract<P.Expression, { x: K }>;

/** The value that an expression denotes. A scalar field is read; a collection stays a place. */
export function evaluate(cx: Context, expression: P.Expression): Val {
  const val = denote(cx, expression);
  if (val.v !== "place" || isCollection(val.sort)) return val;
  return asVal(toExpr(cx, val, { sort: val.sort, span: expression.span }));
}

/** The place that an expression names, without reading it. */
export function evaluatePlace(cx: Context, expression: P.Expression): PlaceVal | null {
  const val = denote(cx, expression);
  if (val.v === "place") return val;
  report(cx, "not-a-place", expression.span);
  return null;
}

/** An expression's value as an expression. NULL gets `sort`. */
export function valueOf(cx: Context, expression: P.Expression, sort: Sort | null = null): Expr {
  return toExpr(cx, evaluate(cx, expression), { sort, span: expression.span });
}

function isCollection(sort: Sort): boolean {
  return sort.s === "list" || sort.s === "set" || sort.s === "array";
}

function denote(cx: Context, expression: P.Expression): Val {
  cx.budget.spend();
  switch (expression.x) {
    case "number":
      return asVal(number(expression.value));
    case "boolean":
      return asVal(boolean(expression.value));
    case "string":
      return asVal(enumConstant(expression.value));
    case "null":
      return { v: "null" };
    case "name":
      return named(cx, expression.name);
    case "field":
      return field(cx, expression);
    case "index":
      return element(cx, expression);
    case "call":
      return callValue(cx, expression);
    case "method":
      return method(cx, expression);
    case "intrinsic":
      return intrinsic(cx, expression);
    case "unary":
      return unary(cx, expression);
    case "binary":
      return binary(cx, expression);
    case "logical":
      return logical(cx, expression);
    case "conditional":
      return conditional(cx, expression);
    case "lambda":
      return { v: "lambda", lambda: expression.lambda, scope: cx.scope };
    case "items":
      return { v: "items", items: expression.items };
    case "options":
      return options(cx, expression);
  }
}

export function enumConstant(value: string): Expr {
  return constant(value, { s: "enum", values: [value], nullable: false });
}

function named(cx: Context, name: P.Name): Val {
  switch (name.n) {
    case "variable": {
      const binding = cx.scope.bindings.get(name.id);
      if (!binding) throw new Error(`variable ${name.id} has no binding`);
      if (binding.b === "val") return binding.val;
      return asVal({ e: "local", id: binding.id, sort: cx.builder.locals.get(binding.id)!.sort });
    }
    case "global":
      return globalVal(cx, name.id);
    case "parameter": {
      const parameter = cx.configured.protocol.parameters.find((p) => p.name === name.name)!;
      return asVal(parameterValue(cx.configured, parameter));
    }
    case "function":
      return { v: "function", fn: cx.configured.protocol.functions.get(name.id)! };
    case "class":
      return { v: "class", cls: name.id };
  }
}

function globalVal(cx: Context, id: P.GlobalId): Val {
  const instance = cx.layout.statics.get(id);
  if (instance) {
    return asVal(constant(instance.row, { s: "pointer", cls: instance.cls }));
  }
  const owner = cx.layout.own.has(id) ? ownRow(id) : null;
  const whole = { spot: { table: id, path: [], owner }, when: boolean(true) };
  const single = cx.layout.fields.get(`${id}.value`);
  const isStruct = cx.configured.protocol.globals.get(id)!.initial.i === "struct";
  if (single && !isStruct) return member(cx, [whole], "value");
  return { v: "struct", candidates: [whole] };
}

/** The entries are evaluated at the literal. A parameter is then a name for them. */
function options(cx: Context, literal: X<"options">): Val {
  const entries = Object.entries(literal.options);
  const later = entries.map(([, value]) => value);
  const vals = entries.map(([name, value], i) => {
    return [name, settle(cx, evaluate(cx, value), later.slice(i + 1))] as const;
  });
  return { v: "options", options: new Map(vals) };
}

function field(cx: Context, expression: X<"field">): Val {
  const { of, field: name, optional, span } = expression;
  if (optional) return optionalField(cx, expression, { none: () => NULL, some: (val) => val });
  const owner = evaluate(cx, of);
  if (owner.v === "options") return owner.options.get(name) ?? NULL;
  return member(cx, candidatesOf(cx, owner, span), name);
}

function element(cx: Context, { of, index, span }: X<"index">): Val {
  const found = evaluatePlace(cx, of);
  const place = found && settle(cx, found, [index]);
  const at = valueOf(cx, index);
  if (!place) return asVal(number(0));
  if (place.sort.s !== "array") throw new Error(`line ${span.start.line}: not an array`);
  const options = place.options.map(({ ref, when }) => ({ ref: { ...ref, index: at }, when }));
  return { v: "place", options, sort: place.sort.of };
}

/** The value of a collection: part of the caller's access, or an expression. */
export function collectionOf(cx: Context, val: Val, span: P.Expression["span"]): Expr {
  return val.v === "place" ? placeExpr(val) : toExpr(cx, val, { sort: null, span });
}

/** One access that evaluates an expression over the state, or the expression itself. */
export function access(cx: Context, value: Expr, span: P.Expression["span"]): Val {
  return asVal(cx.mode === "pure" ? value : emitRead(cx, value, span));
}
