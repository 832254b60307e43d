/** Expressions, with parentheses only where TLA+'s precedence needs them. */
import type { Expr, LocalId, Ref, TableId } from "../../../ir/expression.ts";
import { samePlace } from "../../../ir/identity.ts";
import { align, call, type Doc, group, line } from "../layout.ts";
import { slotOf, tableOf } from "../names/naming.ts";
import { printOperation } from "./operation.ts";
import { isNamed, letKey } from "./lets.ts";
import { atom, level, type Printed, within } from "./precedence.ts";
import { printQuantifier } from "./quantifier.ts";
import { type Scope, use } from "../names/scope.ts";
import { printValue } from "./value.ts";

/** The expression alone, without an operator beside it. */
export function printExpr(expr: Expr, scope: Scope): Doc {
  return printed(expr, scope).doc;
}

/** The expression as an operand of an operator with the precedence `least`. */
export function operand(expr: Expr, scope: Scope, least: number): Doc {
  return within(printed(expr, scope), least);
}

export function printed(expr: Expr, scope: Scope): Printed {
  const name = isHereLocal(expr, scope) ? undefined : scope.bound.get(letKey(expr));
  return name === undefined ? printedPlainly(expr, scope) : atom(name);
}

function isHereLocal(expr: Expr, { here }: Scope): boolean {
  return expr.e === "local" && here !== null && "local" in here && here.local === expr.id;
}

function printedPlainly(expr: Expr, scope: Scope): Printed {
  switch (expr.e) {
    case "const":
      return printConst(expr, scope);
    case "self":
      return atom("t");
    case "argument":
      return atom("Argument(t)");
    case "local":
      return isHereLocal(expr, scope) ? atom("@") : printLocal(expr.id, scope);
    case "bound":
      return atom(scope.bound.get(expr.name) ?? expr.name);
    case "read":
      return atom(isHere(expr.ref, scope) ? "@" : printRef(expr.ref, scope));
    case "op":
      return printOperation(expr, scope);
    case "quantifier":
      return printQuantifier(expr, scope);
    case "instances":
      return printInstances(expr.table, scope);
    case "whileFree":
      return junction("\\/", [expr.held, expr.body], scope);
  }
}

function printConst(expr: Expr & { e: "const" }, scope: Scope): Printed {
  const doc = printValue(expr.value, expr.sort, scope);
  const negative = typeof expr.value === "number" && expr.value < 0;
  return negative ? { doc, level: level.negate } : atom(doc);
}

function printLocal(id: LocalId, scope: Scope): Printed {
  const { kind } = scope;
  if (!kind) throw new Error("A property has no locals.");
  return atom(`local[t]${scope.slot(slotOf(scope.naming, kind.name, id).name)}`);
}

/** The current value of a place. */
export function printRef(ref: Ref, scope: Scope): Doc {
  const { table } = fieldOf(ref, scope);
  return [table.variable, ...printPath(ref, scope)];
}

/** The text after the variable: `[g].kref_refcount`, `.slots[i]`. */
export function printPath(ref: Ref, scope: Scope): Doc[] {
  const { table, name } = fieldOf(ref, scope);
  const path: Doc[] = [];
  if (table.shape === "rows" && ref.owner) path.push("[", printExpr(ref.owner, scope), "]");
  if (table.shape !== "value") path.push(`.${name}`);
  if (ref.index) path.push("[", printExpr(ref.index, scope), "]");
  return path;
}

function fieldOf(ref: Ref, scope: Scope) {
  const field = scope.naming.fields.get(ref.field);
  if (!field) throw new Error(`There is no field ${ref.field}.`);
  return field;
}

function isHere(ref: Ref, scope: Scope): boolean {
  const { here } = scope;
  return here !== null && "ref" in here && samePlace(here.ref, ref);
}

/** The rows that are allocated. */
function printInstances(id: TableId, scope: Scope): Printed {
  const table = tableOf(scope.naming, id);
  if (table.live !== null) return atom(call(use(scope, "Alive"), [table.variable]));
  return { doc: `1..${table.rows}`, level: level.range };
}

/** `a /\ b /\ c`; a junction of the other sign within it is parenthesised. */
export function junction(
  sign: "/\\" | "\\/",
  args: readonly Expr[],
  scope: Scope,
): Printed {
  return joinJunction(
    sign,
    args.flatMap((arg) => flatten(sign, arg, scope)).map((arg) => printed(arg, scope)),
  );
}

export function joinJunction(sign: "/\\" | "\\/", items: readonly Printed[]): Printed {
  const [first, ...rest] = items;
  if (!first) return atom(sign === "/\\" ? "TRUE" : "FALSE");
  if (rest.length === 0) return first;
  const docs = [first, ...rest].map((item) => within(item, level.not));
  const tail = docs.slice(1).map((doc): Doc => [line, `${sign} `, align(3, doc)]);
  return { doc: group([docs[0] as Doc, ...tail]), level: level.junction };
}

function flatten(sign: "/\\" | "\\/", expr: Expr, scope: Scope): readonly Expr[] {
  const op = sign === "/\\" ? "and" : "or";
  if (expr.e !== "op" || expr.op !== op || isNamed(expr, scope)) return [expr];
  return expr.args.flatMap((arg) => flatten(sign, arg, scope));
}
