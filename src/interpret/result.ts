/** What a search gives. */
import type { TableId } from "../ir/expression.ts";
import type { Failure, Quarantine } from "../trace/run.ts";

/** One step of a path: which thread moves, and which of its alternatives it takes. */
export interface PathStep {
  readonly thread: number;
  readonly alternative: number;
}

export interface SearchOptions {
  readonly maxStates?: number;
}

/** Where an allocation found no instance for the first time. */
export interface AtBound {
  readonly table: TableId;
  readonly thread: number;
  readonly path: readonly PathStep[];
  /** Freed instances that something still points to. */
  readonly quarantine: readonly Quarantine[];
}

export interface SearchResult {
  readonly verdict: "holds" | "violated" | "incomplete";
  readonly failure: Failure | null;
  /** From the initial state to the failure; its last step is the failing one where a step fails. */
  readonly path: readonly PathStep[];
  readonly distinct: number;
  /** Successors with their repetitions, and the initial state. */
  readonly generated: number;
  /**
   * The states in which nobody moves, all being well, or somebody waits at a bound. Null where not
   * all states were looked at.
   */
  readonly resting: number | null;
  /** The states on the longest shortest path: 1 when the initial state is all. */
  readonly depth: number;
  /** Whether nothing was left to expand. */
  readonly exhausted: boolean;
  /** By table: the first state at its bound. */
  readonly atBound: ReadonlyMap<TableId, AtBound>;
  /** By `reach` property: a shortest path to a state in which it holds; null if there is none. */
  readonly reached: ReadonlyMap<string, readonly PathStep[] | null>;
}
