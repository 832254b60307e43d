/**
 * What the page asks of the model that it shows. The page knows the words of a protocol only: what
 * a step is and does, the embedded interpreter says.
 */
import type { PropertyKind } from "../../ir/protocol.ts";
import type { Ending, Outcome, TraceStep } from "../../trace/outcome.ts";
import type { StateWords } from "../../trace/words/state-words.ts";

/** Which thread moves, from 1, and which of its alternatives it takes. */
export interface Move {
  readonly thread: number;
  readonly alternative: number;
}

/** A way through the states, from the initial one. */
export interface Trail {
  readonly moves: readonly Move[];
  /** How many lines it is told in, one access each; a move of merged accesses has several. */
  readonly length: number;
  /** By line, from 0: the thread that moves, from 1. */
  readonly movers: readonly number[];
  /** How many lines were told when a move was done; [0] is 0. Between them nobody else can move. */
  readonly rests: readonly number[];
  /** Whether the last move ran into something, and did not happen. */
  readonly fails: boolean;
  /** The line that leads to position `at`, from 1. */
  readonly lineTo: (at: number) => TraceStep;
  /** Everything that is to be seen after `at` lines. */
  readonly lookAt: (at: number) => Look;
  /** Goes on from a rest by another move; what followed there is left. */
  readonly branch: (at: number, move: Move) => Trail;
}

export interface Walk {
  readonly protocol: string;
  readonly config: string;
  readonly threads: readonly string[];
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** What the check found; null where nothing was checked. */
  readonly outcome: Outcome | null;
  /** The counterexample; without one, the initial state. */
  readonly recorded: Trail;
  /** Follows moves as far as they can be taken. */
  readonly follow: (moves: readonly Move[]) => Trail;
}

export interface Look {
  readonly state: StateWords;
  /** Before the line that led here; the same state at the start. */
  readonly before: StateWords;
  /** By thread; in the middle of a move, only its thread goes on. */
  readonly ways: readonly Ways[];
  readonly properties: readonly Judged[];
  /** What is wrong here. */
  readonly wrong: readonly Wrong[];
}

export interface Ways {
  readonly status: "moves" | "waits" | "ended" | "idle" | "paused" | "failed";
  readonly offers: readonly Offer[];
  /** Why it waits, a fact a line. */
  readonly why: readonly string[];
}

/** A step that a thread can take. */
export interface Offer {
  readonly move: Move;
  readonly first: TraceStep;
  /** How many accesses it is. */
  readonly lines: number;
  readonly fails: boolean;
}

export interface Judged {
  readonly name: string;
  readonly kind: PropertyKind;
  readonly holds: boolean;
  /** The part that is false, with its values. */
  readonly why: readonly string[];
}

export interface Wrong {
  readonly kind: string;
  readonly ending: Ending;
}
