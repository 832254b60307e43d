/**
 * Sorts, values and expressions of the System, which every checker evaluates.
 *
 * An expression is pure, and is evaluated in one state, left to right, short-circuiting as
 * JavaScript does. A `read` in it can fail (NULL, freed memory, an index): then the step that
 * evaluates it fails with that kind.
 */

import type { Operator } from "./operators.ts";

export type Sort =
  | { readonly s: "number" | "boolean" }
  | { readonly s: "enum"; readonly values: readonly string[]; readonly nullable: boolean }
  /** A pointer to a class: 0 is NULL; `System.places` says what the other numbers mean. */
  | { readonly s: "pointer"; readonly cls: string }
  /** A thread's id, or 0 for no thread. */
  | { readonly s: "thread" }
  | { readonly s: "list" | "set"; readonly of: Sort }
  | { readonly s: "array"; readonly of: Sort; readonly length: number };

/**
 * A value: numbers for numbers, pointers and threads; strings (or null) for enums; arrays for lists,
 * for sets (ascending, without duplicates) and for fixed arrays.
 */
export type Value = number | boolean | string | null | readonly Value[];

/** The name of a table: a class with instances, or a global. */
export type TableId = string;
/** `VfioGroup.kref.refcount`: a table's name and the path in it. */
export type FieldId = string;
export type LocalId = number;

/** A place that can be read or written. */
export interface Ref {
  readonly field: FieldId;
  /** Which instance of a class's table (1-based, 0 is NULL); null for a global's table. */
  readonly owner: Expr | null;
  /** Which element of a fixed array (0-based); null for the whole field. */
  readonly index: Expr | null;
}

/** A lock: the struct that holds the marks, and which instance it is embedded in. */
export interface LockRef {
  /** The struct's id, as `Field.lock` has it: `VfioGroup.device_lock`. */
  readonly lock: string;
  readonly owner: Expr | null;
}

export type { Operator };

export type Quantifier = "every" | "some" | "find" | "filter";

export type Expr =
  | { readonly e: "const"; readonly value: Value; readonly sort: Sort }
  /** The thread that runs the step; in a property, none. */
  | { readonly e: "self"; readonly sort: Sort }
  /** The running thread's own argument, from `each`. */
  | { readonly e: "argument"; readonly sort: Sort }
  | { readonly e: "local"; readonly id: LocalId; readonly sort: Sort }
  /** A quantifier's variable, or a name bound by a step's tree. */
  | { readonly e: "bound"; readonly name: string; readonly sort: Sort }
  | { readonly e: "read"; readonly ref: Ref; readonly sort: Sort }
  | {
      readonly e: "op";
      readonly op: Operator;
      readonly args: readonly Expr[];
      readonly sort: Sort;
    }
  /** Over a list or set. `find` returns 0, or null for an enum, if nothing matches. */
  | {
      readonly e: "quantifier";
      readonly how: Quantifier;
      readonly of: Expr;
      readonly name: string;
      readonly body: Expr;
      readonly sort: Sort;
    }
  /** The set of live instances of a table. */
  | { readonly e: "instances"; readonly table: TableId; readonly sort: Sort }
  /** True while the lock is held exclusively, otherwise `body`. Reading the lock here is no access. */
  | {
      readonly e: "whileFree";
      readonly lock: LockRef;
      readonly held: Expr;
      readonly body: Expr;
      readonly sort: Sort;
    };
