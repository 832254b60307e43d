/** `lockstep simulate`: random schedules, for a model that is too large to explore. */
import { randomInt } from "node:crypto";
import { lower } from "../../check/check.ts";
import type { Walks } from "../../check/embedded/simulate.ts";
import type { Showing } from "../../report/relevant.ts";
import { commandOf, stepsOf, type StepsOptions } from "../output/showing.ts";
import { choicesOf, type ChoiceOptions } from "../options/choice.ts";
import { mayTake } from "../apart/endable.ts";
import { exitCodeOf, exitCodes, type ExitCode } from "../exit.ts";
import { watchInterrupt, type Interrupt } from "../interrupt.ts";
import { limitsOf, type LimitOptions } from "../options/limits.ts";
import { load, meansFor, type ReadOptions } from "../load.ts";
import { integer } from "../options/option.ts";
import { showProgress, type Heard } from "../output/progress.ts";
import { tellRefusal, UsageError } from "../refusal.ts";
import { saveTrace } from "../output/save-trace.ts";
import { sinkFor, type Sink } from "../output/sink.ts";

export interface SimulateOptions
  extends
    Omit<ChoiceOptions, "config">,
    ReadOptions,
    StepsOptions,
    Pick<LimitOptions, "timeout" | "maxMemory"> {
  readonly config?: string;
  readonly seed?: string;
  readonly runs: string;
  readonly depth: string;
  readonly saveTrace?: string;
  readonly json?: boolean;
}

export async function simulateCommand(spec: string, options: SimulateOptions): Promise<ExitCode> {
  // A seed that was chosen at random is reported as well, so that the runs can be repeated.
  const seeded = { ...options, seed: options.seed ?? String(randomInt(most)) };
  const sink = sinkFor(options.json ? "json" : "text", null, () => showingOf(spec, seeded));
  const interrupt = watchInterrupt();
  try {
    return await tellRefusal(() => simulate(spec, seeded, { sink, interrupt }), sink.problem);
  } finally {
    interrupt.release();
    await sink.end({ rows: [], total: [] });
  }
}

function showingOf(spec: string, options: Seeded): Showing {
  const { config, set, bound, threads, reduce, seed, runs, depth } = options;
  const all = commandOf(["simulate", spec], {
    ...{ config, set, bound, threads, "allow-imports": options.allowImports },
    "no-reduce": reduce ? undefined : "",
    ...{ seed, runs, depth },
    "all-steps": "",
  });
  return { ...stepsOf(options), all };
}

interface Seeded extends SimulateOptions {
  readonly seed: string;
}

interface Around {
  readonly sink: Sink;
  readonly interrupt: Interrupt;
}

async function simulate(
  spec: string,
  options: Seeded,
  { sink, interrupt }: Around,
): Promise<ExitCode> {
  const walks = walksOf(options);
  const { limits, timeoutMs } = limitsOf(options);
  const means = await meansFor(options);
  mayTake(timeoutMs);
  const loaded = await load(spec, sink.complain, means);
  if (!loaded) return exitCodes.usage;
  const config = [options.config ?? "default"];
  const [choice] = choicesOf(loaded.protocol, { ...options, config });
  const deadline = timeoutMs === undefined ? Infinity : Date.now() + timeoutMs;
  mayTake(timeoutMs);
  const { system, diagnostics } = await lower(loaded.protocol, choice!, means.cache);
  if (!system) {
    sink.complain(diagnostics, loaded.files);
    return exitCodes.usage;
  }
  const { simulateSystem } = await import("../../check/embedded/simulate.ts");
  const progress = showProgress(`${system.name} (${system.config}), seed ${walks.seed}`);
  const onProgress = (counts: Heard["counts"]): void => progress.hear({ who: "engine", counts });
  const onWalked = (): void => mayTake(null);
  const asked = { ...limits, deadline, signal: interrupt.signal, onProgress, onWalked };
  const outcome = await simulateSystem(system, walks, asked).finally(progress.end);
  const alone = { spec, checked: null, lines: null };
  await sink.checked({ ...alone, outcome, itf: null });
  if (options.saveTrace !== undefined) {
    const saving = { protocol: loaded.protocol, choice: choice!, outcome, spec };
    sink.note(`lockstep: ${await saveTrace(options.saveTrace, saving)}`);
  }
  return exitCodeOf(outcome.verdict);
}

/** The largest seed, and more runs and steps than anybody waits for. */
const most = 2 ** 31 - 1;

function walksOf({ seed, runs, depth }: Seeded): Walks {
  return {
    seed: within("--seed", seed, 0),
    runs: within("--runs", runs, 1),
    depth: within("--depth", depth, 1),
  };
}

function within(option: string, text: string, least: number): number {
  const value = integer(option, text);
  if (value >= least && value <= most) return value;
  throw new UsageError(`${option} takes a number from ${least} to ${most}, not "${text}".`);
}
