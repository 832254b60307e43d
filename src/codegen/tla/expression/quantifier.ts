/** Quantifiers over lists and sets, in JavaScript's order of the elements. */
import type { Expr, Sort } from "../../../ir/expression.ts";
import { canFail, NOTHING } from "../../../ir/ranges.ts";
import { elementsOf } from "./comparison.ts";
import { operand, printed, printExpr } from "./expression.ts";
import { call, type Doc, group, indent, line, quote, tuple } from "../layout.ts";
import { atom, level, type Printed } from "./precedence.ts";
import { bind, type Scope, use } from "../names/scope.ts";
import { printNone } from "./value.ts";

type Quantified = Expr & { e: "quantifier" };

export function printQuantifier(expr: Quantified, scope: Scope): Printed {
  switch (expr.how) {
    case "every":
    case "some":
      return printTest(expr, scope);
    case "find":
      return atom(printFind(expr, scope));
    case "filter":
      return atom(printFilter(expr, scope));
  }
}

/**
 * `\A x \in s : P`. TLC enumerates a sequence's range in an order of its own, which matters if `P` can
 * fail. Then the sequence's order is used.
 */
function printTest(expr: Quantified, scope: Scope): Printed {
  if (expr.of.sort.s !== "set" && canFail(NOTHING, expr.body)) {
    const helper = use(scope, expr.how === "every" ? "Every" : "Some");
    return atom(call(helper, [printExpr(expr.of, scope), lambda(expr.name, expr.body, scope)]));
  }
  const inner = bind(scope, expr.name);
  const sign = expr.how === "every" ? "\\A" : "\\E";
  const body = printed(expr.body, inner.scope).doc;
  const head = [`${sign} ${inner.name} \\in `, elementsOf(expr.of, scope), " :"];
  return { doc: group([...head, indent([line, body])]), level: level.open };
}

function printFind(expr: Quantified, scope: Scope): Doc {
  const none = printNone(expr.sort, scope);
  const test = lambda(expr.name, expr.body, scope);
  if (expr.of.sort.s !== "set") {
    return call(use(scope, "Find"), [printExpr(expr.of, scope), test, none]);
  }
  const order = orderOf(expr.of.sort.of, scope);
  if (order === null) return call(use(scope, "Least"), [printExpr(expr.of, scope), test, none]);
  const inner = bind(scope, expr.name);
  const has = [inner.name, " \\in ", operand(expr.of, scope, level.set), " /\\ "];
  const body = [...has, operand(expr.body, inner.scope, level.not)];
  return call(use(scope, "Find"), [order, [`LAMBDA ${inner.name} : `, ...body], none]);
}

function printFilter(expr: Quantified, scope: Scope): Doc {
  if (expr.of.sort.s !== "set") {
    use(scope, "Sequences");
    return call("SelectSeq", [printExpr(expr.of, scope), lambda(expr.name, expr.body, scope)]);
  }
  const inner = bind(scope, expr.name);
  const head = `{${inner.name} \\in `;
  return group([
    [head, operand(expr.of, scope, level.set), " :"],
    [indent([line, printExpr(expr.body, inner.scope)]), "}"],
  ]);
}

/** `LAMBDA x : body` */
export function lambda(name: string, body: Expr, scope: Scope): Doc {
  const inner = bind(scope, name);
  return group([`LAMBDA ${inner.name} :`, indent([line, printExpr(body, inner.scope)])]);
}

/** The sort's values in order, as a sequence; null for numbers, which have an order of their own. */
export function orderOf(sort: Sort, scope: Scope): Doc | null {
  if (sort.s === "thread") return tuple(scope.naming.threads.map(({ name }) => quote(name)));
  if (sort.s === "boolean") return "<<FALSE, TRUE>>";
  if (sort.s === "enum") return tuple(sort.values.toSorted().map(quote));
  return null;
}
