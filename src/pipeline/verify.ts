/**
 * Which checker answers, and which one is asked after it: the embedded engine at once, then TLC about
 * the same model, as a second opinion.
 */
import type { System } from "../ir/system.ts";
import { check, type Checked, type OnStage } from "../pipeline.ts";
import type { SetupProblem } from "../tlc/problem.ts";
import type { TlcOptions } from "../tlc/run.ts";
import type { TlcTools } from "../tlc/tools.ts";
import type { LineCounts } from "../trace/coverage.ts";
import { groupDigits } from "../trace/group-digits.ts";
import type { Confirmation, Outcome } from "../trace/outcome.ts";
import { compare, unconfirmed } from "./confirm.ts";
import { checkEmbedded, type Limits } from "./embedded.ts";

/** `auto`: TLC confirms where it can be had and the model is small; `both` demands that it does. */
export type EngineChoice = "auto" | "embedded" | "tlc" | "both";

export interface Ask {
  readonly engine: EngineChoice;
  readonly limits: Omit<Limits, "deadline">;
  readonly tlc: Omit<TlcOptions, keyof TlcTools | "timeoutMs">;
  /** For both together. */
  readonly timeoutMs: number | undefined;
  /** Whether an answer that says less than it seems to is one that fails. */
  readonly vacuity: "warn" | "error";
  /** Asked only when TLC is. */
  readonly tools: () => Promise<TlcTools | SetupProblem>;
  readonly onStage: OnStage;
  /** The engine's answer, before TLC is asked for its own. */
  readonly onAnswer: (outcome: Outcome) => void;
}

export interface Verified {
  readonly outcome: Outcome;
  /** What TLC was given and what it said, where it was asked. */
  readonly checked: Checked | null;
  /** What the embedded engine executed, where it was asked and has a form for the model. */
  readonly lines: readonly LineCounts[] | null;
}

/** More states than these are left to TLC only where it is asked for by name. */
const mostForTlc = 1_000_000;

export async function verify(system: System, ask: Ask): Promise<Verified> {
  const { engine, timeoutMs } = ask;
  const deadline = timeoutMs === undefined ? Infinity : Date.now() + timeoutMs;
  const asked: Asked = { system, ask, deadline };
  if (engine === "tlc") return alone(await askTlc(asked));
  // Where TLC is demanded, that it is missing is said before anything else.
  if (engine === "both") await ask.tools();
  const { outcome, refused, lines } = await checkEmbedded(system, { ...ask.limits, deadline });
  ask.onStage("embedded engine ended");
  const own = ask.vacuity === "error" ? strict(outcome) : outcome;
  if (engine === "embedded") return { outcome: own, checked: null, lines };
  if (refused) return instead(own, asked);
  return { ...(await secondOpinion(own, asked)), lines };
}

function strict(outcome: Outcome): Outcome {
  const isVacuous = outcome.verdict === "holds" && outcome.vacuity.length > 0;
  return isVacuous ? { ...outcome, verdict: "vacuous" } : outcome;
}

interface Asked {
  readonly system: System;
  readonly ask: Ask;
  readonly deadline: number;
}

async function askTlc({ system, ask, deadline }: Asked): Promise<Checked | SetupProblem> {
  const tools = await ask.tools();
  if ("kind" in tools) return tools;
  const timeoutMs = deadline === Infinity ? undefined : Math.max(1, deadline - Date.now());
  return check(system, { ...ask.tlc, ...tools, timeoutMs }, ask.onStage);
}

/** The caller that asks for TLC by name has seen to it that it is there. */
function alone(checked: Checked | SetupProblem): Verified {
  if ("kind" in checked) throw new Error(checked.said);
  return { outcome: checked.outcome, checked, lines: null };
}

/** TLC's answer about a model that the engine has no form for. */
async function instead(refusal: Outcome, asked: Asked): Promise<Verified> {
  const checked = await askTlc(asked);
  if ("kind" in checked) {
    const notes = [...refusal.notes, checked.said];
    return { outcome: { ...refusal, notes }, checked: null, lines: null };
  }
  const said = `TLC alone answers: ${refusal.notes[0]}`;
  const alone = { ...checked.outcome, notes: [...checked.outcome.notes, said] };
  const outcome = asked.ask.engine === "both" ? lessSure(alone) : alone;
  return { outcome, checked, lines: null };
}

/** The engine's answer is given at once; TLC may confirm it, contradict it or have nothing to say. */
async function secondOpinion(own: Outcome, asked: Asked): Promise<Omit<Verified, "lines">> {
  const why = whyNot(own, asked.ask.engine);
  if (why !== null) return { outcome: withOpinion(own, unconfirmed(why), asked), checked: null };
  asked.ask.onAnswer(own);
  const checked = await askTlc(asked);
  if ("kind" in checked) {
    return { outcome: withOpinion(own, unconfirmed(checked.said), asked), checked: null };
  }
  const both = { own, tlc: checked.outcome, ending: checked.run.ending.kind };
  return { outcome: withOpinion(own, compare(both), asked), checked };
}

function whyNot({ verdict, covered, counts }: Outcome, engine: EngineChoice): string | null {
  if (verdict === "incomplete" && !covered.exhausted) return "there is no whole answer to confirm";
  if (engine === "both" || counts.distinct < mostForTlc) return null;
  return `with ${groupDigits(counts.distinct)} states it was not asked (--engine both)`;
}

function withOpinion(own: Outcome, confirmation: Confirmation, { ask }: Asked): Outcome {
  if (confirmation.says === "disagrees") {
    return { ...own, verdict: "error", notes: [...own.notes, confirmation.said], confirmation };
  }
  const outcome = { ...own, confirmation };
  return ask.engine === "both" && confirmation.says === "nothing" ? lessSure(outcome) : outcome;
}

/** "Holds" of one checker alone, where both were to say it. */
function lessSure(outcome: Outcome): Outcome {
  if (outcome.verdict !== "holds" && outcome.verdict !== "vacuous") return outcome;
  const note = "two checkers were to say that it holds, and one did";
  return { ...outcome, verdict: "incomplete", notes: [...outcome.notes, note] };
}
