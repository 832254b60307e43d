/** What an exploration is asked, and what it gives. */

export interface Limits {
  readonly maxStates?: number;
  /** Bytes for the states and what finds them. */
  readonly maxMemory?: number;
  /** When to stop, as `Date.now()` counts. */
  readonly deadline?: number;
  readonly signal?: AbortSignal;
  /** Called about every 100 ms. */
  readonly onProgress?: (progress: Progress) => void;
  /** Up to how many states the threads are looked for that can never move again; 0 for never. */
  readonly stuckUpTo?: number;
  /** Makes the path to what is wrong one with the fewest turns: whether another end is the same. */
  readonly isSame?: (wrong: Wrong, other: Wrong) => boolean;
}

export interface Progress {
  readonly distinct: number;
  readonly generated: number;
  readonly depth: number;
  /** The states that are still to be expanded. */
  readonly queue: number;
  readonly bytes: number;
}

/** One step of a path: which thread moves, and which of its alternatives it takes. */
export interface Move {
  readonly thread: number;
  readonly alternative: number;
}

/** Why a search ended before everything was explored. */
export type Cut =
  | { readonly cut: "states" | "memory" | "time" | "interrupt" }
  /** What the engine can address is used up. */
  | { readonly cut: "room" }
  /** A value outgrew the bits of a place. */
  | { readonly cut: "overflow"; readonly slot: number };

/** What is wrong at the end of a path. */
export interface Wrong {
  /** `start`: before the first state; `step`: the path's last step fails. */
  readonly at: "start" | "step" | "state" | "standstill" | "stuck";
  /** In the model's own numbers; of `stuck` the thread. */
  readonly what: number;
  readonly path: readonly Move[];
}

export interface Bound {
  readonly table: number;
  readonly thread: number;
  /** To the first state in which the thread found no instance. */
  readonly path: readonly Move[];
}

export interface EngineResult {
  readonly wrong: Wrong | null;
  /** Null when everything was explored, or up to what is wrong. */
  readonly cut: Cut | null;
  readonly distinct: number;
  readonly generated: number;
  /** The states in which nobody moves, all being well, or somebody waits at a bound. */
  readonly resting: number;
  /** The states on the longest shortest path; with a cut, all runs with one step less are good. */
  readonly depth: number;
  /** By table, in the order in which they were met. */
  readonly bounds: readonly Bound[];
  /** For each kind of state that is looked for: a shortest path to one, or null. */
  readonly reached: readonly (readonly Move[] | null)[];
  /** Whether the search for threads that can never move again was made, to its end. */
  readonly stuckSought: boolean;
  /** The model's own counts, over all that was expanded. */
  readonly marks: Uint32Array;
  /** Whether no path of this length to what is wrong has fewer turns. */
  readonly fewestTurns: boolean;
  readonly bytes: number;
}
