/** One of several answers, for a table or a CI system. */
import type { Diagnostic } from "../../diagnostics/catalogue.ts";
import type { Source } from "../../diagnostics/frame.ts";
import type { Outcome } from "../../trace/outcome.ts";
import { withOpinion } from "../opinion.ts";

export interface Row {
  readonly spec: string;
  /** "" for the errors of a spec as a whole. */
  readonly config: string;
  /** Null if there is no answer. */
  readonly outcome: Outcome | null;
  /** The errors of the spec. */
  readonly errors: readonly Diagnostic[];
  /** The files with the errors. */
  readonly files: readonly Source[];
  /** What failed, a sentence each. */
  readonly problems: readonly string[];
  readonly ms: number;
  readonly failed: boolean;
}

/** The answer in a few words: `violated: circular-wait`, `holds; not confirmed by TLC`, `2 errors`. */
export function answerOf({ outcome, errors, problems }: Row): string {
  if (outcome === null) {
    if (errors.length > 0) return errors.length === 1 ? "1 error" : `${errors.length} errors`;
    // The part before the explanation.
    return problems[0]?.split(":")[0] ?? "not checked";
  }
  const { verdict, failure, unfinished } = outcome;
  const reason = failure?.property ?? failure?.kind ?? unfinished;
  const what = reason === undefined ? "" : `: ${reason}`;
  return withOpinion(verdict + what, outcome);
}
