/** The meaning of names in an inlined function. Each inlined call has its own. */
import type { LocalId, Sort } from "../../ir/expression.ts";
import type * as P from "../../ir/protocol.ts";
import type { Val } from "./values.ts";

/** The meaning of a variable: the value that it denotes, or a local that is assigned. */
export type Binding =
  { readonly b: "val"; readonly val: Val } | { readonly b: "local"; readonly id: LocalId };

export interface Scope {
  readonly bindings: Map<P.VariableId, Binding>;
  /** The types for the type parameters of a generic function. */
  types: ReadonlyMap<string, Sort>;
}

export function emptyScope(): Scope {
  return { bindings: new Map(), types: new Map() };
}

/** The scope of a called body. The scope of a lambda is inside the scope in which it is written. */
export function scopeOf(callee: Val): Scope {
  if (callee.v !== "lambda") return emptyScope();
  const { bindings, types } = callee.scope;
  return { bindings: new Map(bindings), types };
}
