/** What a tree's `if` asks, and the guards of properties. */
import type { Expr } from "../../ir/expression.ts";
import type { Guard, Test } from "../../ir/tree.ts";
import { elementsOf } from "./comparison.ts";
import { operand, printed, printExpr } from "./expression.ts";
import { call, type Doc, group, indent, line } from "./layout.ts";
import { tableOf } from "./naming.ts";
import { atom, level, type Printed, within } from "./precedence.ts";
import { lambda } from "./quantifier.ts";
import { bind, type Scope, use } from "./scope.ts";
import { joinJunction } from "./expression.ts";

export function printTest(test: Test, scope: Scope): Printed {
  switch (test.q) {
    case "expr":
      return printCondition(test.on, scope);
    case "live":
      return printLive(test, scope);
    case "elements":
      return printElements(test, scope);
  }
}

export function printNotTest(test: Test, scope: Scope): Printed {
  if (test.q === "expr") return printCondition(negate(test.on), scope);
  const printed = printTest(test, scope);
  return { doc: ["~", within(printed, level.not)], level: level.not };
}

/** The owner is not NULL and its row is allocated. */
export function printLive(test: Test & { q: "live" }, scope: Scope): Printed {
  const table = tableOf(scope.naming, test.table);
  if (table.live !== null) {
    return atom(call(use(scope, "Live"), [table.variable, printExpr(test.owner, scope)]));
  }
  const doc: Doc = [operand(test.owner, scope, level.set), " # ", use(scope, "NULL")];
  return { doc, level: level.compare };
}

/** `x >= 0 /\ x <= 7` is `x \in 0..7`. */
function printCondition(expr: Expr, scope: Scope): Printed {
  const range = rangeOf(expr);
  if (range) {
    const value = operand(range.value, scope, level.set);
    const sign = range.outside ? "\\notin" : "\\in";
    const doc: Doc = [value, ` ${sign} ${range.low}..${range.high}`];
    return { doc, level: level.compare };
  }
  return printed(expr, scope);
}

interface Range {
  readonly value: Expr;
  readonly low: number;
  readonly high: number;
  readonly outside: boolean;
}

function rangeOf(expr: Expr): Range | null {
  if (expr.e !== "op" || (expr.op !== "and" && expr.op !== "or") || expr.args.length !== 2) {
    return null;
  }
  const outside = expr.op === "or";
  const [left, right] = expr.args;
  const low = limit(left, outside ? "<" : ">=");
  const high = limit(right, outside ? ">" : "<=");
  if (!low || !high || JSON.stringify(low.value) !== JSON.stringify(high.value)) return null;
  return { value: low.value, low: low.limit, high: high.limit, outside };
}

function limit(expr: Expr | undefined, op: string): { value: Expr; limit: number } | null {
  if (expr?.e !== "op" || expr.op !== op) return null;
  const [value, bound] = expr.args;
  if (!value || bound?.e !== "const" || typeof bound.value !== "number") return null;
  return { value, limit: bound.value };
}

const opposite = { "=": "#", "#": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">" } as const;

/** The opposite, without a "not" where an operator says it. */
export function negate(expr: Expr): Expr {
  if (expr.e === "const") return { ...expr, value: expr.value !== true };
  if (expr.e === "op") {
    const { op, args } = expr;
    if (op === "not" && args[0]) return args[0];
    if (op === "and") return rangeOf(expr) ? { ...expr, op: "or", args: args.map(negate) } : not(expr);
    if (op === "or" && rangeOf(expr)) return { ...expr, op: "and", args: args.map(negate) };
    if (op in opposite) return { ...expr, op: opposite[op as keyof typeof opposite] };
  }
  return not(expr);
}

function not(expr: Expr): Expr {
  return { e: "op", op: "not", args: [expr], sort: { s: "boolean" } };
}

function printElements(test: Test & { q: "elements" }, scope: Scope): Printed {
  const inner = bind(scope, test.name);
  const good = printGuards(test.guards, inner.scope);
  if (test.before.e === "const" && test.before.value === true) {
    const head: Doc = [`\\A ${inner.name} \\in `, elementsOf(test.of, scope), " :"];
    return { doc: group([head, indent([line, good.doc])]), level: level.open };
  }
  const helper = use(scope, test.of.sort.s === "set" ? "SafeSet" : "Safe");
  const isGood = group([`LAMBDA ${inner.name} :`, indent([line, good.doc])]);
  const before = lambda(test.name, test.before, scope);
  return atom(call(helper, [printExpr(test.of, scope), before, isGood]));
}

/** All guards hold, asked in order. */
export function printGuards(guards: readonly Guard[], scope: Scope): Printed {
  return joinJunction(
    "/\\",
    mergeNullTests(guards).map((guard) => printGuard(guard, scope)),
  );
}

export function printGuard(guard: Guard, scope: Scope): Printed {
  const must = printTest(guard.must, scope);
  if (guard.when === null) return must;
  const when = operand(guard.when, scope, level.junction);
  const doc = group([when, " =>", indent([line, within(must, level.junction)])]);
  return { doc, level: level.implies };
}

/** `Live` asks for NULL too, so that a test for it just before is not printed. */
export function mergeNullTests(guards: readonly Guard[]): readonly Guard[] {
  return guards.filter((guard, at) => {
    const next = guards[at + 1];
    if (!next || next.must.q !== "live") return true;
    const sameWhen = JSON.stringify(guard.when) === JSON.stringify(next.when);
    return !(sameWhen && isNullTest(guard.must, next.must.owner));
  });
}

/** Whether the test is `owner # NULL`. */
export function isNullTest(test: Test, owner: Expr): boolean {
  if (test.q !== "expr" || test.on.e !== "op" || test.on.op !== "#") return false;
  const [left, right] = test.on.args;
  return right?.e === "const" && right.value === 0 && JSON.stringify(left) === JSON.stringify(owner);
}
