/**
 * The values of an enum that a thread's local can hold: those that are assigned to it somewhere. A
 * local that only returns one of a few words then need not have bits for all of them.
 */
import type { Expr, LocalId, Sort, Value } from "../../../ir/expression.ts";
import type { Kind, System } from "../../../ir/system.ts";

type Values = ReadonlySet<Value>;

interface Scope {
  readonly system: System;
  readonly kind: Kind;
  readonly locals: ReadonlyMap<LocalId, Values>;
}

export function findEnums(system: System, kind: Kind): ReadonlyMap<LocalId, Values> {
  const own = [...kind.locals.values()].filter(({ sort }) => innermost(sort).s === "enum");
  const locals = new Map(own.map(({ id, sort }) => [id, new Set(valuesIn(sort))] as const));
  for (let grew = true; grew;) {
    grew = false;
    for (const { op } of kind.nodes.values()) {
      if (op.op !== "let" && op.op !== "read" && op.op !== "choose") continue;
      const known = locals.get(op.to);
      if (known === undefined) continue;
      const before = known.size;
      const value = op.op === "choose" ? op.from : op.value;
      for (const each of valuesOf({ system, kind, locals }, value)) known.add(each);
      grew ||= known.size > before;
    }
  }
  return locals;
}

function innermost(sort: Sort): Sort {
  return "of" in sort ? innermost(sort.of) : sort;
}

export function valuesIn(sort: Sort): readonly Value[] {
  const of = innermost(sort);
  return of.s !== "enum" ? [] : [...of.values, ...(of.nullable ? [null] : [])];
}

/** The values that an expression can have, or that a collection that it evaluates to can hold. */
function valuesOf(scope: Scope, expr: Expr): readonly Value[] {
  switch (expr.e) {
    case "const":
      return [expr.value].flat(4) as Value[];
    case "local":
      return [...(scope.locals.get(expr.id) ?? [])];
    case "read":
      return valuesIn(scope.system.fields.get(expr.ref.field)!.sort);
    case "argument":
      return scope.system.threads.map(({ argument }) => argument);
    case "quantifier":
      return [null, ...valuesOf(scope, expr.of)];
    case "op":
      return operandsOf(expr).flatMap((arg) => (arg === null ? [null] : valuesOf(scope, arg)));
    case "self":
    case "bound":
    case "instances":
    case "whileFree":
      return valuesIn(expr.sort);
  }
}

/** The operands that an operator's value can be; null is no entry. */
function operandsOf({ op, args }: Extract<Expr, { e: "op" }>): readonly (Expr | null)[] {
  if (op === "cond") return args.slice(1);
  return op === "first" || op === "next" ? [null, args[0]!] : args;
}
