/**
 * A checker's run before it is raised to the words of the protocol. The interpreter returns this form,
 * and `raise` turns it into a Trace.
 *
 * It consists of nodes, fields and rows. Instances are numbered as in their table; a global's only row
 * is 1.
 */
import type { Expr, FieldId, LocalId, Sort, TableId, Value } from "../ir/expression.ts";
import type { AskedKind, FailureKind } from "../ir/failures.ts";
import type { NodeId, Property } from "../ir/system.ts";

/** The part of a state that a report needs. */
export interface Snapshot {
  readonly field: (id: FieldId, row: number) => Value;
  readonly isLive: (table: TableId, row: number) => boolean;
  /** The node that a thread executes next. */
  readonly node: (thread: number) => NodeId;
  /** Undefined if the local is not part of the state. */
  readonly local: (thread: number, id: LocalId) => Value | undefined;
}

export interface Instance {
  readonly table: TableId;
  readonly row: number;
}

/** The choice of a `choose`, or of an `alloc` that may fail. */
export interface Choice {
  readonly node: NodeId;
  readonly to: LocalId;
  readonly value: Value;
  /** The index among the `of` alternatives, from 0. */
  readonly index: number;
  readonly of: number;
}

/** One access of one thread, with the private and observing nodes that belong to it. */
export interface MicroStep {
  readonly thread: number;
  /** What it executed, in order; of a failing step the failing node is the last. */
  readonly events: readonly Event[];
  /** The access among the nodes of `events`; the step is shown at it. */
  readonly access: NodeId;
  readonly choices: readonly Choice[];
  /** Whether the thread could not go on when it came there, until others let it. */
  readonly waited: boolean;
  readonly before: Snapshot;
  readonly after: Snapshot;
}

/** A node as it was executed once. */
export interface Event {
  readonly node: NodeId;
  /** The places that it read, in order. */
  readonly readings: readonly Reading[];
  /** The locals whose values it used, and those that only said in which instance a place is. */
  readonly locals: readonly LocalId[];
  readonly owners: readonly LocalId[];
  /** The place that it wrote, also with an unchanged value; null if none. */
  readonly write: Write | null;
  /** The instance that it allocated, freed or touched. */
  readonly instance: Instance | null;
}

export interface Written {
  readonly field: FieldId;
  readonly row: number;
  /** The index in an array; null for the whole field. */
  readonly index: number | null;
}

/** A write, with the place's value before and after. */
export interface Write extends Written {
  readonly was: Value;
  readonly is: Value;
}

/** Whether a write and another place meet: one of an element does not matter to other elements. */
export function isAt(write: Written, place: Written): boolean {
  const meet = write.index === null || place.index === null || write.index === place.index;
  return write.field === place.field && write.row === place.row && meet;
}

/** The places that a step read, in order. */
export function readingsOf({ events }: Pick<MicroStep, "events">): readonly Reading[] {
  return events.flatMap(({ readings }) => readings);
}

/** The places that a step wrote. */
export function writesOf({ events }: Pick<MicroStep, "events">): readonly Write[] {
  return events.flatMap(({ write }) => (write === null ? [] : [write]));
}

/** The failure of an access or a computation. */
export interface Fault {
  readonly kind: FailureKind;
  /** The author's words in an assert or a fail, if any. */
  readonly reason: string | null;
  /** The pointer that was NULL or stale. */
  readonly pointer: Expr | null;
  /** The freed instance. */
  readonly instance: Instance | null;
  /** The place where the value would have been stored. */
  readonly target: Target | null;
  /** The value or index that does not fit; for a lock in freed memory, its holder. */
  readonly value: Value;
}

/** A place in a table, or a local. */
export type Target =
  { readonly field: FieldId; readonly row: number } | { readonly local: LocalId };

export interface Binding {
  readonly name: string;
  readonly sort: Sort;
  readonly value: Value;
}

/** A place that an expression read, and its value. */
export interface Reading {
  readonly field: FieldId;
  readonly row: number;
  readonly index: number | null;
  readonly value: Value;
}

/** The part of a condition that decided it. */
export interface Reason {
  readonly expr: Expr;
  /** The values of the quantifiers' variables in it. */
  readonly bindings: readonly Binding[];
  readonly value: Value;
  readonly readings: readonly Reading[];
}

/** A thread that cannot move. */
export interface Wait {
  readonly thread: number;
  /** The await, choose or alloc that is not enabled. */
  readonly node: NodeId;
  /** The parts of the awaited condition that do not hold. */
  readonly reasons: readonly Reason[];
  /** The threads in a mark of the lock that it waits for. */
  readonly holders: readonly number[];
  /** The condition that it gave to the library's function it waits in; null if it gave none. */
  readonly asks: Asking | null;
  /** Null if it waits for a lock, or if what it waits for never held. */
  readonly missed: MissedWakeUp | null;
  /** Whether it takes no step since others stand in marks that stop it. Then `reasons` are these marks. */
  readonly stopped: boolean;
}

/** A condition of the caller's, as it is now. */
export interface Asking {
  /** The first node of it. */
  readonly node: NodeId;
  /** Whether the waiting thread would go on if it looked at it now. */
  readonly holds: boolean;
  readonly readings: readonly Reading[];
}

/**
 * What a thread waits for held after a step of another thread, the last one of that sort. `could`: the
 * thread stood there, and could have gone on until another took it back. `before`: it was taken back
 * before the thread waited. `missed`: it is a wake-up for those who wait, and had the thread waited then,
 * it would have gone on.
 */
export type MissedWakeUp = {
  readonly step: number;
  /** The waiting thread's own last step; null for one that waits from the start. */
  readonly began: number | null;
} & ({ readonly how: "could" | "before"; readonly back: number } | { readonly how: "missed" });

/** A mark that names a thread as a lock's holder. */
export interface Mark {
  readonly field: FieldId;
  readonly row: number;
}

/** A row in quarantine: neither live nor available, and the pointers that keep it so. */
export interface Quarantine {
  readonly instance: Instance;
  readonly by: readonly Pointer[];
}

/** The place of a pointer. */
export type Pointer =
  | { readonly field: FieldId; readonly row: number }
  | { readonly thread: number; readonly local: LocalId };

interface Waiting {
  readonly waits: readonly Wait[];
}

/** What is known of a failure of each kind. */
type Known = Each<{
  /** `fault` if evaluating it met NULL or freed memory; else it is false. */
  property: {
    readonly property: Property;
    readonly fault: Fault | null;
    readonly reasons: readonly Reason[];
  };
  "circular-wait": Waiting;
  "ends-holding": { readonly thread: number; readonly marks: readonly Mark[] };
  deadlock: Waiting;
  leak: { readonly instances: readonly Instance[] };
  /** A thread that can never move again, whatever the others do, while they go on. */
  stuck: Waiting & { readonly thread: number };
  unreached: { readonly property: Property };
}>;

type Each<Of extends Readonly<Record<AskedKind, object>>> = Of;

/** The reason why a run is wrong. */
export type Failure =
  | {
      readonly f: "fault";
      readonly thread: number;
      readonly node: NodeId;
      readonly fault: Fault;
      /** For an assertion: the parts of its condition that are false. */
      readonly reasons: readonly Reason[];
    }
  | { [K in AskedKind]: { readonly f: K } & Known[K] }[AskedKind];

export type FailureOf<F extends Failure["f"]> = Extract<Failure, { readonly f: F }>;

/** A path through the states, one access at a time, and the failure at its end. */
export interface Run {
  readonly start: Snapshot;
  readonly steps: readonly MicroStep[];
  readonly end: Snapshot;
  readonly failure: Failure | null;
}
