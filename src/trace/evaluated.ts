/** What an expression was worth over a trace, in the words of the protocol. */
import type { Diagnostic } from "../diagnostics/catalogue.ts";
import type { Outcome, TraceStep } from "./outcome.ts";

export interface Evaluated {
  readonly expression: string;
  /** Of how many steps the trace is. */
  readonly steps: number;
  readonly start: Worth;
  /** For a condition that is false at the start: what decides it. */
  readonly startWhy: readonly string[];
  /** The steps that changed it. */
  readonly changes: readonly Changed[];
  /** For a condition: the steps after which it is false, from and to, 0 for the start; else null. */
  readonly falseAfter: readonly Steps[] | null;
  /** The steps after which it has no value. */
  readonly noneAfter: readonly Steps[];
  /** Whether the protocol's text is as it was recorded. */
  readonly model: "same" | "changed";
  readonly on: Pick<Outcome, "protocol" | "config">;
}

/** From and to, both included. */
export type Steps = readonly [number, number];

export interface Changed {
  /** As the trace tells it; its number is that of the step, or of the one that it comes before. */
  readonly step: TraceStep;
  /** A write that nothing read when the trace was recorded, so that it was no step of it. */
  readonly unrecorded: boolean;
  readonly from: Worth;
  readonly to: Worth;
  /** For a condition that is false now: the part that decides it, with who wrote what it reads. */
  readonly why: readonly string[];
}

export interface Worth {
  /** As the protocol would write it; where there is no value, why: "not allocated". */
  readonly text: string;
  readonly has: "value" | "none";
  /** For programs: pointers, threads and enums are their names. */
  readonly value: Plain;
}

export type Plain = boolean | number | string | null | readonly Plain[];

/** Why an expression has no value over a trace. */
export type NotEvaluated =
  | { readonly noExpression: string }
  | { readonly diagnostics: readonly Diagnostic[]; readonly files: readonly Text[] }
  /** The trace cannot be followed on this protocol. */
  | { readonly refusedAt: number; readonly title: string };

interface Text {
  readonly path: string;
  readonly text: string;
}
