/**
 * What the engine explores: a graph of states that are a few words each. A model is made from text
 * (load.ts); the engine knows nothing of what its states mean.
 *
 * A model takes successors down in a list of its own: `expand` adds to it, `drop` shortens it.
 */
import type { List } from "./store/list.ts";

export interface Model {
  readonly list: List;
  /** Threads are numbered from 1. */
  readonly threads: number;
  /** How many kinds of state are looked for, and must be found. */
  readonly reach: number;
  /** What the model counts on the way; the engine only gives it back. */
  readonly marks: Uint32Array;
  /** How much has been taken down; the rest of the arrays is stale. */
  count(): number;
  drop(to: number): void;
  /** Takes down the initial state, or an overflow; false if the run is wrong before it. */
  start(): boolean;
  /** Takes down all that can be done in a state, in order; gives how many that is. */
  expand(states: Int32Array, at: number): number;
  /** What is wrong with a state, whether somebody can move or not; 0 for nothing. */
  judge(states: Int32Array, at: number): number;
  /** Whether a state is of the kind that is looked for. */
  reaches(which: number, states: Int32Array, at: number): boolean;
  /** What is wrong with a state in which nobody can move; 0 for nothing. */
  standstill(states: Int32Array, at: number): number;
  /** Whether a thread may stay for ever where it is. */
  mayRest(thread: number, states: Int32Array, at: number): boolean;
}

/** What is taken down. Of all but `next` the first word of the state says more. */
export const Taken = {
  next: 0,
  /** The step fails. */
  fail: 1,
  /** There is no instance left: the word says of which table. */
  bound: 2,
  /** A value has no form in the model's bits: the word says in which place. */
  overflow: 3,
} as const;

/** The bits of an info that say what it is. */
export const kindMask = 3;

export function kindOf(info: number): number {
  return info & kindMask;
}

export function threadOf(info: number): number {
  return (info >>> 2) & 31;
}

/** Which of the thread's alternatives it is, those that are not enabled counted. */
export function alternativeOf(info: number): number {
  return info >>> 7;
}
