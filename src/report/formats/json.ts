/** An Outcome for programs. */
import { printDocument } from "../../diagnostics/json.ts";
import type { Outcome } from "../../trace/outcome.ts";

/** Increased when a reader of the old format would misread the new one. */
export const formatVersion = 1;

export function printJson(outcome: Outcome): string {
  return printDocument({ lockstep: formatVersion, ...outcome });
}
