/** Lowers functions in a condition to one expression. Their bodies may only bind constants, branch and return. */
import { BOOLEAN, FALSE, equal } from "../../../ir/construct.ts";
import type { Expr, Sort } from "../../../ir/expression.ts";
import { canFail } from "../../../ir/ranges.ts";
import type * as P from "../../../ir/protocol.ts";
import type { Context } from "../context.ts";
import { report } from "../context.ts";
import { bindParameters, bindVariable, typed } from "./parameters.ts";
import { kept, most, tooLarge } from "../size.ts";
import { choice } from "./alternatives.ts";
import { functionOf } from "./callees.ts";
import { evaluate, valueOf } from "./expressions.ts";
import { evaluateBefore } from "../failing.ts";
import { namedBy } from "../pin.ts";
import { toExpr } from "../places.ts";
import { asVal } from "../values.ts";
import type { Val } from "../values.ts";

/** Runs `body` in pure mode, in which values become expressions and nothing is emitted. */
export function purely<T>(cx: Context, body: () => T): T {
  const { mode } = cx;
  cx.mode = "pure";
  try {
    return body();
  } finally {
    cx.mode = mode;
  }
}

/** A condition as one expression over the state. */
export function predicate(cx: Context, expression: P.Expression): Expr {
  return purely(cx, () => valueOf(cx, expression, BOOLEAN));
}

/** The boolean that a function or lambda returns for these arguments, as one expression. */
export function inlinePure(cx: Context, callee: P.Expression, args: readonly Val[]): Expr {
  return purely(cx, () => {
    const val = evaluate(cx, callee);
    const result = callPure(cx, val, { args, span: callee.span });
    return toExpr(cx, result, { sort: BOOLEAN, span: callee.span });
  });
}

/** A quantifier's variable, named as the function's parameter, and its condition. */
export function inlineFor(
  cx: Context,
  callee: P.Expression,
  sort: Sort,
): { readonly name: string; readonly body: Expr } {
  const { bound } = cx;
  const given = callee.x === "lambda" ? callee.lambda.parameters[0]?.name : undefined;
  const stem = given ?? "each";
  const again = bound.filter((name) => name === stem || name.startsWith(`${stem}_`)).length;
  const name = again === 0 ? stem : `${stem}_${again + 1}`;
  cx.bound = [...bound, name];
  const body = inlinePure(cx, callee, [{ v: "expr", expr: { e: "bound", name, sort } }]);
  cx.bound = bound;
  return { name, body };
}

interface PureCall {
  readonly args: readonly Val[];
  readonly span: P.Expression["span"];
}

/** The value of a function whose body becomes one expression. */
export function callPure(cx: Context, callee: Val, { args, span }: PureCall): Val {
  const fn = functionOf(callee);
  if (!fn) {
    report(cx, "not-callable", span);
    return { v: "expr", expr: FALSE };
  }
  const { scope } = cx;
  bindParameters(cx, callee, { args, span });
  const inner: Ahead = { statements: fn.body, decided: 0, span };
  const result = after(cx, args, { then: () => body(cx, inner), span });
  const value = typed(cx, result, { type: fn.result, span });
  cx.scope = scope;
  return kept(cx, value, span);
}

interface After {
  readonly then: () => Val;
  readonly span: P.Expression["span"];
}

/** The value of `then`, in an expression that first evaluates those of `before` that can fail. */
function after(cx: Context, before: readonly Val[], { then, span }: After): Val {
  const { known } = cx.builder;
  const failing = before.flatMap(namedBy).filter((expr) => canFail(known, expr));
  const val = then();
  if (failing.length === 0) return val;
  return asVal(evaluateBefore(known, failing, toExpr(cx, val, { sort: null, span })));
}

/** The statements that follow, and the number of statements before them that decide how to go on. */
interface Ahead {
  readonly statements: readonly P.Statement[];
  readonly decided: number;
  /** The call. */
  readonly span: P.Expression["span"];
}

function body(cx: Context, ahead: Ahead): Val {
  const before: Val[] = [];
  let rest = ahead.statements;
  for (let [first] = rest; first; [first] = rest) {
    rest = rest.slice(1);
    cx.budget.spend();
    if (first.s === "let") before.push(...letPure(cx, first));
    else if (first.s === "block") rest = [...first.body, ...rest];
    else {
      const last = first;
      const then = (): Val => alternatives(cx, last, { ...ahead, statements: rest });
      return after(cx, before, { then, span: ahead.span });
    }
  }
  return { v: "void" };
}

/** A statement that branches or returns. All that follows it is part of each branch. */
function alternatives(cx: Context, first: P.Statement, ahead: Ahead): Val {
  const { statements, decided, span } = ahead;
  if (first.s === "return") return first.value ? evaluate(cx, first.value) : { v: "void" };
  if (decided === most.depth) return tooLarge(cx, first.span);
  const go = (own: readonly P.Statement[]): Val =>
    body(cx, { statements: [...own, ...statements], decided: decided + 1, span });
  if (first.s === "switch") return switchPure(cx, first, go);
  if (first.s === "if") {
    const on = valueOf(cx, first.condition, BOOLEAN);
    return choice(cx, { on, yes: () => go(first.yes), no: () => go(first.no), span: first.span });
  }
  report(cx, "statement-in-predicate", first.span);
  return { v: "expr", expr: FALSE };
}

/** The value of a constant, to be evaluated before what follows. */
function letPure(
  cx: Context,
  { variable, value, span }: Extract<P.Statement, { s: "let" }>,
): readonly Val[] {
  if (!variable.constant || !value) {
    report(cx, "statement-in-predicate", span);
    return [];
  }
  const val = kept(cx, evaluate(cx, value), span);
  bindVariable(cx, variable, { val, span });
  return [val];
}

function switchPure(
  cx: Context,
  { subject, cases, label, span }: Extract<P.Statement, { s: "switch" }>,
  go: (own: readonly P.Statement[]) => Val,
): Val {
  const on = valueOf(cx, subject);
  if (cases.length > most.depth) return tooLarge(cx, span);
  const tests = cases.map(({ test }) => test && equal(on, valueOf(cx, test, on.sort)));
  const from = (i: number): Val => go(fallThrough(cases.slice(i), label));
  const byDefault = tests.indexOf(null);
  const chosen = tests.reduceRight<() => Val>(
    (no, test, i) => (test ? () => choice(cx, { on: test, yes: () => from(i), no, span }) : no),
    () => (byDefault < 0 ? go([]) : from(byDefault)),
  );
  return after(cx, [asVal(on)], { then: chosen, span });
}

/** The statements from a case up to the `break` of its switch. A `break` of anything else is refused. */
function fallThrough(cases: readonly P.Case[], own: string | null): readonly P.Statement[] {
  const all = cases.flatMap((each) => each.body).flatMap((s) => (s.s === "block" ? s.body : [s]));
  const end = all.findIndex((s) => s.s === "break" && (s.label === null || s.label === own));
  return end < 0 ? all : all.slice(0, end);
}
