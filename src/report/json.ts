/** An Outcome for programs. */
import type { Outcome } from "../trace/outcome.ts";

/** Grows by one when a reader of the form before would misread the new one. */
export const formatVersion = 1;

export function printJson(outcome: Outcome): string {
  return `${JSON.stringify({ lockstep: formatVersion, ...outcome }, null, 2)}\n`;
}
