/** Whether every observable behaviour of PATCHED is one of BASE. */
import type { Witness } from "./witness.ts";

export interface Refinement {
  readonly verdict: "refines" | "differs" | "unknown";
  /** What is observed beside ends and failures: globals that were chosen. */
  readonly observed: readonly string[];
  /** One sentence. */
  readonly said: string;
  /** A shortest run of PATCHED whose behaviour is none of BASE. */
  readonly witness: Witness | null;
}
