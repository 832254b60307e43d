/** What an expression of a protocol denotes while its function is being inlined. */
import type { Expr, Ref, Sort } from "../../ir/expression.ts";
import type * as P from "../../ir/protocol.ts";
import type { Scope } from "./scope.ts";

/** A struct whose place is known: where it stands in which row of which table. */
export interface Spot {
  readonly table: string;
  readonly path: readonly string[];
  readonly owner: Expr | null;
}

/** A spot among several that a stored pointer may point to, and when it does. */
export interface Candidate {
  readonly spot: Spot;
  readonly when: Expr;
}

export type Val =
  | { readonly v: "expr"; readonly expr: Expr }
  | { readonly v: "null" }
  | { readonly v: "void" }
  /** A struct: one candidate where its place is known, several for a stored pointer. */
  | { readonly v: "struct"; readonly candidates: readonly Candidate[] }
  /** A field: a list, set or array in the state, or what a `Place<T>` parameter was given. */
  | PlaceVal
  | { readonly v: "function"; readonly fn: P.Function }
  /** A lambda means what its names meant where it stands, wherever it is called. */
  | { readonly v: "lambda"; readonly lambda: P.Lambda; readonly scope: Scope }
  | { readonly v: "class"; readonly cls: P.ClassId }
  /** An options literal: what its entries were worth when the call was made. */
  | { readonly v: "options"; readonly options: ReadonlyMap<string, Val> }
  | { readonly v: "items"; readonly items: readonly P.Expression[] }
  | { readonly v: "instances"; readonly table: string };

/** What only stands where it is written, by what a message calls it. */
export const noValues = {
  void: "What a function without a result gives",
  function: "A function",
  lambda: "A function",
  class: "A class",
  options: "An object of options",
  items: "A list of constants",
} as const satisfies Partial<Record<Val["v"], string>>;

export interface PlaceVal {
  readonly v: "place";
  readonly options: readonly PlaceOption[];
  readonly sort: Sort;
}

/** A place among several that an access through a stored pointer may mean. */
export interface PlaceOption {
  readonly ref: Ref;
  readonly when: Expr;
}

export const NULL: Val = { v: "null" };

export function asVal(expr: Expr): Val {
  return { v: "expr", expr };
}
