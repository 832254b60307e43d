/** Where everything of a System is in a state's words. */
import type { FieldId, LocalId, TableId } from "../../../ir/expression.ts";
import type { LiveLocals } from "../../../ir/liveness.ts";
import type { Known } from "../../../ir/ranges.ts";
import type { Field, Kind, Local, NodeId, System, Table, Thread } from "../../../ir/system.ts";
import type { Domains } from "./domains.ts";
import type { Position } from "./placing.ts";
import type { Shape } from "./shape.ts";

export interface FieldPlan {
  readonly field: Field;
  /** What the field is called in the text. */
  readonly name: string;
  readonly shape: Shape;
  /** Of each row, one after another. */
  readonly positions: readonly Position[];
  /** How many pieces a row has. */
  readonly stride: number;
  /** Its number among all places that can overflow. */
  readonly slot: number;
}

export interface TablePlan {
  readonly table: Table;
  readonly name: string;
  readonly index: number;
  readonly rows: number;
  readonly statics: number;
  /** What a pointer to row 1 is more than 1. */
  readonly base: number;
  /** The live flags of the dynamic rows. */
  readonly live: readonly Position[];
}

/** A piece of a thread's block. */
export interface BlockPiece {
  readonly chunk: number;
  readonly shift: number;
  readonly bits: number;
}

export interface LocalPlan {
  readonly local: Local;
  readonly shape: Shape;
  readonly pieces: readonly BlockPiece[];
}

/**
 * A thread's block is where it rests and the locals that are live there. It consists of chunks, each
 * within a word: the same code serves all threads of a kind.
 */
export interface KindPlan {
  readonly kind: Kind;
  readonly name: string;
  readonly threads: readonly Thread[];
  readonly liveLocals: LiveLocals;
  /** The numbers that its code reads. */
  readonly known: Known;
  /** The nodes at which it can rest, in the order of their numbers in the block. */
  readonly rests: readonly NodeId[];
  readonly pcBits: number;
  readonly locals: ReadonlyMap<NodeId, readonly LocalPlan[]>;
  /** The shapes of the locals that are part of some state. */
  readonly shapes: ReadonlyMap<LocalId, Shape>;
  /** The bits of each chunk. */
  readonly chunks: readonly number[];
  /** By chunk, then by thread of the kind. */
  readonly positions: readonly (readonly Position[])[];
  /** By local: its number among all places that can overflow. */
  readonly slots: ReadonlyMap<LocalId, number>;
}

export interface Plan {
  readonly system: System;
  readonly domains: Domains;
  readonly fields: ReadonlyMap<FieldId, FieldPlan>;
  readonly tables: ReadonlyMap<TableId, TablePlan>;
  readonly kinds: ReadonlyMap<string, KindPlan>;
  readonly words: number;
  /** How much one state may lead to. */
  readonly mostSteps: number;
  /** The places that can overflow; the last is how much a state leads to. */
  readonly slots: readonly Slot[];
}

/** A place that can turn out too small. */
export interface Slot {
  readonly key: string;
  /** As a report names it. */
  readonly name: string;
}

/** What takes the bits of a state, the most first. */
export interface TooLarge {
  /** In whole words. */
  readonly bits: number;
  readonly limit: number;
  readonly parts: readonly { readonly name: string; readonly bits: number }[];
}
