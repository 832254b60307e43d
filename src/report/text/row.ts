/** One of several answers, as a table or a CI system has it. */
import type { Diagnostic } from "../../diagnostics/catalogue.ts";
import type { Source } from "../../diagnostics/frame.ts";
import type { Outcome } from "../../trace/outcome.ts";
import { withOpinion } from "../opinion.ts";

export interface Row {
  readonly spec: string;
  /** "" for what is wrong with a spec as a whole. */
  readonly config: string;
  /** Null where it did not come to an answer. */
  readonly outcome: Outcome | null;
  /** What is wrong with the spec. */
  readonly errors: readonly Diagnostic[];
  /** The files that they are in. */
  readonly files: readonly Source[];
  /** What could not be done, a sentence each. */
  readonly problems: readonly string[];
  readonly ms: number;
  readonly failed: boolean;
}

/** The answer in a few words: `violated: circular-wait`, `holds; not confirmed by TLC`, `2 errors`. */
export function answerOf({ outcome, errors, problems }: Row): string {
  if (outcome === null) {
    if (errors.length > 0) return errors.length === 1 ? "1 error" : `${errors.length} errors`;
    // What comes before the explanation.
    return problems[0]?.split(":")[0] ?? "not checked";
  }
  const { verdict, failure, unfinished } = outcome;
  const reason = failure?.property ?? failure?.kind ?? unfinished;
  const what = reason === undefined ? "" : `: ${reason}`;
  return withOpinion(verdict + what, outcome);
}
