/** How far a trace can be followed on a model that may not be the one it was recorded on. */
import type { TableId } from "../ir/expression.ts";
import type { Failure, MicroStep, Run, Wait } from "./run.ts";

export type Retraced =
  /** Every step was taken; `failures` is everything that is wrong at the end. */
  | {
      readonly r: "followed";
      readonly run: Run;
      /** The moves behind it, those included that are no step of a trace. */
      readonly path: readonly Taken[];
      readonly failures: readonly Failure[];
    }
  /** The step of the recording with the number `at` cannot be taken; `run` is all before it. */
  | { readonly r: "refused"; readonly at: number; readonly run: Run; readonly refusal: Refusal };

/** Which thread moves, and which of its alternatives it takes. */
export interface Taken {
  readonly thread: number;
  readonly alternative: number;
  /** The number of the step of the recording that it is; null for one in between. */
  readonly step: number | null;
}

/** Why a step cannot be taken. */
export type Refusal =
  | { readonly why: "no-thread" | "ended" }
  | { readonly why: "waits"; readonly wait: Wait }
  /** No instance is left to allocate. */
  | { readonly why: "bound"; readonly table: TableId }
  /** The line is come to, and there is nothing of that name to choose there. */
  | { readonly why: "choice"; readonly offered: readonly string[] }
  /** The thread takes another step, as it decided in its step before, if it has made one. */
  | { readonly why: "elsewhere"; readonly step: MicroStep; readonly decided: number | null }
  /** The step fails, where the recording goes on. */
  | { readonly why: "fails"; readonly failure: Failure };
