/** Quantifiers: each becomes a function with a loop. Its parameters are what its body reads. */
import type { Expr } from "../../../ir/expression.ts";
import { rangeOf } from "../../../ir/ranges.ts";
import { visit } from "../../../ir/visit.ts";
import { isMask } from "../plan/domains.ts";
import { listIn } from "./access.ts";
import { printExpr, printPart } from "./expression.ts";
import { knownTo, type Maker, nameLocal, printCall, type Scope } from "../state/maker.ts";

type Quantified = Extract<Expr, { e: "quantifier" }>;

export function quantify(maker: Maker, expr: Quantified, scope: Scope): string {
  const name = maker.functions.fresh("q");
  const item = maker.functions.fresh("x");
  const bound = { text: item, range: rangeOf(knownTo(maker, scope), expr.of) };
  const inner = { ...scope, bound: new Map([...scope.bound, [expr.name, bound]]) };
  const given = parameters(maker, expr, scope);
  const body = printPart(maker, expr.body, { whole: expr, scope: inner });
  const { before, found, after } = results(maker, expr, item);
  const test = expr.how === "every" ? `!${body}` : body;
  maker.functions.define(`function ${name}(${given.join()}) { ${before}
  ${loop(maker, expr.of, { item, scope })} if (${test}) ${found} }
  ${after} }`);
  return printCall(maker, name, given.join());
}

/** The function's parameters: the thread, and the locals and variables around the quantifier. */
function parameters(maker: Maker, expr: Quantified, scope: Scope): readonly string[] {
  const used = new Set<string>(scope.kind === null ? [] : ["t"]);
  visit(expr, (part) => {
    if (part.e === "local") used.add(nameLocal(maker, part.id));
    const outer = part.e === "bound" ? scope.bound.get(part.name) : undefined;
    if (outer !== undefined) used.add(outer.text);
  });
  return [...used];
}

/** The head of a loop through a collection. A collection in a field is not copied for it. */
function loop(
  maker: Maker,
  of: Expr,
  { item, scope }: { readonly item: string; readonly scope: Scope },
): string {
  if (of.e === "instances") {
    const { name, rows, base } = maker.plan.tables.get(of.table)!;
    return `for (let r = 1; r <= ${rows}; r++) { if (!${name}live(r)) continue;
  const ${item} = r + ${base};`;
  }
  const list = listIn(maker, of, scope);
  if (list !== null) {
    const { name } = list.field;
    return `for (let p = ${list.at}, i = 0, n = ${name}n(p); i < n; i++) {
  const ${item} = ${name}i(p + 1 + i);`;
  }
  const text = printExpr(maker, of, scope);
  if (!isMask(maker.plan.domains, of.sort)) return `for (const ${item} of ${text}) {`;
  return `for (let m = ${text}; m !== 0; m &= m - 1) {
  const ${item} = 31 - Math.clz32(m & -m);`;
}

function results(
  maker: Maker,
  expr: Quantified,
  item: string,
): { readonly before: string; readonly found: string; readonly after: string } {
  switch (expr.how) {
    case "every":
      return { before: "", found: "return false;", after: "return true;" };
    case "some":
      return { before: "", found: "return true;", after: "return false;" };
    case "find": {
      const none = expr.sort.s === "enum" ? maker.plan.domains.codes.nullCode : 0;
      return { before: "", found: `return ${item};`, after: `return ${none};` };
    }
    case "filter":
      return isMask(maker.plan.domains, expr.sort)
        ? { before: "let a = 0;", found: `a |= 1 << ${item};`, after: "return a;" }
        : { before: "const a = [];", found: `a.push(${item});`, after: "return a;" };
  }
}
