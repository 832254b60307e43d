/** `lockstep check`: the main job. */
import type { Reading } from "../../check/check.ts";
import { cacheFor } from "../cache.ts";
import { againOf, showingOf } from "../check/again.ts";
import type { CheckOptions } from "../check/options.ts";
import { checkOne, readFor, type Checking } from "../check/alone.ts";
import type { Question } from "../check/config.ts";
import { isOpen, plan, type Entry } from "../check/plan.ts";
import { Hands } from "../check/pool.ts";
import { rowOf } from "../check/rows.ts";
import { specsOf, standsForSeveral } from "../check/specs.ts";
import type { Done, Unit } from "../check/unit.ts";
import { checkCoverage, writeCoverage } from "../check/coverage.ts";
import { checkCitedLines } from "../cite/lines.ts";
import { checkExplainLocks } from "../check/explain-locks.ts";
import { exitCodes, worst, type ExitCode } from "../exit.ts";
import { checkFileName, checkModuleNames } from "../output/file-name.ts";
import { watchInterrupt, type Interrupt } from "../interrupt.ts";
import { limitsOf } from "../options/limits.ts";
import { allowedFolders } from "../load.ts";
import { showProgress } from "../output/progress.ts";
import { tellRefusal, UsageError } from "../refusal.ts";
import { once } from "../say.ts";
import { sinkFor, spoken, type OutputFormat, type Sink } from "../output/sink.ts";
import { shardOf } from "../shard/shard.ts";
import { stagesSince } from "../output/stage.ts";
import type { TextSinkOptions } from "../output/text-sink.ts";
import { toolsFor } from "../tools.ts";

export async function checkCommand(
  names: readonly string[],
  options: CheckOptions,
): Promise<ExitCode> {
  const shape = isSeveral(names, options) ? "several" : "one";
  const sink = sinkOf(options, shape);
  const interrupt = watchInterrupt();
  let all: readonly Done[] = [];
  try {
    return await tellRefusal(async () => {
      checkOptions(options, shape);
      await checkCitedLines(options);
      const specs = await specsOf(names, { interrupt, note: sink.note });
      if (options.watch) return watch(specs, options, { sink, interrupt, shape });
      all = await checkAll(specs, options, { sink, interrupt, shape });
      const lines = all.flatMap((done) => done.lines);
      if (options.coverage !== undefined) await writeCoverage(options.coverage, lines);
      return worst(all.map(({ code }) => code));
    }, sink.problem);
  } finally {
    interrupt.release();
    const total = all.map(rowOf);
    await sink.end({
      rows: options.onlyFailed ? total.filter(({ failed }) => failed) : total,
      total,
    });
  }
}

/** What a shard prints as JSON is printed with the plan that only `checkAll` knows. */
function sinkOf(options: CheckOptions, shape: "one" | "several"): Sink {
  const format = formatOf(options);
  if (format === "json" && options.shard !== undefined) return spoken;
  return sinkFor(format, severalOf(options, shape), showingOf(options));
}

function isSeveral(names: readonly string[], options: CheckOptions): boolean {
  const { allConfigs, onlyFailed, shard, config = [] } = options;
  if (shard !== undefined) return true;
  if (names.length > 1 || names.some(standsForSeveral)) return true;
  return allConfigs === true || onlyFailed === true || config.length > 1;
}

/** How several answers are printed; null for one. */
function severalOf(options: CheckOptions, shape: "one" | "several"): TextSinkOptions | null {
  if (shape === "one") return null;
  return { traces: options.traces ? "all" : "first", again: againOf(options) };
}

function formatOf({ format, json }: CheckOptions): OutputFormat {
  return format ?? (json ? "json" : "text");
}

function checkOptions(options: CheckOptions, shape: "one" | "several"): void {
  checkCoverage(options, formatOf(options));
  checkExplainLocks(options, formatOf(options));
  if (options.shard !== undefined) shardOf(options.shard);
  if (shape === "several" && formatOf(options) === "itf") {
    throw new UsageError("--format itf prints one trace, and several answers are asked for.");
  }
}

interface Around {
  readonly sink: Sink;
  readonly interrupt: Interrupt;
  readonly shape: "one" | "several";
}

async function checkAll(
  specs: readonly string[],
  options: CheckOptions,
  { sink, interrupt, shape }: Around,
): Promise<readonly Done[]> {
  const job = await jobFor(options, { sink, interrupt });
  try {
    const entries: Entry[] = [];
    const read = (path: string): Promise<Reading> => readFor(path, job);
    for (const spec of specs) {
      entries.push(...(await plan(spec, { options, interrupt, read })));
      job.onStage("protocol read");
    }
    checkFileNames(entries.filter(isOpen), options);
    const [first] = entries;
    if (shape === "one") return [await checkOne(first!, job)];
    const { checkSeveral } = await import("../check/several.ts");
    const several = { job, options };
    if (options.shard === undefined) return await checkSeveral(entries, several);
    const { checkShard } = await import("../shard/check.ts");
    return await checkShard(entries, options.shard, { ...several, format: formatOf(options) });
  } finally {
    job.hands.release();
  }
}

/** Only the embedded engine checks, since it answers within moments. */
async function watch(
  specs: readonly string[],
  options: CheckOptions,
  { sink, interrupt, shape }: Around,
): Promise<ExitCode> {
  const { checkWatch } = await import("../watch/options.ts");
  checkWatch(options, shape);
  // Each save changes the file, so the cache would not recall it.
  const own = { ...options, engine: "embedded", cache: false } as const;
  const job = await jobFor(own, { sink, interrupt });
  const { watchSpecs } = await import("../watch/watch.ts");
  try {
    await watchSpecs(specs, {
      job,
      options: own,
      several: severalOf(own, shape),
      showing: showingOf(own),
    });
    return exitCodes.interrupted;
  } finally {
    job.hands.release();
  }
}

async function jobFor(options: CheckOptions, around: Omit<Around, "shape">): Promise<Checking> {
  const { sink } = around;
  const onStage = options.timings
    ? stagesSince(performance.timeOrigin, sink.note)
    : () => undefined;
  const warn = once(sink.note);
  const question = questionOf(options);
  const allowed = allowedFolders(options);
  return {
    ...around,
    question,
    hands: new Hands({ question, cache: options.cache, allowed }, sink.note),
    allowed,
    limits: limitsOf(options),
    tools: toolsFor(options.engine),
    cache: await cacheFor(options, warn),
    progress: showProgress,
    ...{ onStage, warn },
    onVerified: () => undefined,
    onLines: () => undefined,
  };
}

/** Plain data, which can be sent to another process. */
function questionOf(options: CheckOptions): Question {
  const { engine, vacuity, explainLocks, tree, outline, keep, html, saveTrace } = options;
  const format = formatOf(options);
  return { engine, vacuity, explainLocks, tree, outline, keep, html, saveTrace, format };
}

/** Two answers in one file would replace each other; with `--keep`, while TLC reads it. */
function checkFileNames(units: readonly Unit[], { saveTrace, html, keep }: CheckOptions): void {
  const answers = units.map(({ loaded, choice }) => {
    return { spec: loaded.protocol.name, config: choice.config };
  });
  checkFileName("--save-trace", saveTrace, answers);
  checkFileName("--html", html, answers);
  if (keep !== undefined) checkModuleNames("--keep", answers);
}
