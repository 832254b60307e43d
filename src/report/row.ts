/** One of several answers, as a table or a CI system has it. */
import type { Outcome } from "../trace/outcome.ts";

export interface Row {
  readonly spec: string;
  /** "" for what is wrong with a spec as a whole. */
  readonly config: string;
  /** Null where it did not come to an answer. */
  readonly outcome: Outcome | null;
  /** What kept it from an answer, in a few words. */
  readonly problem: string;
  /** All that is to be said about that. */
  readonly text: string;
  readonly ms: number;
  readonly failed: boolean;
}
