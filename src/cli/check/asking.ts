/**
 * Reads a spec and checks a configuration in another process. If that is killed, reports what is known.
 */
import type { Cache } from "../../cache/index.ts";
import { Unfinished } from "../../diagnostics/unfinished.ts";
import type { Seen } from "../../check/check.ts";
import type { EngineChoice, OnStage } from "../../check/ask.ts";
import type { Outcome } from "../../trace/outcome.ts";
import { exitCodeOf } from "../exit.ts";
import type { AskedLimits } from "../options/limits.ts";
import type { Heard } from "../output/progress.ts";
import { ToolError } from "../refusal.ts";
import type { Ended, Hand } from "../apart/hand.ts";
import type { News } from "../apart/order.ts";
import { interrupted, lost, nameOf, type Done, type Unit } from "./unit.ts";

export interface Apart {
  readonly hand: Hand;
  readonly engine: EngineChoice;
  readonly cache: Cache | null;
  readonly signal: AbortSignal;
  readonly limits: AskedLimits;
  readonly warn: (line: string) => void;
}

export async function readApart(path: string, apart: Apart): Promise<Seen> {
  const { hand, cache, signal, limits, warn } = apart;
  const hear = (news: News): void => void ("warned" in news && warn(news.warned));
  const { timeoutMs } = limits;
  const answer = await hand.ask({ read: path }, { signal, timeoutMs, hear });
  if ("reading" in answer) {
    const { protocol } = answer.reading;
    if (protocol && answer.origin) cache?.origins.set(protocol, answer.origin);
    return answer.reading;
  }
  if ("failed" in answer) throw new ToolError(answer.failed);
  if ("died" in answer) throw new ToolError(`${path} was not read: its process ${answer.died}.`);
  throw new Unfinished("reading", `${path} was not checked: ${whyOf(answer)}.`);
}

/** Called with the news of a check. */
export interface Ears {
  readonly onStage: OnStage;
  readonly onHeard: (heard: Heard) => void;
  readonly onAnswer: (outcome: Outcome) => void;
}

export async function checkApart(unit: Unit, apart: Apart, ears: Ears): Promise<Done> {
  const { hand, cache, signal, limits, warn, engine } = apart;
  const { protocol } = unit.loaded;
  const beganAt = performance.now();
  let doing = "lowering";
  let answered: Outcome | null = null;
  const hear = (news: News): void => {
    if ("warned" in news) warn(news.warned);
    else if ("heard" in news) ears.onHeard(news.heard);
    else if ("stage" in news) {
      doing = following[news.stage] ?? doing;
      ears.onStage(news.stage);
    } else if ("answered" in news) ears.onAnswer((answered = news.answered));
  };
  if (signal.aborted) return interrupted(unit);
  const order = { check: unit, origin: cache?.origins.get(protocol), limits };
  const answer = await hand.ask(order, { signal, timeoutMs: limits.timeoutMs, hear });
  if ("done" in answer) return answer.done;
  if ("failed" in answer) return lost(unit, answer.failed);
  if ("died" in answer) return lost(unit, sayHow(unit, answer.died));
  const why = whyOf(answer);
  const outcome = await outcomeOf(unit, { doing, why, answered, engine });
  const verified = { outcome, checked: null, lines: null, spec: unit.loaded.spec, itf: null };
  const told = [{ tell: "checked", verified }] as const;
  const [code, ms] = [exitCodeOf(outcome.verdict), performance.now() - beganAt];
  return { ...nameOf(unit), told, code, ms, lines: [] };
}

/** The activity after each stage. */
const following: Readonly<Record<string, string>> = {
  "protocol lowered": "search",
  "embedded engine ended": "printing of TLA+",
  "TLA+ printed": "TLC",
};

function whyOf({ ended }: Extract<Ended, { readonly ended: unknown }>): string {
  return ended === "time" ? "the time was up (--timeout)" : "it was interrupted";
}

interface Known {
  readonly doing: string;
  readonly why: string;
  readonly answered: Outcome | null;
  readonly engine: EngineChoice;
}

/** The engine's answer counts, unconfirmed; without it nothing is known. */
async function outcomeOf({ loaded, choice }: Unit, known: Known): Promise<Outcome> {
  const { doing, why, answered, engine } = known;
  if (answered !== null) {
    const { confirm } = await import("../../check/opinion.ts");
    const own = { outcome: answered, checked: null, lines: null };
    return confirm(own, { unasked: `${doing} was not finished: ${why}` }, engine).outcome;
  }
  const { outcomeOfUnfinished } = await import("../../check/unfinished.ts");
  return outcomeOfUnfinished(loaded.protocol, choice, new Unfinished(doing, `${why}.`));
}

function sayHow({ loaded, choice }: Unit, how: string): string {
  return (
    `${loaded.spec} (${choice.config}) was not checked to its end: its process ${how}. ` +
    "If memory was short, check it by itself, or fewer at a time with --jobs."
  );
}
