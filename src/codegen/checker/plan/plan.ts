/** The place of everything of a System in a state's words. */
import type { FieldId, LocalId, TableId } from "../../../ir/expression.ts";
import type { LiveLocals } from "../../../ir/liveness.ts";
import type { Known } from "../../../ir/ranges.ts";
import type { Field, Kind, Local, NodeId, System, Table, Thread } from "../../../ir/system.ts";
import type { Domains } from "./domains.ts";
import type { Position } from "./placing.ts";
import type { Shape } from "./shape.ts";

export interface FieldPlan {
  readonly field: Field;
  /** The field's name in the text. */
  readonly name: string;
  readonly shape: Shape;
  /** The pieces of each row, one row after another. */
  readonly positions: readonly Position[];
  /** The number of pieces of a row. */
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
  /** The number of a pointer to row 1, less 1. */
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
  /** The ranges of the numbers that its code reads. */
  readonly known: Known;
  /** The nodes at which a thread can rest, in the order of their numbers in the block. */
  readonly rests: readonly NodeId[];
  readonly pcBits: number;
  readonly locals: ReadonlyMap<NodeId, readonly LocalPlan[]>;
  /** The shapes of the locals that are part of some state. */
  readonly shapes: ReadonlyMap<LocalId, Shape>;
  /** The bits of each chunk. */
  readonly chunks: readonly number[];
  /** For each chunk, and each thread of the kind. */
  readonly positions: readonly (readonly Position[])[];
  /** For each local, its number among all slots. */
  readonly slots: ReadonlyMap<LocalId, number>;
}

export interface Plan {
  readonly system: System;
  readonly domains: Domains;
  readonly fields: ReadonlyMap<FieldId, FieldPlan>;
  readonly tables: ReadonlyMap<TableId, TablePlan>;
  readonly kinds: ReadonlyMap<string, KindPlan>;
  readonly words: number;
  /** The most entries that one state may lead to. */
  readonly mostSteps: number;
  /** All places that can overflow. The last one is the list of a state's successors. */
  readonly slots: readonly Slot[];
}

/** A place that can be too small. */
export interface Slot {
  readonly key: string;
  /** Its name in a report. */
  readonly name: string;
}

/** The parts of a state with their bits, the most first. */
export interface TooLarge {
  /** In whole words. */
  readonly bits: number;
  readonly limit: number;
  readonly parts: readonly { readonly name: string; readonly bits: number }[];
}
