/** Finds what a call may call, and chooses among several. */
import type { Span } from "../../../diagnostics/span.ts";
import { TRUE, and, constant, equal } from "../../../ir/construct.ts";
import type { Expr } from "../../../ir/expression.ts";
import type * as P from "../../../ir/protocol.ts";
import { branchOn, joinArms } from "./conditions.ts";
import type { Arm, Context } from "../context.ts";
import { report } from "../context.ts";
import { choice } from "./alternatives.ts";
import { evaluate } from "./expressions.ts";
import { candidatesOf, fieldId, toExpr } from "../places.ts";
import { asVal } from "../values.ts";
import type { Candidate, Val } from "../values.ts";

export type Call = Extract<P.Expression, { x: "call" }>;

/** A callee: a function, and for a callback field the object from which it is read. */
export interface Callee {
  readonly callee: Val;
  readonly holder: Candidate | null;
}

export function functionOf(val: Val): P.Function | P.Lambda | null {
  return val.v === "function" ? val.fn : val.v === "lambda" ? val.lambda : null;
}

export function calleesOf(cx: Context, { callee }: Call): readonly Callee[] {
  if (callee.x !== "field") return [{ callee: evaluate(cx, callee), holder: null }];
  const { span } = callee;
  const val = evaluate(cx, callee.of);
  const of = val.v === "place" ? asVal(toExpr(cx, val, { sort: null, span })) : val;
  const candidates = candidatesOf(cx, of, span);
  const found = candidates.flatMap((candidate) => callbacksOf(cx, candidate, callee.field));
  if (found.length === 0) report(cx, "not-callable", span);
  if (found.length > 1 && of.v === "expr")
    failOnNull(cx, of.expr, { reason: "a call through NULL", span });
  return found;
}

interface Use {
  readonly reason: string;
  readonly span: Span;
}

/** Fails if a pointer is NULL, which points to none of the structs. */
export function failOnNull(cx: Context, pointer: Expr, { reason, span }: Use): void {
  if (cx.mode === "pure") return;
  const { yes, no } = branchOn(cx, equal(pointer, constant(0, pointer.sort)), span);
  cx.builder.open = yes;
  if (yes.length > 0) cx.builder.stop({ op: "fail", kind: "null-dereference", reason }, span);
  cx.builder.open = no;
}

/** The callees of a callback field. If each static instance has its own, the row decides. */
function callbacksOf(cx: Context, holder: Candidate, name: string): readonly Callee[] {
  const functions = cx.layout.callbacks.get(fieldId(holder.spot, name)) ?? [];
  const { owner } = holder.spot;
  if (functions.length > 1 && owner && owner.e !== "const") {
    return functions.map((expression, i) => {
      const when = and(holder.when, equal(owner, constant(i + 1, owner.sort)));
      return { callee: evaluate(cx, expression), holder: { ...holder, when } };
    });
  }
  const row = owner?.e === "const" ? Number(owner.value) : 1;
  const expression = functions.length > 1 ? functions[row - 1] : functions[0];
  return expression ? [{ callee: evaluate(cx, expression), holder }] : [];
}

/** Likewise in pure mode: one expression that tests where the pointer points. */
export function dispatchPure(
  cx: Context,
  [first, ...rest]: readonly Callee[],
  body: (target: Callee) => Val,
): Val {
  if (!first) return { v: "void" };
  const yes = (): Val => body(first);
  if (rest.length === 0) return yes();
  const no = (): Val => dispatchPure(cx, rest, body);
  return choice(cx, { on: first.holder?.when ?? TRUE, yes, no, span: ANYWHERE(first) });
}

/** Runs the callee whose struct the pointer points to. */
export function dispatch(
  cx: Context,
  targets: readonly Callee[],
  body: (target: Callee) => Val,
): Val {
  const arms: Arm[] = [];
  eachTarget(cx, targets, (target) => {
    arms.push({ val: body(target), open: cx.builder.takeOpen() });
  });
  const span = ANYWHERE(targets[0]);
  return joinArms(cx, arms, { name: "result", sort: null, span });
}

/** Branches to the callee whose struct the pointer points to. */
export function eachTarget(
  cx: Context,
  targets: readonly Callee[],
  go: (target: Callee) => void,
): void {
  targets.forEach((target, i) => {
    const when = i === targets.length - 1 ? TRUE : (target.holder?.when ?? TRUE);
    const branches = branchOn(cx, when, ANYWHERE(target));
    cx.builder.open = branches.yes;
    go(target);
    cx.builder.open = branches.no;
  });
}

const NOWHERE: Span = {
  file: "",
  start: { line: 1, column: 1 },
  end: { line: 1, column: 1 },
};

function ANYWHERE(target: Callee | undefined): Span {
  const fn = target && functionOf(target.callee);
  return fn && "span" in fn ? fn.span : NOWHERE;
}
