/** Combines the engine's answer with TLC's: which one counts, and what is said of the other. */
import { Unfinished } from "../diagnostics/unfinished.ts";
import type { SetupProblem } from "../tlc/tool/problem.ts";
import { groupDigits } from "../trace/group-digits.ts";
import type { Confirmation, Outcome } from "../trace/outcome.ts";
import type { TimedAsk, EngineChoice, Verified } from "./ask.ts";
import { compare, unconfirmed } from "./confirm.ts";
import { checkWithTlc, type CheckedByTlc } from "./tlc.ts";

/** TLC's answer, or the reason why there is none. */
export type Second = CheckedByTlc | SetupProblem | { readonly unasked: string };

export async function askTlc({
  system,
  ask,
  deadline,
}: TimedAsk): Promise<CheckedByTlc | SetupProblem> {
  const tools = await ask.tools();
  if ("kind" in tools) return tools;
  const timeoutMs = deadline === Infinity ? undefined : Math.max(1, deadline - Date.now());
  return checkWithTlc(system, { ...ask.tlc, ...tools, timeoutMs }, ask.onStage);
}

/** TLC as a second opinion: where its input is too large to be printed, there is none. */
export async function askSecond(asked: TimedAsk): Promise<Second> {
  try {
    return await askTlc(asked);
  } catch (error) {
    if (!(error instanceof Unfinished)) throw error;
    return { unasked: `${error.stage} was not finished: ${error.why}` };
  }
}

/** A caller that asks for TLC by name has checked that it is installed. */
export function alone(checked: CheckedByTlc | SetupProblem): Verified {
  if ("kind" in checked) throw new Error(checked.said);
  return { outcome: checked.outcome, checked, lines: null };
}

/** TLC's answer about a model that the engine has no form for. */
export function instead(
  { outcome: refusal }: Verified,
  checked: CheckedByTlc | SetupProblem,
  engine: EngineChoice,
): Verified {
  if ("kind" in checked) {
    const notes = [...refusal.notes, checked.said];
    return { outcome: { ...refusal, notes }, checked: null, lines: null };
  }
  const said = `TLC alone answers: ${refusal.notes[0]}`;
  const outcome = { ...checked.outcome, notes: [...checked.outcome.notes, said] };
  return {
    outcome: engine === "both" ? lessSure(outcome, oneOfTwo) : outcome,
    checked,
    lines: null,
  };
}

/** A model with more states is left to TLC only if it is asked for by name. */
const mostForTlc = 1_000_000;

/** The reason why TLC is not asked for a second opinion; null if it is. */
export function whyUnasked(
  { verdict, covered, counts }: Outcome,
  engine: EngineChoice,
): string | null {
  if (verdict === "incomplete" && !covered.exhausted) return "there is no whole answer to confirm";
  if (engine === "both" || counts.distinct < mostForTlc) return null;
  return `with ${groupDigits(counts.distinct)} states it was not asked (--engine both)`;
}

/** TLC confirms the engine's answer, contradicts it, or has nothing to say. */
export function confirm(own: Verified, second: Second, engine: EngineChoice): Verified {
  const confirmation = confirmationOf(own.outcome, second);
  const outcome = withOpinion(own.outcome, confirmation, whyLess(second, engine));
  return { outcome, checked: "run" in second ? second : null, lines: own.lines };
}

function confirmationOf(own: Outcome, second: Second): Confirmation {
  if ("unasked" in second) return unconfirmed(second.unasked);
  if ("kind" in second) return unconfirmed(second.said);
  return compare({ own, tlc: second.outcome, ending: second.run.ending.kind });
}

/** The reason why one checker alone may not say that a protocol holds, if TLC has nothing to say. */
function whyLess(second: Second, engine: EngineChoice): string | null {
  if (engine === "both") return oneOfTwo;
  const isFull = "run" in second && second.run.ending.kind === "disk-full";
  return isFull ? "TLC was to confirm it, and found the disk full" : null;
}

const oneOfTwo = "two checkers were to say that it holds, and one did";

function withOpinion(own: Outcome, confirmation: Confirmation, less: string | null): Outcome {
  if (confirmation.says === "disagrees") {
    return { ...own, verdict: "error", notes: [...own.notes, confirmation.said], confirmation };
  }
  const outcome = { ...own, confirmation };
  return less !== null && confirmation.says === "nothing" ? lessSure(outcome, less) : outcome;
}

function lessSure(outcome: Outcome, note: string): Outcome {
  if (outcome.verdict !== "holds" && outcome.verdict !== "vacuous") return outcome;
  return { ...outcome, verdict: "incomplete", notes: [...outcome.notes, note] };
}
