/** All ways in which a run of TLC can end. */
import type { RawTrace } from "../../trace/value.ts";
import type { SetupProblem } from "../tool/problem.ts";

/** How a run of TLC ended. `said` is one sentence of ours, or TLC's own text where it has one. */
export type TlcEnding =
  /** TLC explored every reachable state and found nothing wrong. */
  | { readonly kind: "holds" }
  | { readonly kind: "invariant"; readonly name: string; readonly trace: RawTrace }
  /** A property of single steps, or one that the initial state already violates. */
  | { readonly kind: "action-property"; readonly name: string; readonly trace: RawTrace }
  /** TLC does not say which property; the trace has `loopsTo`. */
  | { readonly kind: "temporal-property"; readonly trace: RawTrace }
  | { readonly kind: "deadlock"; readonly trace: RawTrace }
  /** `said` is the second argument of the Assert, as TLC printed it. */
  | { readonly kind: "assert"; readonly said: string; readonly trace: RawTrace }
  /** A generated module that TLC cannot evaluate, parse or configure is a bug of ours. */
  | {
      readonly kind: "evaluation";
      readonly code: number;
      readonly said: string;
      readonly trace: RawTrace;
    }
  | { readonly kind: "parse"; readonly said: string }
  | { readonly kind: "config"; readonly code: number; readonly said: string }
  | { readonly kind: "assumption"; readonly said: string }
  | { readonly kind: "out-of-memory"; readonly said: string }
  | { readonly kind: "stack-overflow"; readonly said: string }
  | { readonly kind: "set-too-large"; readonly said: string }
  /** A computed number does not fit the 32 bits of TLC's integers. */
  | { readonly kind: "overflow"; readonly said: string }
  | { readonly kind: "disk-full"; readonly said: string }
  /** Our own wall-clock budget ended it. */
  | { readonly kind: "timeout"; readonly afterMs: number; readonly said: string }
  /** Our own caller ended it, by its AbortSignal. */
  | { readonly kind: "interrupted"; readonly said: string }
  /** Somebody else ended it. */
  | { readonly kind: "killed"; readonly signal: string; readonly said: string }
  /** TLC found no error but did not explore everything, or there was nothing to explore. */
  | { readonly kind: "unfinished"; readonly said: string }
  /** Any other ending; `said` has the last lines of the output. */
  | { readonly kind: "crashed"; readonly said: string }
  /** TLC could not be started: no Java, an old one, no jar, a wrong one, no place to write. */
  | SetupProblem;
