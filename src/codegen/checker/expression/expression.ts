/**
 * Expressions as JavaScript. Numbers, pointers and threads are numbers. So are an enum's values
 * (codes.ts) and most sets, bit by bit; other collections are arrays. An expression that fails throws.
 */
import type { Expr, Sort, Value } from "../../../ir/expression.ts";
import { printRead } from "./access.ts";
import { isMask } from "../plan/domains.ts";
import { type Maker, nameLocal, printCall, type Scope } from "../state/maker.ts";
import { printOperator } from "./operator.ts";
import type { KindPlan } from "../plan/plan.ts";
import { quantify } from "./quantifier.ts";
import { literal } from "../text.ts";

export function printExpr(maker: Maker, expr: Expr, scope: Scope): string {
  switch (expr.e) {
    case "const":
      return printConstant(maker, expr.value, expr.sort);
    case "self":
      return scope.kind === null ? "0" : "t";
    case "argument":
      return argument(maker, scope.kind!);
    case "local":
      return nameLocal(maker, expr.id);
    case "bound":
      return scope.bound.get(expr.name)!.text;
    case "read":
      return printRead(maker, expr.ref, scope);
    case "op":
      return printOperator(maker, expr, scope);
    case "quantifier":
      return quantify(maker, expr, scope);
    case "instances":
      return instances(maker, expr);
    case "whileFree":
      return `(${printExpr(maker, expr.held, scope)} || ${printPart(maker, expr.body, { whole: expr, scope })})`;
  }
}

/** An operand that is evaluated only in some cases. */
export function printPart(
  maker: Maker,
  part: Expr,
  { whole, scope }: { readonly whole: Expr; readonly scope: Scope },
): string {
  const text = printExpr(maker, part, scope);
  if (scope.marked === undefined || part.e === "const") return text;
  return maker.marks.seen(text, { property: scope.marked, whole, part });
}

/** The expression's value in the form in which `sort` keeps it. */
export function printAs(maker: Maker, expr: Expr, { sort, scope }: { sort: Sort; scope: Scope }) {
  if (expr.e === "const") return printConstant(maker, expr.value, sort);
  const text = printExpr(maker, expr, scope);
  const { domains } = maker.plan;
  const [is, wanted] = [isMask(domains, expr.sort), isMask(domains, sort)];
  if (is === wanted) return text;
  return printCall(maker, wanted ? "maskOf" : "itemsOf", text);
}

export function printConstant(maker: Maker, value: Value, sort: Sort): string {
  const { codes } = maker.plan.domains;
  if (Array.isArray(value)) {
    const of = "of" in sort ? sort.of : sort;
    const items = (value as readonly Value[]).map((item) => printConstant(maker, item, of));
    if (isMask(maker.plan.domains, sort)) {
      return literal(items.reduce((mask, item) => mask | (1 << Number(item)), 0));
    }
    return `[${items.join()}]`;
  }
  if (typeof value === "number") return literal(value);
  if (typeof value === "boolean") return String(value);
  return String(codes.codeOf(value as string | null));
}

function argument(maker: Maker, kind: KindPlan): string {
  const codeOf = (value: Value): number =>
    typeof value === "string" ? maker.plan.domains.codes.codeOf(value) : Number(value);
  const values = kind.threads.map((thread) => codeOf(thread.argument));
  if (new Set(values).size === 1) return literal(values[0]!);
  const name = maker.functions.once(`argument ${kind.kind.name}`, (table) => {
    const first = Array<number>(kind.threads[0]!.id).fill(0);
    maker.functions.define(`const ${table} = [${[...first, ...values].join()}];`);
  });
  return `${name}[t]`;
}

/** Pointers to the live instances. */
function instances(maker: Maker, expr: Extract<Expr, { e: "instances" }>): string {
  const table = maker.plan.tables.get(expr.table)!;
  const mask = isMask(maker.plan.domains, expr.sort);
  const all = printCall(maker, `${table.name}all`, "");
  return mask ? printCall(maker, "maskOf", all) : all;
}
