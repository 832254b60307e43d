/** The second checker's part in the line of an answer that says the verdict. */
import type { Outcome } from "../trace/outcome.ts";

/**
 * Adds to a verdict that TLC disagrees, or that it did not confirm it. An answer that is incomplete
 * since not all was explored is not one that TLC is to confirm.
 */
export function withOpinion(
  text: string,
  { verdict, covered, confirmation }: Pick<Outcome, "verdict" | "covered" | "confirmation">,
): string {
  if (confirmation === null || confirmation.says === "agrees") return text;
  if (confirmation.says === "disagrees") return `${text}; TLC disagrees`;
  const isWhole = verdict !== "incomplete" || covered.exhausted;
  return isWhole ? `${text}; not confirmed by TLC` : text;
}
