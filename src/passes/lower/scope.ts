/** What names mean in a function: a call of it inside a call of it has others. */
import type { LocalId, Sort } from "../../ir/expression.ts";
import type * as P from "../../ir/protocol.ts";
import type { Val } from "./values.ts";

/** A variable's meaning: what it denotes, or a local that is assigned. */
export type Binding =
  { readonly b: "val"; readonly val: Val } | { readonly b: "local"; readonly id: LocalId };

export interface Scope {
  readonly bindings: Map<P.VariableId, Binding>;
  /** What the type parameters of a generic function stand for. */
  types: ReadonlyMap<string, Sort>;
}

export function emptyScope(): Scope {
  return { bindings: new Map(), types: new Map() };
}

/** The scope in which the body of what is called begins: a lambda's is inside of where it stands. */
export function scopeOf(callee: Val): Scope {
  if (callee.v !== "lambda") return emptyScope();
  const { bindings, types } = callee.scope;
  return { bindings: new Map(bindings), types };
}
