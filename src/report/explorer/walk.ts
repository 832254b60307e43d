/**
 * The page's interface to the model that it shows. The page knows only words of the protocol. The
 * embedded interpreter computes each step and its effects.
 */
import type { PropertyKind } from "../../ir/protocol.ts";
import type { Worth } from "../../trace/evaluated.ts";
import type { Fact } from "../../trace/fact.ts";
import type { Ending, Outcome, TraceStep } from "../../trace/outcome.ts";
import type { StateWords } from "../../trace/words/state-words.ts";

/** An expression's values over a trail, or why the page does not evaluate it. */
export type Watched =
  | {
      readonly w: "worths";
      /** At each position, from 0. */
      readonly worths: readonly Worth[];
      /** The positions at which it is worth something else than before. */
      readonly changes: readonly number[];
    }
  | {
      readonly w: "refused";
      readonly why: string;
      /** What evaluates it over a stored trace. */
      readonly command: string;
    };

/** The thread that moves, from 1, and the number of its alternative. */
export interface Move {
  readonly thread: number;
  readonly alternative: number;
}

/** A path through the states from the initial one. */
export interface Trail {
  readonly moves: readonly Move[];
  /** The number of its lines, one access each; a move of merged accesses has several. */
  readonly length: number;
  /** For each line, from 0: the thread that moves, from 1. */
  readonly movers: readonly number[];
  /** The number of lines at the end of each move; [0] is 0. Between them no other thread can move. */
  readonly rests: readonly number[];
  /** Whether the last move failed, and did not happen. */
  readonly fails: boolean;
  /** The line that leads to position `at`, from 1. */
  readonly lineTo: (at: number) => TraceStep;
  /** Everything that the page shows after `at` lines. */
  readonly lookAt: (at: number) => Look;
  /** What an expression is worth along it. */
  readonly watch: (expression: string) => Watched;
  /** Takes another move from a rest; the lines after it are dropped. */
  readonly branch: (at: number, move: Move) => Trail;
}

export interface Walk {
  readonly protocol: string;
  readonly config: string;
  readonly threads: readonly string[];
  readonly files: readonly { readonly path: string; readonly text: string }[];
  /** The answer of the check; null if nothing was checked. */
  readonly outcome: Outcome | null;
  /** The counterexample; if there is none, the initial state. */
  readonly recorded: Trail;
  /** The texts that an expression may go on as, each with what is typed already. */
  readonly complete: (expression: string) => readonly string[];
  /** Follows moves as far as they can be taken. */
  readonly follow: (moves: readonly Move[]) => Trail;
}

export interface Look {
  readonly state: StateWords;
  /** The state before the line that led here; the same state at the start. */
  readonly before: StateWords;
  /** One for each thread; in the middle of a move, only its thread goes on. */
  readonly ways: readonly Ways[];
  readonly properties: readonly Judged[];
  /** The failures in this state. */
  readonly wrong: readonly Wrong[];
}

export interface Ways {
  readonly status: "moves" | "waits" | "ended" | "idle" | "paused" | "failed";
  readonly offers: readonly Offer[];
  /** The reasons why it waits, a fact each. */
  readonly why: readonly Fact[];
}

/** A step that a thread can take. */
export interface Offer {
  readonly move: Move;
  readonly first: TraceStep;
  /** The number of its accesses. */
  readonly lines: number;
  readonly fails: boolean;
}

export interface Judged {
  readonly name: string;
  readonly kind: PropertyKind;
  readonly holds: boolean;
  /** The part that is false, with its values. */
  readonly why: readonly Fact[];
}

export interface Wrong {
  readonly kind: string;
  readonly ending: Ending;
}
