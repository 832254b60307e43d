/** `lockstep check`: the main job. */
import type { Choice } from "../passes/index.ts";
import type { Checked } from "../pipeline.ts";
import { check, lower } from "../pipeline.ts";
import { printOutcome } from "../report/text.ts";
import { printJson } from "../report/json.ts";
import { findTools } from "../tlc/tools.ts";
import type { TlcTools } from "../tlc/tools.ts";
import { choicesOf, integer, UsageError } from "./choice.ts";
import type { ChoiceOptions } from "./choice.ts";
import { exitCodeOf, exitCodes, worst } from "./exit.ts";
import type { ExitCode } from "./exit.ts";
import { load, printDiagnostics } from "./load.ts";
import type { Format, Loaded } from "./load.ts";
import { showProgress } from "./progress.ts";

export interface CheckOptions extends ChoiceOptions {
  readonly allConfigs?: boolean;
  readonly timeout?: string;
  readonly workers?: string;
  readonly heap?: string;
  readonly keep?: string;
  readonly json?: boolean;
  readonly timings?: boolean;
}

export async function checkCommand(
  specs: readonly string[],
  options: CheckOptions,
): Promise<ExitCode> {
  try {
    const limits = limitsOf(options);
    const tools = await findOrInstall();
    if ("kind" in tools) return complainOf(tools.said);
    const codes: ExitCode[] = [];
    for (const spec of specs) codes.push(await checkSpec(spec, { options, tools, limits }));
    return worst(codes);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`lockstep: ${error.message}`);
    return exitCodes.usage;
  }
}

function complainOf(said: string): ExitCode {
  console.error(`lockstep: ${said}`);
  return exitCodes.error;
}

/** The jar comes with the first check that needs it. */
async function findOrInstall(): Promise<
  TlcTools | { readonly kind: string; readonly said: string }
> {
  const tools = await findTools();
  if (!("kind" in tools) || tools.kind !== "no-jar") return tools;
  const { installJar } = await import("../tlc/install.ts");
  const jar = await installJar((line) => console.error(line));
  return "kind" in jar ? jar : findTools();
}

interface Limits {
  readonly timeoutMs?: number;
  readonly workers?: number;
  readonly heapMegabytes?: number;
}

function limitsOf({ timeout, workers, heap }: CheckOptions): Limits {
  const positive = (option: string, text: string | undefined): number | undefined => {
    if (text === undefined) return undefined;
    const value = option === "--timeout" ? Number(text) : integer(option, text);
    if (value > 0 && Number.isFinite(value)) return value;
    throw new UsageError(`${option} takes a number above zero, not "${text}".`);
  };
  const seconds = positive("--timeout", timeout);
  const count = positive("--workers", workers);
  const megabytes = positive("--heap", heap);
  return {
    ...(seconds === undefined ? {} : { timeoutMs: seconds * 1000 }),
    ...(count === undefined ? {} : { workers: count }),
    ...(megabytes === undefined ? {} : { heapMegabytes: megabytes }),
  };
}

interface Job {
  readonly options: CheckOptions;
  readonly tools: TlcTools;
  readonly limits: Limits;
}

async function checkSpec(spec: string, job: Job): Promise<ExitCode> {
  const { options } = job;
  const format: Format = options.json ? "json" : "text";
  const loaded = await load(spec, format);
  if (!loaded) return exitCodes.usage;
  stage(options, "protocol read");
  const choices = choicesOf(loaded.protocol, options, options.allConfigs ? "all" : "asked");
  const codes: ExitCode[] = [];
  for (const choice of choices) codes.push(await checkConfig(loaded, choice, job));
  return worst(codes);
}

async function checkConfig(loaded: Loaded, choice: Choice, job: Job): Promise<ExitCode> {
  const { options, tools, limits } = job;
  const { system, diagnostics } = await lower(loaded.protocol, choice);
  if (!system) {
    const format: Format = options.json ? "json" : "text";
    printDiagnostics(diagnostics, { files: loaded.files, format });
    return exitCodes.usage;
  }
  stage(options, "protocol lowered");
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  const progress = showProgress(`${system.name} (${system.config})`);
  const { jar, java } = tools;
  const keepDir = options.keep;
  const onStart = (): void => stage(options, "TLC started");
  const { onProgress } = progress;
  const run = { jar, java, signal: stop.signal, onStart, onProgress, keepDir, ...limits };
  const checked = await check(system, run, (name) => stage(options, name));
  progress.end();
  process.removeListener("SIGINT", interrupt).removeListener("SIGTERM", interrupt);
  show(checked, options);
  return exitCodeOf(checked.outcome.verdict);
}

function show({ outcome, run }: Checked, options: CheckOptions): void {
  for (const warning of run.warnings) console.error(`TLC warns: ${warning}`);
  if (options.json) {
    const text = JSON.parse(printJson(outcome)) as object;
    const { tlcExitCode, wallMs, version } = run;
    console.log(JSON.stringify({ ...text, tlcExitCode, tlcVersion: version, wallMs }, null, 2));
    return;
  }
  const terminal = process.stdout.isTTY === true;
  const width = terminal ? Math.min(120, process.stdout.columns || 100) : 100;
  const plain = !terminal || Boolean(process.env["NO_COLOR"]) || Boolean(process.env["CI"]);
  process.stdout.write(printOutcome(outcome, { width, colors: plain ? "off" : "on" }));
}

/** `--timings`: milliseconds since the process began. */
function stage(options: CheckOptions, name: string): void {
  if (!options.timings) return;
  console.error(`${String(Math.round(performance.now())).padStart(7)} ms  ${name}`);
}
