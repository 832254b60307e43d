/** The options of an exploration, and its result. */

export interface Limits {
  readonly maxStates?: number;
  /** The most bytes for the states and the table that finds them. */
  readonly maxMemory?: number;
  /** The time to stop at, as `Date.now()` counts. */
  readonly deadline?: number;
  readonly signal?: AbortSignal;
  /** Called about every 100 ms. */
  readonly onProgress?: (progress: Progress) => void;
  /** The most states with which threads that can never move again are looked for; 0 for never. */
  readonly stuckUpTo?: number;
  /**
   * Whether the search goes on after a failure. A run ends at a step that fails, and other runs go on;
   * a state that is wrong is explored further.
   */
  readonly failures?: "first" | "all";
  /**
   * Whether only one of the states that a permutation of interchangeable threads makes of each other is
   * kept. A search that shows all failures, or everything, keeps all.
   */
  readonly symmetry?: "on" | "off";
  /**
   * A search that found something to tell of is repeated without symmetry if it stands for at most so many
   * states: then what is told does not depend on the symmetry.
   */
  readonly retoldUpTo?: number;
  /** Called with everything that was explored, before its memory is freed. */
  readonly onExplored?: (explored: Explored) => void;
  /** Whether two ends are the same failure. If given, the path to a failure has the fewest turns. */
  readonly isSame?: (wrong: Wrong, other: Wrong) => boolean;
}

export interface Progress {
  readonly distinct: number;
  /** The states that were kept: one for all that differ by a permutation. */
  readonly stored: number;
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
  /** The addresses of the engine's memory are used up. */
  | { readonly cut: "room" }
  /** A value outgrew the bits of its slot. */
  | { readonly cut: "overflow"; readonly slot: number };

/** The failure at the end of a path. */
export interface Wrong {
  /** `start`: before the first state; `step`: the path's last step fails. */
  readonly at: "start" | "step" | "state" | "standstill" | "stuck";
  /** In the model's own numbers; for `stuck`, the thread. */
  readonly what: number;
  readonly path: readonly Move[];
}

export interface Bound {
  readonly table: number;
  readonly thread: number;
  /** A path to the first state in which the thread found no free instance. */
  readonly path: readonly Move[];
}

/** The states that a search has found, numbered from 0 in the order in which it found them. */
export interface Explored {
  readonly count: number;
  /** The words of all states. */
  readonly states: Int32Array;
  readonly offsetOf: (state: number) => number;
  /** The states in which no thread can move, a failure or not. */
  readonly standstills: readonly number[];
  readonly pathTo: (state: number) => readonly Move[];
}

export interface EngineResult {
  readonly wrong: Wrong | null;
  /**
   * With `failures: "all"` a shortest path to each: steps that fail at different places, states with
   * different failures, standstills. Shorter ones come first.
   */
  readonly failures: readonly Wrong[];
  /** Null when everything was explored, or everything up to the failure. */
  readonly cut: Cut | null;
  /** The states, also those for which another one was kept. */
  readonly distinct: number;
  readonly stored: number;
  readonly generated: number;
  /** The states in which no thread moves: nothing is wrong with them, or a thread waits at a bound. */
  readonly resting: number;
  /** The states on the longest shortest path. With a cut, no run with fewer steps fails. */
  readonly depth: number;
  /** One for each table, in the order in which the search met them. */
  readonly bounds: readonly Bound[];
  /** For each `reach` property: a shortest path to a state that satisfies it, or null. */
  readonly reached: readonly (readonly Move[] | null)[];
  /** Whether the search for threads that can never move again was completed. */
  readonly stuckSought: boolean;
  /** The model's own counters, over all states that were expanded. */
  readonly marks: ArrayLike<number>;
  /** Whether no path of this length to the failure has fewer turns. */
  readonly fewestTurns: boolean;
  readonly bytes: number;
}
