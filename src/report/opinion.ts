/** The second checker's opinion in the line with the verdict. */
import type { Outcome } from "../trace/outcome.ts";

/**
 * Adds to a verdict that TLC disagrees or did not confirm it. TLC is not asked to confirm an answer
 * that is incomplete since not everything was explored.
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
