/** The result of a search. */
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

/** The first state in which an allocation finds no instance. */
export interface AtBound {
  readonly table: TableId;
  readonly thread: number;
  readonly path: readonly PathStep[];
  /** Freed instances that something still points to (quarantine). */
  readonly quarantine: readonly Quarantine[];
}

export interface SearchResult {
  readonly verdict: "holds" | "violated" | "incomplete";
  readonly failure: Failure | null;
  /** The path from the initial state to the failure. If a step fails, it is the last one. */
  readonly path: readonly PathStep[];
  readonly distinct: number;
  /** The number of successors generated, repetitions and the initial state included. */
  readonly generated: number;
  /**
   * The number of states in which no thread moves without a failure, or a thread waits at a bound. Null
   * if not all states were explored.
   */
  readonly resting: number | null;
  /** The number of states on the longest of the shortest paths; 1 if there is only the initial state. */
  readonly depth: number;
  /** Whether every reachable state was expanded. */
  readonly exhausted: boolean;
  /** By table: the first state at its bound. */
  readonly atBound: ReadonlyMap<TableId, AtBound>;
  /** By `reach` property: a shortest path to a state in which it holds; null if there is none. */
  readonly reached: ReadonlyMap<string, readonly PathStep[] | null>;
}
