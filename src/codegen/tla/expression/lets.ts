/**
 * Names for repeated parts of a step: locals, so that an action reads like its source; entries of
 * lists; values that depend on whether two pointers are equal; and other long values. So the text grows
 * with the step, and not with the number of ways to compose its values. TLC evaluates a LET only when a
 * use is evaluated, so all LETs can be first.
 */
import type { Expr } from "../../../ir/expression.ts";
import { key } from "../../../ir/identity.ts";
import type { Tree } from "../../../ir/tree.ts";
import { printExpr } from "./expression.ts";
import { align, type Doc, fill, group, line } from "../layout.ts";
import { slotOf } from "../names/naming.ts";
import { chooseNamed, type Part } from "./repeated.ts";
import type { Scope } from "../names/scope.ts";

export interface Lets<S extends Scope> {
  readonly scope: S;
  /** `LET g == local[t].g IN`; null if there is none. */
  readonly doc: Doc | null;
}

/** A value with at least this many parts, or nested deeper, gets a name instead of being repeated. */
const fewestParts = 40;
const mostDepth = 40;

/** A step with more parts is not read as its source, so in it shorter values get names too. */
const mostParts = 4000;
const fewestPartsOfMany = 6;

/** Puts names for the repeated parts of a step in the scope. */
export function nameRepeated<S extends Scope>(tree: Tree, scope: S): Lets<S> {
  return nameLong(tree, scope, ({ free, again, expr }, isLong) => {
    return free.size === 0 && ((again && isReadable(expr)) || isLong);
  });
}

/**
 * Puts names for the values that depend on `name` in the scope. `name` is bound where the tree begins.
 */
export function nameDependent<S extends Scope>(tree: Tree, name: string, scope: S): Lets<S> {
  return nameLong(tree, scope, ({ free, expr }, isLong) => {
    if (isNamed(expr, scope)) return true;
    return free.has(name) && [...free].every((each) => scope.bound.has(each)) && isLong;
  });
}

type Choosing = (part: Part, isLong: boolean) => boolean;

function nameLong<S extends Scope>(tree: Tree, scope: S, choose: Choosing): Lets<S> {
  const named = (fewest: number) => chooseNamed(tree, (part) => choose(part, isLong(part, fewest)));
  const usual = named(fewestParts);
  const { parts } = usual.left > mostParts ? named(fewestPartsOfMany) : usual;
  return define(parts.filter(({ expr }) => !isNamed(expr, scope)), scope);
}

function define<S extends Scope>(parts: readonly Part[], scope: S): Lets<S> {
  if (parts.length === 0) return { scope, doc: null };
  const bound = new Map(scope.bound);
  const inner: S = { ...scope, bound };
  const taken = new Set(bound.values());
  const definitions = parts.map((part): Doc => {
    const { expr } = part;
    const name = scope.naming.identifiers.fresh(scope.nameLet(wantedName(part, scope)), taken);
    const definition = [`${name} == `, printExpr(expr, inner)];
    taken.add(name);
    bound.set(letKey(expr), name);
    return definition;
  });
  const last = definitions.length - 1;
  const docs = definitions.flatMap((definition, at): Doc[] => {
    const doc = at === last ? [definition, " IN"] : definition;
    return at === 0 ? [doc] : [line, doc];
  });
  return { scope: inner, doc: group(["LET ", align(4, fill(docs))]) };
}

/** Whether the value has a name, which is printed in its place. */
export function isNamed(expr: Expr, { bound }: Scope): boolean {
  return bound.has(letKey(expr));
}

/** The key in a scope's bound names; no variable has such a name. */
export function letKey(expr: Expr): string {
  return `LET ${key(expr)}`;
}

function wantedName({ expr, field }: Part, { naming, kind }: Scope): string {
  if (expr.e === "local" && kind) return slotOf(naming, kind.name, expr.id).name;
  if (expr.e === "quantifier" && expr.how === "find") return "found";
  return expr.e === "op" && (expr.op === "first" || expr.op === "next") ? expr.op : (field ?? "value");
}

/** Whether a repeated value gets a name whatever its length, since it reads better so. */
function isReadable(expr: Expr): boolean {
  if (expr.e === "local") return true;
  if (expr.e === "quantifier") return expr.how === "find";
  return expr.e === "op" && (expr.op === "first" || expr.op === "next" || expr.op === "cond");
}

function isLong({ expr, again, parts, depth }: Part, fewest: number): boolean {
  if (expr.e === "const") return false;
  return (again && parts >= fewest) || depth >= mostDepth;
}
