/** The meaning of names at the place of an expression. */
import type { LocalId, Ref } from "../../../ir/expression.ts";
import type { Kind } from "../../../ir/system.ts";
import type { Used } from "./helpers.ts";
import type { Naming } from "./naming.ts";

export interface Scope {
  readonly naming: Naming;
  /** Collects what the module must define or extend. */
  readonly used: Set<Used>;
  /** The kind of the running thread; null in a property. */
  readonly kind: Kind | null;
  /** The text that selects a slot of a thread's locals: `.g`, or `[slot]` if it is a parameter. */
  readonly slot: (name: string) => string;
  /** The name of a LET for which `wanted` would be the best name. */
  readonly nameLet: (wanted: string) => string;
  /** The module's names for variables that a quantifier or a tree binds. */
  readonly bound: ReadonlyMap<string, string>;
  /** The place whose old value is `@`, inside an EXCEPT. */
  readonly here: Here | null;
}

export type Here = { readonly ref: Ref } | { readonly local: LocalId };

export function propertyScope(naming: Naming, used: Set<Used>): Scope {
  return { naming, used, kind: null, ...plainly, bound: new Map(), here: null };
}

export function selectSlot(name: string): string {
  return `.${name}`;
}

/** Slots and names without parameters. */
export const plainly: Pick<Scope, "slot" | "nameLet"> = {
  slot: selectSlot,
  nameLet: (wanted) => wanted,
};

/** Marks the operator, or the module, as used, and returns its name. */
export function use<H extends Used>(scope: Scope, helper: H): H {
  scope.used.add(helper);
  return helper;
}

/** The scope inside the binding of `name`, and its name there. */
export function bind(scope: Scope, name: string): { readonly scope: Scope; readonly name: string } {
  const fresh = scope.naming.identifiers.fresh(name, new Set(scope.bound.values()));
  return { name: fresh, scope: { ...scope, bound: new Map(scope.bound).set(name, fresh) } };
}
