/**
 * Names for what a step says more than once: locals, so that an action reads like its source,
 * entries of lists, and what depends on whether two pointers are one. TLC evaluates a LET only when it comes to a use, so that all can stand first.
 */
import { key } from "../../../ir/construct.ts";
import { visit } from "../../../ir/visit.ts";
import type { Expr } from "../../../ir/expression.ts";
import type { Guard, Test, Tree } from "../../../ir/tree.ts";
import { printExpr } from "./expression.ts";
import { align, type Doc, fill, group, line } from "../layout.ts";
import { slotOf } from "../names/naming.ts";
import type { Scope } from "../names/scope.ts";

export interface Lets<S extends Scope> {
  readonly scope: S;
  /** `LET g == local[t].g IN`; null without any. */
  readonly doc: Doc | null;
}

/** Puts the names in the scope. */
export function nameRepeated<S extends Scope>(tree: Tree, scope: S): Lets<S> {
  const repeated = findRepeated(tree);
  if (repeated.length === 0) return { scope, doc: null };
  let inner = scope;
  const definitions: Doc[] = [];
  for (const expr of repeated) {
    const taken = new Set(inner.bound.values());
    const name = scope.naming.identifiers.fresh(scope.nameLet(wantedName(expr, scope)), taken);
    definitions.push([`${name} == `, printExpr(expr, inner)]);
    inner = { ...inner, bound: new Map(inner.bound).set(letKey(expr), name) };
  }
  const last = definitions.length - 1;
  const parts = definitions.flatMap((definition, at): Doc[] => {
    const doc = at === last ? [definition, " IN"] : definition;
    return at === 0 ? [doc] : [line, doc];
  });
  return { scope: inner, doc: group(["LET ", align(4, fill(parts))]) };
}

/** The key in a scope's bound names; no variable has such a name. */
export function letKey(expr: Expr): string {
  return `LET ${key(expr)}`;
}

/** The last word of a field that the expression reads: what it is a value of. */
function fieldIn(expr: Expr): string {
  let name = "value";
  visit(expr, (part) => {
    if (part.e === "read") name = part.ref.field.split(".").at(-1)!;
  });
  return name;
}

function wantedName(expr: Expr, { naming, kind }: Scope): string {
  if (expr.e === "local" && kind) return slotOf(naming, kind.name, expr.id).name;
  if (expr.e === "op" && expr.op === "cond") return fieldIn(expr);
  if (expr.e === "op") return expr.op;
  return "found";
}

/** Those said twice or more, each after its parts. */
function findRepeated(tree: Tree): readonly Expr[] {
  const found = new Map<string, { expr: Expr; count: number; size: number }>();
  for (const expr of expressionsIn(tree)) {
    visit(expr, (part) => {
      if (!isNameable(part)) return;
      const entry = found.get(key(part)) ?? { expr: part, count: 0, size: key(part).length };
      entry.count += 1;
      found.set(key(part), entry);
    });
  }
  const repeated = [...found.values()].filter(({ count }) => count > 1);
  return repeated.sort((a, b) => a.size - b.size).map(({ expr }) => expr);
}

function isNameable(expr: Expr): boolean {
  if (expr.e === "local") return true;
  const named = expr.e === "op" && ["first", "next", "cond"].includes(expr.op);
  const found = expr.e === "quantifier" && expr.how === "find";
  return (named || found) && !isBoundWithin(expr);
}

/** Whether it speaks of a bound name; those of the tree are not bound at the LET. */
function isBoundWithin(expr: Expr): boolean {
  let bound = false;
  visit(expr, (part) => {
    if (part.e === "bound") bound = true;
  });
  return bound;
}

function expressionsIn(tree: Tree): readonly Expr[] {
  switch (tree.k) {
    case "if":
      return [...inTest(tree.on), ...expressionsIn(tree.yes), ...expressionsIn(tree.no)];
    case "choose":
      return [tree.from, ...expressionsIn(tree.then)];
    case "allocate":
      return [...expressionsIn(tree.then), ...expressionsIn(tree.none)];
    case "go":
      return [
        ...tree.updates.flatMap((update): Expr[] =>
          update.u === "set"
            ? [{ e: "read", ref: update.to, sort: update.value.sort }, update.value]
            : [update.owner],
        ),
        ...tree.locals.flatMap(({ id, value }) =>
          value.e === "local" && value.id === id ? [] : [value],
        ),
      ];
    case "fail":
    case "disabled":
    case "bound":
      return [];
  }
}

function inTest(test: Test): readonly Expr[] {
  switch (test.q) {
    case "expr":
      return [test.on];
    case "live":
      return [test.owner];
    case "fits":
      return test.args;
    case "implies":
      return [test.when, ...inTest(test.must)];
    case "elements":
      return [test.of, test.before, ...test.guards.flatMap(inGuard)];
  }
}

function inGuard({ when, must }: Guard): readonly Expr[] {
  return [...(when ? [when] : []), ...inTest(must)];
}
