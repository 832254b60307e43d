/** `lockstep check`: the main job. */
import type { Cache } from "../cache/index.ts";
import type { Choice } from "../passes/index.ts";
import type { System } from "../ir/system.ts";
import type { LineCounts } from "../trace/coverage.ts";
import type { Outcome } from "../trace/outcome.ts";
import { lower } from "../pipeline.ts";
import { checkCoverage, writeCoverage } from "./coverage.ts";
import type { CoverageOptions } from "./coverage.ts";
import type { Verified } from "../pipeline/verify.ts";
import { cacheFor } from "./cache.ts";
import type { CacheChoice } from "./cache.ts";
import { choicesOf } from "./choice.ts";
import type { ChoiceOptions } from "./choice.ts";
import { exitCodeOf, exitCodes, worst } from "./exit.ts";
import type { ExitCode } from "./exit.ts";
import { checkFileName } from "./file-name.ts";
import { watchInterrupt } from "./interrupt.ts";
import type { Interrupt } from "./interrupt.ts";
import { keepForReport } from "./keep.ts";
import { limitsOf } from "./limits.ts";
import type { AskedLimits, LimitOptions } from "./limits.ts";
import { load } from "./load.ts";
import type { Loaded } from "./load.ts";
import { showProgress } from "./progress.ts";
import { refusalOf, ToolError, UsageError } from "./refusal.ts";
import { itfOf, saveTrace, type Saving } from "./save-trace.ts";
import { sinkFor } from "./sink.ts";
import type { Answered, OutputFormat, Sink } from "./sink.ts";
import { toolsFor } from "./tools.ts";
import { writePage } from "./write-page.ts";

export interface CheckOptions extends ChoiceOptions, CacheChoice, LimitOptions, CoverageOptions {
  readonly allConfigs?: boolean;
  readonly keep?: string;
  readonly html?: string;
  readonly format?: OutputFormat;
  readonly timings?: boolean;
  readonly saveTrace?: string;
}

interface Job {
  readonly cache: Cache | null;
  readonly options: CheckOptions;
  readonly limits: AskedLimits;
  readonly sink: Sink;
  readonly interrupt: Interrupt;
  readonly tools: ReturnType<typeof toolsFor>;
  /** What was executed so far, for `--coverage`. */
  readonly lines: LineCounts[];
}

export async function checkCommand(
  specs: readonly string[],
  options: CheckOptions,
): Promise<ExitCode> {
  const several = specs.length > 1 || options.allConfigs || (options.config?.length ?? 0) > 1;
  const format = options.format ?? (options.json ? "json" : "text");
  const sink = sinkFor(format, several ? "several" : "one");
  const interrupt = watchInterrupt();
  try {
    const answers = several ? "several" : "one";
    checkFileName("--save-trace", options.saveTrace, answers);
    checkFileName("--html", options.html, answers);
    if (several && format === "itf") {
      throw new UsageError("--format itf prints one trace, and several answers are asked for.");
    }
    const limits = limitsOf(options);
    checkCoverage(options);
    const tools = toolsFor(options.engine);
    const cache = await cacheFor(options);
    const job: Job = { cache, options, limits, sink, interrupt, tools, lines: [] };
    const code = await checkSpecs(specs, job);
    if (options.coverage !== undefined) await writeCoverage(options.coverage, job.lines);
    return code;
  } catch (error) {
    return refuse(error, sink);
  } finally {
    interrupt.release();
    sink.end();
  }
}

/** A mistake about one spec leaves the others to be checked; a missing tool ends them all. */
async function checkSpecs(specs: readonly string[], job: Job): Promise<ExitCode> {
  const codes: ExitCode[] = [];
  for (const spec of specs) {
    try {
      codes.push(await checkSpec(spec, job));
    } catch (error) {
      if (error instanceof ToolError) throw error;
      codes.push(refuse(error, job.sink));
    }
  }
  return worst(codes);
}

function refuse(error: unknown, sink: Sink): ExitCode {
  const { message, exitCode } = refusalOf(error);
  sink.problem(message);
  return exitCode;
}

async function checkSpec(spec: string, job: Job): Promise<ExitCode> {
  const { options, sink } = job;
  if (job.interrupt.signal.aborted) return interrupted(spec, sink);
  const loaded = await load(spec, sink.complain, job.cache);
  if (!loaded) return exitCodes.usage;
  stage(options, "protocol read");
  const choices = choicesOf(loaded.protocol, options, options.allConfigs ? "all" : "asked");
  const codes: ExitCode[] = [];
  for (const choice of choices) {
    const stop = await job.interrupt.happened();
    const what = `${spec} (${choice.config})`;
    codes.push(
      stop ? interrupted(what, sink) : await checkConfig({ spec, ...loaded }, choice, job),
    );
  }
  return worst(codes);
}

function interrupted(what: string, sink: Sink): ExitCode {
  sink.problem(`interrupted: ${what} was not checked.`);
  return exitCodes.incomplete;
}

interface Spec extends Loaded {
  readonly spec: string;
}

async function checkConfig(loaded: Spec, choice: Choice, job: Job): Promise<ExitCode> {
  const { options, sink } = job;
  const { system, diagnostics } = await lower(loaded.protocol, choice, job.cache);
  if (!system) {
    sink.complain(diagnostics, loaded.files);
    return exitCodes.usage;
  }
  stage(options, "protocol lowered");
  const verified = await run(system, job);
  const answer = { ...loaded, choice, system, outcome: verified.outcome };
  const itf = (): Promise<string | null> => itfOf(answer, process.cwd());
  const code = await show({ ...verified, itf }, job);
  job.lines.push(...(verified.lines ?? []));
  if (verified.outcome.verdict === "error") return code;
  await keepAnswer(answer, options);
  return code;
}

interface Answer extends Saving {
  readonly system: System;
}

/** In the files that were asked for. */
async function keepAnswer(answer: Answer, { saveTrace: trace, html }: CheckOptions): Promise<void> {
  if (trace !== undefined) console.error(`lockstep: ${await saveTrace(trace, answer)}`);
  if (html !== undefined)
    console.error(`lockstep: the page is in ${await writePage(html, answer)}.`);
}

async function run(system: System, job: Job): Promise<Verified> {
  const { options, limits, interrupt, tools, sink } = job;
  const { signal } = interrupt;
  const onStage = (name: string): void => stage(options, name);
  const progress = showProgress(`${system.name} (${system.config})`);
  const listeners = { onStart: () => onStage("TLC started"), onProgress: progress.onTlc };
  const onAnswer = (outcome: Outcome): void => {
    progress.clear();
    sink.answered(outcome);
  };
  const { verify } = await import("../pipeline/verify.ts");
  const asked = verify(system, {
    engine: options.engine,
    limits: { ...limits.limits, signal, onProgress: progress.onEngine },
    tlc: { ...limits.tlc, ...listeners, signal, keepDir: options.keep },
    timeoutMs: limits.timeoutMs,
    vacuity: options.vacuity,
    ...{ tools, onStage, onAnswer },
  });
  return asked.finally(progress.end);
}

async function show(answered: Answered, { sink }: Job): Promise<ExitCode> {
  const { outcome, checked } = answered;
  if (outcome.verdict === "error") {
    if (checked === null || checked.run.version === null) {
      throw new ToolError(outcome.notes.join(" "));
    }
    console.error(`lockstep: ${await keepForReport(checked, outcome)}`);
  }
  for (const warning of checked?.run.warnings ?? []) console.error(`TLC warns: ${warning}`);
  await sink.checked(answered);
  return exitCodeOf(outcome.verdict);
}

/** `--timings`: milliseconds since the process began. */
function stage(options: CheckOptions, name: string): void {
  if (!options.timings) return;
  console.error(`${String(Math.round(performance.now())).padStart(7)} ms  ${name}`);
}
