/** The values of an expression over a trace, in the words of the protocol. */
import type { Diagnostic } from "../diagnostics/catalogue.ts";
import type { Fact } from "./fact.ts";
import type { Outcome, TraceStep } from "./outcome.ts";

export interface Evaluated {
  readonly expression: string;
  /** The number of steps of the trace. */
  readonly steps: number;
  readonly start: Worth;
  /** For a condition that is false at the start: the part that decides it. */
  readonly startWhy: readonly Fact[];
  /** The steps that changed it. */
  readonly changes: readonly Changed[];
  /** For a condition: the ranges of steps after which it is false, with 0 for the start; else null. */
  readonly falseAfter: readonly Steps[] | null;
  /** The steps after which it has no value. */
  readonly noneAfter: readonly Steps[];
  /** Whether the protocol's text is unchanged since the recording. */
  readonly model: "same" | "changed";
  readonly on: Pick<Outcome, "protocol" | "config">;
}

/** The first and the last step. */
export type Steps = readonly [number, number];

export interface Changed {
  /** The step of the trace, or a step in between with the number of the next one. */
  readonly step: TraceStep;
  /** A write that nothing read in the recording, so that it was no step of the trace. */
  readonly unrecorded: boolean;
  readonly from: Worth;
  readonly to: Worth;
  /**
   * For a condition that is false now: the part that decides it, and the steps that wrote what it
   * reads.
   */
  readonly why: readonly Fact[];
}

export interface Worth {
  /** As the protocol would write it; without a value, the reason: "not allocated". */
  readonly text: string;
  readonly has: "value" | "none";
  /** For programs: pointers, threads and enums are their names. */
  readonly value: Plain;
}

export type Plain = boolean | number | string | null | readonly Plain[];

/** The reason why an expression has no value over a trace. */
export type NotEvaluated =
  | { readonly noExpression: string }
  | { readonly diagnostics: readonly Diagnostic[]; readonly files: readonly Text[] }
  /** The trace cannot be followed on this protocol. */
  | { readonly refusedAt: number; readonly title: string };

interface Text {
  readonly path: string;
  readonly text: string;
}
