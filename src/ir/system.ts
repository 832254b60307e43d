/**
 * The System: a configured protocol as threads that take steps over tables. The one thing that all
 * checkers read.
 *
 * A thread's program is a graph of nodes in which every call is inlined. `Kind.cuts` are the nodes
 * at which a thread may rest: a step runs from one cut up to the next. Executing nodes one after
 * another is therefore the meaning of a step, at any level of reduction: the reduction only removes
 * cuts.
 */
import type { Span } from "../diagnostics/span.ts";
import type { Expr, FieldId, LocalId, LockRef, Ref, Sort, TableId, Value } from "./expression.ts";
import type { Checks, FailureKind } from "./failures.ts";
import type { Citation, FunctionMode, PropertyKind } from "./protocol.ts";

export type NodeId = number;
export type GroupId = number;

/** A call that was inlined, and the calls around it. */
export interface Frame {
  readonly function: string;
  readonly mode: FunctionMode;
  readonly library: boolean;
  readonly cite: Citation | null;
  /** Where the call stands, in the parent's body; null for a thread's own function. */
  readonly call: Span | null;
  readonly parent: Frame | null;
}

export interface Node {
  readonly id: NodeId;
  readonly span: Span;
  readonly frame: Frame;
  /** The outermost atomic body that the node is part of. */
  readonly group: GroupId | null;
  readonly op: Op;
  /** No checker looks at it. */
  readonly tells?: Telling;
}

/**
 * Ghost code that nothing observes, which begins where the node does: run where a trace is told, from
 * `entry` to the first node that is not among its own. It writes `System.ghosts`.
 */
export interface Telling {
  readonly entry: NodeId;
  readonly ops: ReadonlyMap<NodeId, Op>;
}

/**
 * What a node does. `read`, `write`, `touch`, `await`, `choose`, `alloc`, `free` are accesses, and so
 * is a whole group from its `enter` to its `leave`; `assert` and a ghost group only observe; the rest
 * is private. A write to an owner, and every `read` in an expression, fails on NULL
 * ("null-dereference") and on a freed instance ("use-after-free").
 */
export type Op =
  /** A private assignment; `value` reads nothing shared. */
  | { readonly op: "let"; readonly to: LocalId; readonly value: Expr; readonly next: NodeId }
  | { readonly op: "read"; readonly to: LocalId; readonly value: Expr; readonly next: NodeId }
  /** `value` may read the place it writes (an increment in an atomic body, a list's push). */
  | { readonly op: "write"; readonly to: Ref; readonly value: Expr; readonly next: NodeId }
  /** Reads an instance without reading a field: calling through a callback, leaving a list entry. */
  | {
      readonly op: "touch";
      readonly table: TableId;
      readonly owner: Expr;
      readonly next: NodeId;
    }
  /** `on` reads nothing shared. */
  | { readonly op: "branch"; readonly on: Expr; readonly yes: NodeId; readonly no: NodeId }
  /** Not enabled until `on` holds; `idle` is a daemon's resting place. */
  | { readonly op: "await"; readonly on: Expr; readonly idle: boolean; readonly next: NodeId }
  /** Any element of a list or set; not enabled when there is none. */
  | { readonly op: "choose"; readonly to: LocalId; readonly from: Expr; readonly next: NodeId }
  /** The lowest available instance; not enabled (but "at bound") without one. May give NULL too. */
  | {
      readonly op: "alloc";
      readonly to: LocalId;
      readonly table: TableId;
      readonly mayFail: boolean;
      readonly next: NodeId;
    }
  /** The owner is not NULL. Not live: `double-free`. With a held lock in it: `lock-misuse`. */
  | { readonly op: "free"; readonly table: TableId; readonly owner: Expr; readonly next: NodeId }
  | {
      readonly op: "assert";
      readonly on: Expr;
      readonly kind: FailureKind;
      readonly reason: string;
      readonly next: NodeId;
    }
  | { readonly op: "enter" | "leave"; readonly group: GroupId; readonly next: NodeId }
  /** A loop's head; `skip` does nothing. */
  | { readonly op: "loop" | "skip"; readonly next: NodeId }
  | { readonly op: "fail"; readonly kind: FailureKind; readonly reason: string }
  | { readonly op: "end" };

/** An atomic body: its nodes are one access. */
export interface Group {
  readonly id: GroupId;
  readonly mode: FunctionMode | "ghost";
  readonly function: string;
  readonly library: boolean;
  /** The lock of an acquire, a release or a queue function. */
  readonly lock: LockRef | null;
}

export interface Local {
  readonly id: LocalId;
  readonly name: string;
  readonly sort: Sort;
  /** For a number: assigning a value outside it fails with `range`. */
  readonly range: readonly [number, number] | null;
}

/** Where a thread rests. */
export interface Cut {
  readonly node: NodeId;
  /** Unique in the System, in the language's terms: `vfio_create_group_L45_2`. */
  readonly label: string;
  /** The locals that can still be read from here: the only ones that are part of the state. */
  readonly live: readonly LocalId[];
  /** Whether the thread takes a step from here. Nothing in it can fail. */
  readonly may: Expr;
  /** Whether the thread may stay here for ever; not where evaluating it fails. */
  readonly rests: Expr;
}

/** A mark as an expression reads it. */
export type MarkRead = Extract<Expr, { e: "read" }>;

/** A thread declaration of the spec with its program. */
export interface Kind {
  readonly name: string;
  readonly daemon: boolean;
  readonly entry: NodeId;
  readonly nodes: ReadonlyMap<NodeId, Node>;
  readonly groups: ReadonlyMap<GroupId, Group>;
  readonly locals: ReadonlyMap<LocalId, Local>;
  readonly cuts: ReadonlyMap<NodeId, Cut>;
  /**
   * By an await of an acquire that wants nothing but marks to be empty: those of its lock. Who stands
   * in one of them, as the thread comes to the await, blocks it; one that cannot be read blocks nobody.
   */
  readonly blockers: ReadonlyMap<NodeId, readonly MarkRead[]>;
}

export interface Thread {
  /** From 1, in the spec's order; 0 is no thread. */
  readonly id: number;
  /** `kworker`, `user#2`, `driver(devA)`. */
  readonly name: string;
  readonly kind: string;
  /** The value of `each` that is this thread's own; null without `each`. */
  readonly argument: Value;
}

/** The state of a class's instances, or of a global. */
export interface Table {
  readonly id: TableId;
  /** A global has one row, without an owner; a class's rows count from 1, the statics first. */
  readonly kind: "global" | "class";
  /** The names of the instances that are declared at the top: allocated for ever. */
  readonly statics: readonly string[];
  /** How many instances `alloc` can give out. */
  readonly dynamic: number;
  /** What reports call an instance: `group` for `group#1`. */
  readonly noun: string;
  readonly fields: readonly FieldId[];
  readonly span: Span;
}

export interface Field {
  readonly id: FieldId;
  readonly table: TableId;
  readonly path: readonly string[];
  readonly sort: Sort;
  readonly initial: Value;
  /** For a number (also in a list, set or array): storing a value outside it fails with `range`. */
  readonly range: readonly [number, number] | null;
  /** For a list: storing a longer one fails with `range`. */
  readonly limit: number | null;
  /** Marks who holds the lock `lock`. */
  readonly mark: "holder" | "holders" | null;
  /** The struct that a mark belongs to: `vfio.group_lock`. */
  readonly lock: string | null;
  readonly ghost: boolean;
  readonly span: Span;
}

/** The pointers `base + 1 .. base + rows` of a class are this place in rows 1.. of `table`. */
export interface Place {
  readonly cls: string;
  readonly table: TableId;
  readonly path: readonly string[];
  readonly base: number;
  readonly rows: number;
}

export interface Property {
  readonly name: string;
  readonly span: Span;
  readonly kind: PropertyKind;
  readonly body: Expr;
}

/** Where what is asked of a whole state looks, the same for every checker. */
export interface Asked {
  /** By table: who has ended stands in none of these marks, and nobody does as an instance is freed. */
  readonly marks: ReadonlyMap<TableId, readonly FieldId[]>;
  /** By class's table: where pointers to or into its rows are kept. */
  readonly pointers: ReadonlyMap<TableId, PointersTo>;
  /** The tables whose every live instance something must point to, once all is at rest. */
  readonly leaks: readonly TableId[];
}

export interface PointersTo {
  /** By class, for each of its places in the table: a pointer to row 1 is 1 more. */
  readonly bases: ReadonlyMap<string, readonly number[]>;
  readonly fields: ReadonlySet<FieldId>;
  /** By kind. */
  readonly locals: ReadonlyMap<string, ReadonlySet<LocalId>>;
}

/** Ghost state that nothing observes: in no state, and told with a trace. */
export interface Ghosts {
  readonly fields: ReadonlyMap<FieldId, Field>;
  /** The tables that have some, with them in their places. */
  readonly tables: ReadonlyMap<TableId, Table>;
}

export interface System {
  /** The protocol's name and the configuration's: `vfio-group`, `naive`. */
  readonly name: string;
  readonly config: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly tables: ReadonlyMap<TableId, Table>;
  readonly fields: ReadonlyMap<FieldId, Field>;
  readonly ghosts: Ghosts;
  /** By class; a pointer's numbers are disjoint over the places of its class. */
  readonly places: ReadonlyMap<string, readonly Place[]>;
  readonly kinds: ReadonlyMap<string, Kind>;
  readonly threads: readonly Thread[];
  readonly properties: readonly Property[];
  readonly asked: Asked;
  /** The parameters and bounds in force, for the report and the module's header. */
  readonly parameters: Readonly<Record<string, boolean | number | string>>;
  readonly bounds: Readonly<Record<string, number | readonly [number, number]>>;
  readonly checks: Checks;
  readonly reduction: "on" | "off";
}
