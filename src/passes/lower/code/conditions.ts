/** Conditions as control flow: short circuits and calls lead directly to the branches. */
import type { Span } from "../../../diagnostics/span.ts";
import { blank, constant, BOOLEAN, isFalse, isTrue } from "../../../ir/construct.ts";
import type { Expr, Sort } from "../../../ir/expression.ts";
import { key } from "../../../ir/identity.ts";
import type * as P from "../../../ir/protocol.ts";
import type { Arm, Context } from "../context.ts";
import { callCondition } from "./calls.ts";
import { evaluate } from "./expressions.ts";
import type { Branches } from "../graph-builder.ts";
import { toExpr } from "../places.ts";
import { asVal } from "../values.ts";
import type { Val } from "../values.ts";

/** Emits a condition, and returns the edges of its two branches. No other edge is open then. */
export function condition(cx: Context, expression: P.Expression): Branches {
  if (expression.x === "unary" && expression.operator === "!") {
    const { yes, no } = condition(cx, expression.operand);
    return { yes: no, no: yes };
  }
  if (expression.x === "logical" && expression.operator !== "??") {
    return shortCircuit(cx, expression);
  }
  if (expression.x === "call") return callCondition(cx, expression);
  const want = { sort: BOOLEAN, span: expression.span };
  return branchOn(cx, toExpr(cx, evaluate(cx, expression), want), expression.span);
}

function shortCircuit(
  cx: Context,
  { operator, left, right }: Extract<P.Expression, { x: "logical" }>,
): Branches {
  const first = condition(cx, left);
  cx.builder.open = operator === "&&" ? first.yes : first.no;
  const second = condition(cx, right);
  return operator === "&&"
    ? { yes: second.yes, no: [...first.no, ...second.no] }
    : { yes: [...first.yes, ...second.yes], no: second.no };
}

/** Branches on a private expression. For a constant, one side has no edges. */
export function branchOn(cx: Context, on: Expr, span: Span): Branches {
  if (isTrue(on)) return { yes: cx.builder.takeOpen(), no: [] };
  if (isFalse(on)) return { yes: [], no: cx.builder.takeOpen() };
  return cx.builder.branch(on, span);
}

/** A condition as a value: true on one branch, false on the other. */
export function conditionValue(cx: Context, expression: P.Expression): Val {
  const { yes, no } = condition(cx, expression);
  const arms = [
    { open: yes, val: asVal(constant(true, BOOLEAN)) },
    { open: no, val: asVal(constant(false, BOOLEAN)) },
  ];
  return joinArms(cx, arms, { name: "cond", sort: BOOLEAN, span: expression.span });
}

/** The name of the local at a join, and its sort if no arm has one. */
export interface Join {
  readonly name: string;
  readonly sort: Sort | null;
  readonly span: Span;
}

/** Joins arms to one value; in a local if their values differ. */
export function joinArms(cx: Context, arms: readonly Arm[], join: Join): Val {
  const live = arms.filter(({ open }) => open.length > 0);
  cx.builder.open = live.flatMap(({ open }) => open);
  const [first] = live;
  if (!first) return nowhere(arms, join);
  if (live.every(({ val }) => val.v === "void")) return { v: "void" };
  if (live.length === 1 || live.every(({ val }) => alike(val, first.val))) return first.val;
  const sort = live.map(({ val }) => sortOfVal(val)).find((found) => found) ?? join.sort;
  return assignArms(cx, live, { ...join, sort });
}

/** A value for unreachable code: some value of the sort, for what would follow. */
function nowhere(arms: readonly Arm[], { sort }: Join): Val {
  const given = arms.find(({ val }) => val.v !== "void");
  return given?.val ?? (sort ? asVal(constant(blank(sort), sort)) : { v: "void" });
}

function assignArms(cx: Context, live: readonly Arm[], { name, sort, span }: Join): Val {
  const values = live.map(({ open, val }) => {
    cx.builder.open = open;
    return { value: toExpr(cx, val, { sort, span }), open: cx.builder.takeOpen() };
  });
  const to = cx.builder.fresh(name, sort ?? values[0]!.value.sort);
  const out = values.flatMap(({ value, open }) => {
    cx.builder.open = open;
    cx.builder.emit({ op: "let", to, value }, span);
    return cx.builder.takeOpen();
  });
  cx.builder.open = out;
  return asVal({ e: "local", id: to, sort: sort ?? values[0]!.value.sort });
}

function sortOfVal(val: Val): Sort | null {
  return val.v === "expr" ? val.expr.sort : val.v === "place" ? val.sort : null;
}

function alike(a: Val, b: Val): boolean {
  if (a.v === "expr" && b.v === "expr") return key(a.expr) === key(b.expr);
  if (a.v === "struct" && b.v === "struct") return JSON.stringify(a) === JSON.stringify(b);
  return a.v === "null" && b.v === "null";
}
