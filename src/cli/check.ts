/** `lockstep check`: the main job. */
import type { Choice } from "../passes/index.ts";
import type { System } from "../ir/system.ts";
import { check, lower } from "../pipeline.ts";
import type { Checked } from "../pipeline.ts";
import { choicesOf } from "./choice.ts";
import type { ChoiceOptions } from "./choice.ts";
import { exitCodeOf, exitCodes, worst } from "./exit.ts";
import type { ExitCode } from "./exit.ts";
import { watchInterrupt } from "./interrupt.ts";
import type { Interrupt } from "./interrupt.ts";
import { keepForReport } from "./keep.ts";
import { limitsOf } from "./limits.ts";
import type { LimitOptions, Limits } from "./limits.ts";
import { load } from "./load.ts";
import type { Loaded } from "./load.ts";
import { showProgress } from "./progress.ts";
import { refusalOf, ToolError } from "./refusal.ts";
import { jsonSink, textSink } from "./sink.ts";
import type { Sink } from "./sink.ts";
import { lookForTools } from "./tools.ts";

export interface CheckOptions extends ChoiceOptions, LimitOptions {
  readonly allConfigs?: boolean;
  readonly keep?: string;
  readonly json?: boolean;
  readonly timings?: boolean;
}

interface Job {
  readonly options: CheckOptions;
  readonly limits: Limits;
  readonly sink: Sink;
  readonly interrupt: Interrupt;
  readonly tools: ReturnType<typeof lookForTools>;
}

export async function checkCommand(
  specs: readonly string[],
  options: CheckOptions,
): Promise<ExitCode> {
  const several = specs.length > 1 || options.allConfigs || (options.config?.length ?? 0) > 1;
  const sink = options.json ? jsonSink(several ? "several" : "one") : textSink();
  const interrupt = watchInterrupt();
  try {
    const job = { options, limits: limitsOf(options), sink, interrupt, tools: lookForTools() };
    return await checkSpecs(specs, job);
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
  const loaded = await load(spec, sink.complain);
  if (!loaded) return exitCodes.usage;
  stage(options, "protocol read");
  const choices = choicesOf(loaded.protocol, options, options.allConfigs ? "all" : "asked");
  const codes: ExitCode[] = [];
  for (const choice of choices) {
    const stop = await job.interrupt.happened();
    const what = `${spec} (${choice.config})`;
    codes.push(stop ? interrupted(what, sink) : await checkConfig(loaded, choice, job));
  }
  return worst(codes);
}

function interrupted(what: string, sink: Sink): ExitCode {
  sink.problem(`interrupted: ${what} was not checked.`);
  return exitCodes.incomplete;
}

async function checkConfig(loaded: Loaded, choice: Choice, job: Job): Promise<ExitCode> {
  const { options, sink } = job;
  const { system, diagnostics } = await lower(loaded.protocol, choice);
  if (!system) {
    sink.complain(diagnostics, loaded.files);
    return exitCodes.usage;
  }
  stage(options, "protocol lowered");
  const checked = await run(system, job);
  const { verdict, notes } = checked.outcome;
  if (verdict !== "error") return show(checked, sink);
  if (checked.run.version === null) throw new ToolError(notes.join(" "));
  console.error(`lockstep: ${await keepForReport(checked)}`);
  return show(checked, sink);
}

async function run(system: System, { options, limits, interrupt, tools }: Job): Promise<Checked> {
  const found = await tools();
  const progress = showProgress(`${system.name} (${system.config})`);
  const listeners = {
    onStart: () => stage(options, "TLC started"),
    onProgress: progress.onProgress,
  };
  const { signal } = interrupt;
  const tlc = { ...found, ...limits, ...listeners, signal, keepDir: options.keep };
  return check(system, tlc, (name) => stage(options, name)).finally(progress.end);
}

function show(checked: Checked, sink: Sink): ExitCode {
  for (const warning of checked.run.warnings) console.error(`TLC warns: ${warning}`);
  sink.checked(checked);
  return exitCodeOf(checked.outcome.verdict);
}

/** `--timings`: milliseconds since the process began. */
function stage(options: CheckOptions, name: string): void {
  if (!options.timings) return;
  console.error(`${String(Math.round(performance.now())).padStart(7)} ms  ${name}`);
}
