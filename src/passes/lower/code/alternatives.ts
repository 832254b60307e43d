/** Values that are one of two: `?:`, `??`, `?.`, and short-circuit conditions as values. */
import { BOOLEAN, and, cond, constant, equal, or } from "../../../ir/construct.ts";
import type { Expr } from "../../../ir/expression.ts";
import { canFail } from "../../../ir/ranges.ts";
import type * as P from "../../../ir/protocol.ts";
import { condition, conditionValue, joinArms } from "./conditions.ts";
import type { Context } from "../context.ts";
import { evaluate, valueOf } from "./expressions.ts";
import type { X } from "./expressions.ts";
import { candidatesOf, member, toExpr } from "../places.ts";
import { NULL, asVal } from "../values.ts";
import type { Val } from "../values.ts";

/** The value of `of?.field` if `of` is NULL, and the use of the field's value otherwise. */
interface Optional {
  readonly none: () => Val;
  readonly some: (value: Val) => Val;
}

export function optionalField(
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

export function logical(cx: Context, expression: X<"logical">): Val {
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

/** The value, or `none` if it is NULL. A number or a boolean never is. */
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

export function conditional(cx: Context, expression: X<"conditional">): Val {
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
    if (a.v === "null" && b.v === "null" && !canFail(cx.builder.known, on)) return a;
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
