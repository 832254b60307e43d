/** What an expression denotes, in both modes: emitted as nodes, or made one expression. */
import { BOOLEAN, NUMBER, and, apply, boolean, cond, constant } from "../../ir/construct.ts";
import { equal, not, number, or } from "../../ir/construct.ts";
import type { Expr, Operator, Sort } from "../../ir/expression.ts";
import type * as P from "../../ir/protocol.ts";
import { parameterValue } from "../configure.ts";
import { callValue } from "./calls.ts";
import { condition, conditionValue, joinArms } from "./conditions.ts";
import type { Context } from "./context.ts";
import { report } from "./context.ts";
import { intrinsic } from "./intrinsics.ts";
import { method } from "./methods.ts";
import { settle } from "./pin.ts";
import { candidatesOf, member, placeExpr, toExpr, emitRead } from "./places.ts";
import { asVal } from "./values.ts";
import type { PlaceVal, Val } from "./values.ts";

type X<K extends P.Expression["x"]> = Extract<P.Expression, { x: K }>;

/** What an expression denotes. A scalar field is read; a collection stays a place. */
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

/** An expression's value, of the sort that NULL should take. */
export function valueOf(cx: Context, expression: P.Expression, sort: Sort | null = null): Expr {
  return toExpr(cx, evaluate(cx, expression), { sort, span: expression.span });
}

function isCollection(sort: Sort): boolean {
  return sort.s === "list" || sort.s === "set" || sort.s === "array";
}

function denote(cx: Context, expression: P.Expression): Val {
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
      return { v: "lambda", lambda: expression.lambda };
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
      const binding = cx.bindings.get(name.id);
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
  const whole = { spot: { table: id, path: [], owner: null }, when: boolean(true) };
  const single = cx.layout.fields.get(`${id}.value`);
  const isStruct = cx.configured.protocol.globals.get(id)!.initial.i === "struct";
  if (single && !isStruct) return member(cx, [whole], "value");
  return { v: "struct", candidates: [whole] };
}

/** The entries are worked out where the literal stands; a parameter is then a name for them. */
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

const NULL: Val = { v: "null" };

/** What `of?.field` is where `of` is NULL, and what becomes of the field's value elsewhere. */
interface Optional {
  readonly none: () => Val;
  readonly some: (value: Val) => Val;
}

function optionalField(
  cx: Context,
  { of, field: name, span }: X<"field">,
  { none, some }: Optional,
): Val {
  const owner = evaluate(cx, of);
  if (owner.v === "null") return none();
  if (owner.v === "options") return some(owner.options.get(name) ?? NULL);
  const pointer = toExpr(cx, owner, { sort: null, span });
  const isNull = equal(pointer, constant(pointer.sort.s === "enum" ? null : 0, pointer.sort));
  const through = (): Val => {
    const place = member(cx, candidatesOf(cx, asVal(pointer), span), name);
    return some(asVal(toExpr(cx, place, { sort: null, span })));
  };
  return choice(cx, { on: isNull, yes: none, no: through, span });
}

function element(cx: Context, { of, index, span }: X<"index">): Val {
  const place = evaluatePlace(cx, of);
  const at = valueOf(cx, index);
  if (!place) return asVal(number(0));
  if (place.sort.s !== "array") throw new Error(`line ${span.start.line}: not an array`);
  const options = place.options.map(({ ref, when }) => ({ ref: { ...ref, index: at }, when }));
  return { v: "place", options, sort: place.sort.of };
}

function unary(cx: Context, { operator, operand, span }: X<"unary">): Val {
  switch (operator) {
    case "!":
      return asVal(not(valueOf(cx, operand, BOOLEAN)));
    case "-":
      return asVal(apply("negate", [valueOf(cx, operand)], NUMBER));
    case "+":
      return evaluate(cx, operand);
    case "~":
      report(cx, "bit-complement", span);
      return asVal(number(0));
  }
}

function binary(cx: Context, expression: X<"binary">): Val {
  const { operator, left, right } = expression;
  if (operator === "===" || operator === "!==") {
    const same = equality(cx, expression);
    return asVal(operator === "===" ? same : not(same));
  }
  return asVal(arithmetic(operator, operands(cx, [left, right])));
}

/** Operands are worked out from left to right. */
export function operands(cx: Context, [left, right]: readonly P.Expression[]): readonly Expr[] {
  const first = settle(cx, asVal(valueOf(cx, left!)), [right!]);
  return [toExpr(cx, first, { sort: null, span: left!.span }), valueOf(cx, right!)];
}

export function arithmetic(operator: P.BinaryOperator, args: readonly Expr[]): Expr {
  const op = OPERATORS[operator as keyof typeof OPERATORS];
  return apply(op, args, COMPARISONS.has(op) ? BOOLEAN : NUMBER);
}

const COMPARISONS: ReadonlySet<Operator> = new Set<Operator>(["<", "<=", ">", ">="]);

const OPERATORS = {
  "+": "+",
  "-": "-",
  "*": "*",
  "%": "%",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
  "&": "bitand",
  "|": "bitor",
  "^": "bitxor",
  "<<": "shl",
  ">>": "shr",
} as const satisfies Partial<Record<P.BinaryOperator, Operator>>;

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

function logical(cx: Context, expression: X<"logical">): Val {
  const { operator, left, right, span } = expression;
  if (operator === "??") {
    const none = (): Val => evaluate(cx, right);
    const some = (value: Val): Val => orElse(cx, value, { none, span });
    if (left.x === "field" && left.optional) return optionalField(cx, left, { none, some });
    return some(evaluate(cx, left));
  }
  if (cx.mode === "graph") return conditionValue(cx, expression);
  const a = valueOf(cx, left, BOOLEAN);
  const b = valueOf(cx, right, BOOLEAN);
  return asVal(operator === "&&" ? and(a, b) : or(a, b));
}

/** The value, or `none` where it is NULL, which a number or a boolean never is. */
function orElse(
  cx: Context,
  val: Val,
  { none, span }: { readonly none: () => Val; readonly span: P.Expression["span"] },
): Val {
  if (val.v === "null") return none();
  const value = toExpr(cx, val, { sort: null, span });
  if (value.sort.s === "number" || value.sort.s === "boolean") return asVal(value);
  const on = equal(value, toExpr(cx, { v: "null" }, { sort: value.sort, span }));
  return choice(cx, { on, yes: none, no: () => asVal(value), span });
}

function conditional(cx: Context, expression: X<"conditional">): Val {
  const { yes, no, span } = expression;
  if (cx.mode === "pure") {
    const on = valueOf(cx, expression.condition, BOOLEAN);
    return choice(cx, { on, yes: () => evaluate(cx, yes), no: () => evaluate(cx, no), span });
  }
  const branches = condition(cx, expression.condition);
  cx.builder.open = branches.yes;
  const first = { val: evaluate(cx, yes), open: cx.builder.takeOpen() };
  cx.builder.open = branches.no;
  const second = { val: evaluate(cx, no), open: cx.builder.takeOpen() };
  return joinArms(cx, [first, second], { name: "value", sort: null, span });
}

interface Choice {
  readonly on: Expr;
  readonly yes: () => Val;
  readonly no: () => Val;
  readonly span: P.Expression["span"];
}

/** One of two values, by a private condition. */
export function choice(cx: Context, { on, yes, no, span }: Choice): Val {
  if (on.e === "const") return on.value === true ? yes() : no();
  if (cx.mode === "pure") {
    const [a, b] = [yes(), no()];
    if (a.v === "null" && b.v === "null") return a;
    const sort = a.v === "null" ? toExpr(cx, b, { sort: null, span }).sort : null;
    const first = toExpr(cx, a, { sort, span });
    return asVal(cond(on, first, toExpr(cx, b, { sort: first.sort, span })));
  }
  const branches = cx.builder.branch(on, span);
  cx.builder.open = branches.yes;
  const first = { val: yes(), open: cx.builder.takeOpen() };
  cx.builder.open = branches.no;
  const second = { val: no(), open: cx.builder.takeOpen() };
  return joinArms(cx, [first, second], { name: "value", sort: null, span });
}

/** The value of a collection: part of the caller's access, or an expression. */
export function collectionOf(cx: Context, val: Val, span: P.Expression["span"]): Expr {
  return val.v === "place" ? placeExpr(val) : toExpr(cx, val, { sort: null, span });
}

/** One access that evaluates an expression over the state, or the expression itself. */
export function access(cx: Context, value: Expr, span: P.Expression["span"]): Val {
  return asVal(cx.mode === "pure" ? value : emitRead(cx, value, span));
}
