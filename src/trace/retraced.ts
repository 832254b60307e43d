/** How far a trace can be followed on a model that may not be the one it was recorded on. */
import type { TableId } from "../ir/expression.ts";
import type { Failure, MicroStep, Run, Wait } from "./run.ts";

export type Retraced =
  /** Every step was taken; `failures` is everything that is wrong at the end. */
  | {
      readonly r: "followed";
      readonly run: Run;
      /** The moves of the path, with those that are no step of a trace. */
      readonly path: readonly Taken[];
      readonly failures: readonly Failure[];
    }
  /** The step with the number `at` is impossible; `run` is everything before it. */
  | { readonly r: "refused"; readonly at: number; readonly run: Run; readonly refusal: Refusal };

/** The thread that moves, and the number of its alternative. */
export interface Taken {
  readonly thread: number;
  readonly alternative: number;
  /** The number of the recording's step; null for a move in between. */
  readonly step: number | null;
}

/** The reason why a step is impossible. */
export type Refusal =
  | { readonly why: "no-thread" | "ended" }
  | { readonly why: "waits"; readonly wait: Wait }
  /** No instance is left to allocate. */
  | { readonly why: "bound"; readonly table: TableId }
  /** The line is reached, but there is no value of that name to choose. */
  | { readonly why: "choice"; readonly offered: readonly string[] }
  /** The thread takes another step; `decided` is the step with its last branch, if any. */
  | { readonly why: "elsewhere"; readonly step: MicroStep; readonly decided: number | null }
  /** The step fails, where the recording goes on. */
  | { readonly why: "fails"; readonly failure: Failure };
