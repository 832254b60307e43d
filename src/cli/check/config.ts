/** Checks one configuration of one protocol, from its tree to its answer. */
import type { Cache } from "../../cache/index.ts";
import { Unfinished } from "../../diagnostics/unfinished.ts";
import type { Choice } from "../../passes/index.ts";
import type { System } from "../../ir/system.ts";
import type { LineCounts } from "../../trace/coverage.ts";
import { groupDigits } from "../../trace/group-digits.ts";
import type { Outcome, Verdict } from "../../trace/outcome.ts";
import type { EngineChoice, OnStage } from "../../check/ask.ts";
import { check, type Checked } from "../../check/check.ts";
import { outcomeOfUnfinished } from "../../check/unfinished.ts";
import { exitCodeOf, exitCodes } from "../exit.ts";
import type { ExitCode } from "../exit.ts";
import type { CodePlace } from "../cite/code.ts";
import { citedLinesFor } from "../cite/lines.ts";
import { explainLocksOf, type LocksOptions } from "./explain-locks.ts";
import type { Interrupt } from "../interrupt.ts";
import { keepForReport } from "../output/keep.ts";
import type { AskedLimits } from "../options/limits.ts";
import type { Loaded } from "../load.ts";
import type { Heard, Progress } from "../output/progress.ts";
import { refusalOf, ToolError } from "../refusal.ts";
import { itfOf, saveTrace, type Saving } from "../output/save-trace.ts";
import type { Answered, Sink } from "../output/sink.ts";
import type { toolsFor } from "../tools.ts";
import { writePage } from "../output/write-page.ts";

/** The options of a check that are no limits. */
export interface Question extends LocksOptions, CodePlace {
  readonly engine: EngineChoice;
  readonly vacuity: "warn" | "error";
  readonly keep?: string;
  readonly html?: string;
  readonly saveTrace?: string;
  /** "itf": the trace itself is printed. */
  readonly format?: string;
}

/** The common part of configurations that are checked one after another. */
export interface Job {
  readonly question: Question;
  readonly limits: AskedLimits;
  readonly cache: Cache | null;
  readonly sink: Sink;
  readonly interrupt: Pick<Interrupt, "signal" | "happened">;
  readonly tools: ReturnType<typeof toolsFor>;
  readonly progress: (what: string) => Progress;
  readonly onStage: OnStage;
  /** Called when all checkers have answered. The rest may take this long; null: without a limit. */
  readonly onVerified: (furtherMs: number | null) => void;
  /** Reports a line once, however many processes have to report it. */
  readonly warn: (line: string) => void;
  /** Called with the executed lines, for `--coverage`. */
  readonly onLines: (lines: readonly LineCounts[]) => void;
}

export interface Spec extends Loaded {
  readonly spec: string;
}

/** A configuration that is to be checked. */
export interface Unit {
  readonly loaded: Spec;
  readonly choice: Choice;
  /** The System, if it was recalled. */
  readonly system?: System;
}

export async function checkConfig(unit: Unit, job: Job): Promise<ExitCode> {
  const { question, sink } = job;
  const { loaded, choice } = unit;
  const { spec, protocol } = loaded;
  const checked = await run(unit, job).catch((error: unknown) => {
    if (!(error instanceof Unfinished)) throw error;
    return { unfinished: outcomeOfUnfinished(protocol, choice, error) };
  });
  if ("unfinished" in checked) {
    const nothing = { checked: null, lines: null, itf: null };
    return show({ ...nothing, outcome: checked.unfinished, spec }, sink);
  }
  if (checked.system === null) {
    sink.complain(checked.diagnostics, loaded.files);
    return exitCodes.usage;
  }
  const { outcome, lines } = checked;
  const answer = { ...loaded, choice, system: checked.system, outcome };
  const itf = question.format === "itf" ? await itfOf(answer, process.cwd()) : null;
  const unkept = outcome.verdict === "error" ? null : await keepAnswer(answer, question, sink);
  job.onLines(lines ?? []);
  if (unkept !== null && isGood(outcome.verdict)) {
    const states = groupDigits(outcome.counts.distinct);
    sink.note(`lockstep: ${protocol.name} (${choice.config}): no violation in ${states} states.`);
    throw unkept;
  }
  const code = await show({ outcome, checked: checked.checked, lines, spec, itf }, sink);
  if (unkept !== null) throw unkept;
  return code;
}

/** A configuration fails if what was asked for cannot be written; then it is not reported to hold. */
function isGood(verdict: Verdict): boolean {
  return verdict === "holds" || verdict === "vacuous";
}

interface Answer extends Saving {
  readonly system: System;
}

/** Writes the files that were asked for. Returns the reason if that fails. */
async function keepAnswer(
  answer: Answer,
  { saveTrace: trace, html }: Question,
  sink: Sink,
): Promise<Error | null> {
  try {
    if (trace !== undefined) sink.note(`lockstep: ${await saveTrace(trace, answer)}`);
    if (html === undefined) return null;
    const { said } = await writePage(html, answer);
    sink.note(`lockstep: the page is in ${said}.`);
    return null;
  } catch (error) {
    refusalOf(error);
    return error as Error;
  }
}

async function run(
  { loaded: { protocol, spec }, choice, system: known }: Unit,
  job: Job,
): Promise<Checked> {
  const { question, limits, cache, tools, sink, onStage } = job;
  const { signal } = job.interrupt;
  const progress = job.progress(`${protocol.name} (${choice.config})`);
  const hear = (who: Heard["who"]) => (counts: Heard["counts"]) => progress.hear({ who, counts });
  const listeners = { onStart: () => onStage("TLC started"), onProgress: hear("TLC") };
  const withLines = await citedLinesFor(question, { protocol, choice });
  const onAnswer = (outcome: Outcome): void => {
    progress.clear();
    sink.answered(withLines(outcome), spec);
  };
  try {
    const checked = await check(protocol, choice, {
      engine: question.engine,
      limits: { ...limits.limits, signal, onProgress: hear("engine") },
      tlc: { ...limits.tlc, ...listeners, signal, keepDir: question.keep },
      timeoutMs: limits.timeoutMs,
      vacuity: question.vacuity,
      ...{ cache, known, tools, onStage, onAnswer },
    });
    job.onVerified(question.explainLocks ? (limits.timeoutMs ?? null) : null);
    if (checked.system === null) return checked;
    const { system } = checked;
    const locks = { ...limits, options: question, system, signal, progress };
    const explained = await explainLocksOf(checked, locks);
    return { ...explained, outcome: withLines(explained.outcome), system };
  } finally {
    progress.end();
  }
}

async function show(answered: Answered, sink: Sink): Promise<ExitCode> {
  const { outcome, checked } = answered;
  if (outcome.verdict === "error") {
    if (checked === null || checked.run.version === null) {
      throw new ToolError(outcome.notes.join(" "));
    }
    sink.note(`lockstep: ${await keepForReport(checked, outcome)}`);
  }
  for (const warning of checked?.run.warnings ?? [])
    sink.note(`TLC warns: ${warning.replaceAll("\n", " ")}`);
  await sink.checked(answered);
  return exitCodeOf(outcome.verdict);
}
