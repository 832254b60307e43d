/**
 * The System: a configured protocol as threads that take steps over tables. All checkers read it, and
 * nothing else.
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
  /** The place of the call, in the parent's body; null for a thread's own function. */
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
  /** Ghost code to tell a trace with. Checkers ignore it. */
  readonly tells?: Telling;
}

/**
 * Ghost code that nothing observes. It is executed before its node, only when a trace is told: from `entry`
 * to the first node that is not among its own. It writes `System.ghosts`.
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
  /** Needs an instance to be live without reading a field: a call through its callback, a walk that leaves it. */
  | {
      readonly op: "touch";
      readonly table: TableId;
      readonly owner: Expr;
      readonly next: NodeId;
    }
  /** `on` reads nothing shared. */
  | { readonly op: "branch"; readonly on: Expr; readonly yes: NodeId; readonly no: NodeId }
  /** Not enabled until `on` holds. A daemon may rest for ever at one that is `idle`. */
  | { readonly op: "await"; readonly on: Expr; readonly idle: boolean; readonly next: NodeId }
  /** Assigns any element of a list or set. Not enabled if there is none. */
  | { readonly op: "choose"; readonly to: LocalId; readonly from: Expr; readonly next: NodeId }
  /** Assigns the lowest available instance. Without one it is not enabled, and "at bound". With `mayFail` also NULL. */
  | {
      readonly op: "alloc";
      readonly to: LocalId;
      readonly table: TableId;
      readonly mayFail: boolean;
      readonly next: NodeId;
    }
  /** The owner is not NULL. Fails with `double-free` if it is not live, with `lock-misuse` if a lock in it is held. */
  | { readonly op: "free"; readonly table: TableId; readonly owner: Expr; readonly next: NodeId }
  | {
      readonly op: "assert";
      readonly on: Expr;
      readonly kind: FailureKind;
      readonly reason: string;
      readonly next: NodeId;
    }
  | { readonly op: "enter" | "leave"; readonly group: GroupId; readonly next: NodeId }
  /** A loop's head. */
  | { readonly op: "loop"; readonly next: NodeId }
  /** Does nothing; `unread` is what is left of a write that nothing reads. */
  | { readonly op: "skip"; readonly next: NodeId; readonly unread?: true }
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

/** A node at which a thread may rest, with what is asked of a thread there. */
export interface Cut {
  readonly node: NodeId;
  /** Unique in the System, made of function and line: `vfio_create_group_L45_2`. */
  readonly label: string;
  /** The live locals, ascending: the only ones that are in the state. */
  readonly live: readonly LocalId[];
  /** Whether the thread may take a step from here. Its evaluation cannot fail. */
  readonly may: Expr;
  /** Whether the thread may rest here for ever. False if its evaluation fails. */
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
  /** The marks that stop its threads: while another thread stands in one, they take no step. */
  readonly stops: readonly MarkRead[];
  /**
   * By await of an acquire that waits only for marks to be empty: the marks of its lock. When a thread
   * reaches the await, the threads in these marks block it. A mark that cannot be read blocks nobody.
   */
  readonly blockers: ReadonlyMap<NodeId, readonly MarkRead[]>;
}

export interface Thread {
  /** From 1, in the spec's order; 0 is no thread. */
  readonly id: number;
  /** `kworker`, `user#2`, `driver(devA)`. */
  readonly name: string;
  readonly kind: string;
  /** The thread's own value of `each`; null without `each`. */
  readonly argument: Value;
  /** The static instance that it runs on (`on`), by its name; null without. */
  readonly on: string | null;
}

/** The state of a class's instances, or of a global. */
export interface Table {
  readonly id: TableId;
  /** A global has one row, without an owner; a class's rows count from 1, the statics first. */
  readonly kind: "global" | "class";
  /** The names of the static instances: declared at the top of a file, and always allocated. */
  readonly statics: readonly string[];
  /** The number of instances that `alloc` can allocate. */
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
  /** For numbers, in a list, set or array too: storing a value outside it fails with `range`. */
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

/** What the questions about a whole state read; made once for all checkers (passes/facts). */
export interface Asked {
  /** By table: the marks that must name no thread that has ended, and nobody when the instance is freed. */
  readonly marks: ReadonlyMap<TableId, readonly FieldId[]>;
  /** By class's table: what can hold pointers to or into its rows. */
  readonly pointers: ReadonlyMap<TableId, PointersTo>;
  /** The tables that are checked for leaks: at a standstill something must point to each live instance. */
  readonly leaks: readonly TableId[];
}

export interface PointersTo {
  /** By class: the base of each of its places in the table. A pointer to row n is base + n. */
  readonly bases: ReadonlyMap<string, readonly number[]>;
  readonly fields: ReadonlySet<FieldId>;
  /** By kind. */
  readonly locals: ReadonlyMap<string, ReadonlySet<LocalId>>;
}

/** Ghost state that nothing observes. It is in no state, and is computed when a trace is told. */
export interface Ghosts {
  readonly fields: ReadonlyMap<FieldId, Field>;
  /** The tables with such fields, with these among their fields. */
  readonly tables: ReadonlyMap<TableId, Table>;
  /** Those of the tables that have a row for each thread, of what it has for itself. */
  readonly own: ReadonlySet<TableId>;
}

/** A static instance, by its row in its table. */
export interface StaticRow {
  readonly table: TableId;
  readonly row: number;
}

/** What changes places as one: threads, and the instances that they were declared on. */
export interface Member {
  /** The ids of its threads. At one index the threads of all members have one kind. */
  readonly threads: readonly number[];
  /** At one index the rows of all members are of one table. */
  readonly rows: readonly StaticRow[];
}

/** Members any two of which can change places: no state, step or property tells the runs apart. */
export type Interchangeable = readonly Member[];

/** Threads of one kind that do not change places, and what tells them apart. */
export interface Apart {
  readonly threads: readonly number[];
  /** A clause: "`devB` is named". */
  readonly why: string;
  /** The code that tells them apart; null if it is no code. */
  readonly span: Span | null;
}

/**
 * The group of symmetries: the product of the symmetric groups over each of `sets`, which share no
 * thread and no instance.
 */
export interface Symmetry {
  readonly sets: readonly Interchangeable[];
  readonly apart: readonly Apart[];
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
  readonly symmetry: Symmetry;
  /** The parameters and bounds in force, for the report and the module's header. */
  readonly parameters: Readonly<Record<string, boolean | number | string>>;
  readonly bounds: Readonly<Record<string, number | readonly [number, number]>>;
  readonly checks: Checks;
  readonly reduction: "on" | "off";
}
