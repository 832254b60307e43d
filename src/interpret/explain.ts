/** Finds the parts of a condition that decide its value, with what they read. */
import type { Expr, Value } from "../ir/expression.ts";
import { isLazy } from "../ir/operators.ts";
import { conjuncts } from "../ir/visit.ts";
import type { Binding, Fault, Reading, Reason } from "../trace/run.ts";
import { bind, evaluate, test, type Scope } from "./evaluate.ts";
import { attempt, Oops } from "./fault.ts";
import { asItems } from "./operators.ts";

/** Whether a condition holds, and if not, why. */
export type Answer =
  | { readonly holds: true }
  | { readonly holds: false; readonly fault: Fault | null; readonly reasons: readonly Reason[] };

/** Evaluates a condition. If it accesses NULL or freed memory it does not hold, and that is the reason. */
export function ask(scope: Scope, expr: Expr): Answer {
  const value = attempt(() => test(scope, expr));
  if (value === true) return { holds: true };
  if (value instanceof Oops) return { holds: false, fault: value.fault, reasons: [] };
  return { holds: false, fault: null, reasons: whyNot(scope, expr) };
}

/** The parts that make a false condition false. Nothing that is evaluated before them fails. */
export function whyNot(scope: Scope, expr: Expr): readonly Reason[] {
  if (expr.e === "whileFree") return whyNot(scope, expr.body);
  if (expr.e === "quantifier" && expr.how === "every") {
    const items = asItems(evaluate(scope, expr.of));
    const inner = items.map((item) => bind(scope, expr, item));
    const failing = inner.find((each) => !test(each, expr.body));
    return failing === undefined ? [] : whyNot(failing, expr.body);
  }
  if (expr.e !== "op") return [reasonOf(scope, expr)];
  const { op } = expr;
  if (!isLazy(op)) return [reasonOf(scope, expr)];
  const [a, b, c] = expr.args as [Expr, Expr, Expr];
  switch (op) {
    case "and":
      return whyNot(scope, expr.args.find((arg) => !test(scope, arg)) ?? a);
    case "or":
      return expr.args.flatMap((arg) => whyNot(scope, arg));
    case "cond":
      return whyNot(scope, test(scope, a) ? b : c);
  }
}

/** All conjuncts that are false, if all can be evaluated: the conditions that a waiting thread waits for. */
export function whatIsMissing(scope: Scope, expr: Expr): readonly Reason[] {
  const failing = conjuncts(expr).filter((part) => attempt(() => test(scope, part)) === false);
  return failing.flatMap((part) => whyNot(scope, part));
}

/** One part with its value and everything that it reads. */
export function reasonOf(scope: Scope, expr: Expr): Reason {
  const readings: Reading[] = [];
  const value = attempt((): Value => evaluate({ ...scope, readings }, expr));
  return { expr, bindings: bindings(scope), value: value instanceof Oops ? null : value, readings };
}

function bindings(scope: Scope): readonly Binding[] {
  const all: Binding[] = [];
  for (let at = scope.bound; at !== null; at = at.outer) {
    all.push({ name: at.name, sort: at.sort, value: at.value });
  }
  return all;
}
