/** What is found about the guards of a protocol: plain data that JSON can carry. */
import type { Span } from "../../diagnostics/span.ts";
import type { Citation } from "../../ir/protocol.ts";
import type { ReportedKind } from "../../ir/failures.ts";
import type { GuardKind, Operator } from "./guard.ts";
import type { Outcome } from "../../trace/outcome.ts";
import type { Changed } from "./baseline.ts";
import type { ReportRow } from "./reports.ts";
import type { LeftOut } from "./run/bases.ts";
import type { Claim } from "./run/claims.ts";

export type GuardVerdict =
  /** A claim falls without it. */
  | "necessary"
  /** A claim falls if another guard is taken away with it. */
  | "covered"
  /** No claim falls, but two accesses that conflict are no longer kept apart: a data race in C. */
  | "race"
  /** No claim falls, but runs end, or fields have values, as they do not with the guard. */
  | "ends"
  | "values"
  /** No claim falls, but a state that is to be reachable is not any more. */
  | "reach"
  /** A claim falls if there is one more thread. */
  | "threads"
  /** No configuration exercises it. */
  | "unexercised"
  /** Nothing differs, within these bounds. */
  | "redundant"
  /** A budget ended before that was known. */
  | "unknown";

/** A claim that falls, and in which configuration. */
export interface Fallen extends Claim {
  readonly config: string;
}

export interface RunReport {
  readonly config: string;
  readonly result: "violated" | "holds" | "incomplete" | "dead" | "idle" | "refused";
  readonly states: number | null;
  readonly claims: readonly Claim[];
  /** For `incomplete` and `refused`: the reason. */
  readonly why: string | null;
}

export interface VariantReport {
  readonly op: Operator;
  readonly said: string;
  readonly runs: readonly RunReport[];
}

/** Two guards that cover each other. */
export interface Cover {
  /** The other guard's id, and what is taken away of it. */
  readonly guard: string;
  readonly said: string;
  readonly claim: Fallen;
}

export interface GuardRow {
  readonly id: string;
  readonly kind: GuardKind;
  readonly function: string;
  readonly span: Span;
  readonly said: string;
  readonly cite: Citation | null;
  readonly environment: boolean;
  readonly library: boolean;
  readonly verdict: GuardVerdict;
  /** For all but `necessary`, a sentence without a full stop. */
  readonly reason: string;
  /** The weightiest first; of `threads` and `covered` those that fall then. */
  readonly claims: readonly Fallen[];
  readonly coveredBy: readonly Cover[];
  readonly variants: readonly VariantReport[];
}

/** How many changes a claim caught. */
export interface ClaimStrength {
  readonly name: string;
  readonly kind: ReportedKind;
  readonly caught: number;
  /** Of these, how often it was the weightiest. */
  readonly first: number;
  /** Of these, how often it was the only one. */
  readonly alone: number;
}

/** A `// guard:` comment, held against what was found. */
export interface CommentReport {
  readonly span: Span;
  /** The words of the comment. */
  readonly text: string;
  readonly agrees: "yes" | "no" | "unknown";
  /** A sentence. */
  readonly said: string;
  /** For one that is wrong: the guard without which the claim falls. */
  readonly by?: { readonly guard: string; readonly claim: Fallen };
}

/** A run without a guard, told step by step. */
export interface Shown {
  readonly guard: string;
  /** What was changed, and the lines of it. */
  readonly said: string;
  readonly lines: readonly { readonly line: number; readonly text: string }[];
  readonly outcome: Outcome;
}

export interface ConfigReport {
  readonly config: string;
  readonly states: number;
}

export interface GuardsReport {
  readonly protocol: string;
  readonly configs: readonly ConfigReport[];
  /** The configurations that were not used, and why. */
  readonly leftOut: readonly LeftOut[];
  readonly rows: readonly GuardRow[];
  readonly claims: readonly ClaimStrength[];
  readonly reports: readonly ReportRow[];
  readonly comments: readonly CommentReport[];
  /** For the guards that were asked for, and for wrong comments: the runs. */
  readonly shown: readonly Shown[];
  /** What is not as in the baseline, if there was one. */
  readonly changed?: readonly Changed[];
  readonly tried: {
    readonly changes: number;
    readonly runs: number;
    /** Pairs of guards that were taken away together, and how many there are. */
    readonly pairs: number;
    readonly pairsOf: number;
  };
  /**
   * Processor time, in seconds: of the used configurations as they are, of the first claim of each
   * change, and of everything.
   */
  readonly seconds: { readonly bases: number; readonly first: number; readonly all: number };
  /** What a budget left undone, a sentence each. */
  readonly left: readonly string[];
}
