/**
 * The model that the engine explores: a graph of states of a few words each. A model is made from text
 * (load.ts); the engine does not know what its states mean.
 *
 * A model records successors in a list of its own: `expand` adds to it, `drop` shortens it.
 */
import type { List } from "./store/list.ts";

export interface Model {
  readonly list: List;
  /** Threads are numbered from 1. */
  readonly threads: number;
  /** The number of `reach` properties: kinds of state that the search must find. */
  readonly reach: number;
  /** Null if no threads are interchangeable. */
  readonly symmetry: Symmetry | null;
  /** The model's own counters. The engine only returns them. */
  readonly marks: Uint32Array;
  /** The number of entries in the list; the rest of the arrays is stale. */
  count(): number;
  drop(to: number): void;
  /** Records the initial state, or an overflow. Returns false if the run is wrong before it. */
  start(): boolean;
  /** Records all that can be done in a state, in order. Returns the number of entries. */
  expand(states: Int32Array, at: number): number;
  /** Returns what is wrong with a state, whether or not a thread can move in it; 0 for nothing. */
  judge(states: Int32Array, at: number): number;
  /** All that is wrong with a state, whether or not a thread can move in it: a bit for each. */
  judgeAll(states: Int32Array, at: number): number;
  /** Whether a state satisfies the `reach` property with this number. */
  reaches(which: number, states: Int32Array, at: number): boolean;
  /** Returns what is wrong with a state in which no thread can move; 0 for nothing. */
  standstill(states: Int32Array, at: number): number;
  /** Whether a thread may rest for ever where it is. */
  mayRest(thread: number, states: Int32Array, at: number): boolean;
  /** The number of the place at which a thread rests. */
  restsAt(thread: number, states: Int32Array, at: number): number;
}

/**
 * The permutations of a model's interchangeable members. An arrangement gives for each place the member
 * that takes it; members of several sets stand one after another.
 */
export interface Symmetry {
  /** The number of permutations. */
  readonly order: number;
  /** For each member its threads; a permutation takes the threads of one member to those of another. */
  readonly threads: readonly (readonly number[])[];
  /** For each entry that was canonised: the number of states in its orbit. */
  readonly orbits: Int32Array;
  /** For each entry that was canonised: the number of the arrangement that was applied; 0 changes nothing. */
  readonly by: Int32Array;
  /** Replaces each state of the list, from an entry on, by the least of its orbit. */
  canonise(from: number): void;
  /** The words of a state after an arrangement. */
  permute(arrangement: Int32Array, states: Int32Array, at: number): Int32Array;
  /** The arrangement with a number. */
  arrangement(number: number): Int32Array;
}

/** The kinds of entry in the list. For all but `next`, the first word of the state says more. */
export const Taken = {
  next: 0,
  /** The step fails. The word is the number of the place in the model's text that found it. */
  fail: 1,
  /** The table has no free instance. The word is the table's number. */
  bound: 2,
  /** A value does not fit the bits of its slot. The word is the slot's number. */
  overflow: 3,
} as const;

/** The bits of an info that hold its kind. */
export const kindMask = 3;

export function kindOf(info: number): number {
  return info & kindMask;
}

export function threadOf(info: number): number {
  return (info >>> 2) & 31;
}

/** The number of the thread's alternative; those that are not enabled have numbers too. */
export function alternativeOf(info: number): number {
  return info >>> 7;
}
