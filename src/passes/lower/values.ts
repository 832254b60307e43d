/** The values that an expression of a protocol denotes while its function is inlined. */
import type { Expr, Ref, Sort } from "../../ir/expression.ts";
import type * as P from "../../ir/protocol.ts";
import type { Scope } from "./scope.ts";

/** A struct with a known place: its table, row and path. */
export interface Spot {
  readonly table: string;
  readonly path: readonly string[];
  readonly owner: Expr | null;
}

/** One of the spots that a stored pointer may point to, with its condition. */
export interface Candidate {
  readonly spot: Spot;
  readonly when: Expr;
}

export type Val =
  | { readonly v: "expr"; readonly expr: Expr }
  | { readonly v: "null" }
  | { readonly v: "void" }
  /** A struct: one candidate if its place is known, several for a stored pointer. */
  | { readonly v: "struct"; readonly candidates: readonly Candidate[] }
  /** A field: a list, set or array in the state, or the argument of a `Place<T>` parameter. */
  | PlaceVal
  | { readonly v: "function"; readonly fn: P.Function }
  /** A lambda, with the scope in which it is written. */
  | { readonly v: "lambda"; readonly lambda: P.Lambda; readonly scope: Scope }
  | { readonly v: "class"; readonly cls: P.ClassId }
  /** An options literal, with the values of its entries at the call. */
  | { readonly v: "options"; readonly options: ReadonlyMap<string, Val> }
  | { readonly v: "items"; readonly items: readonly P.Expression[] }
  | { readonly v: "instances"; readonly table: string };

/** The values that cannot be stored, by their names in messages. */
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

/** One of the places that an access through a stored pointer may be to. */
export interface PlaceOption {
  readonly ref: Ref;
  readonly when: Expr;
}

export const NULL: Val = { v: "null" };

export function asVal(expr: Expr): Val {
  return { v: "expr", expr };
}
