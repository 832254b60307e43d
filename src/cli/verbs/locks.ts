/** `lockstep locks`: the order in which threads take locks, over all reachable states. */
import { lower } from "../../check/check.ts";
import { reviewLocks } from "../../review/order/index.ts";
import { print, type LocksFormat } from "../../review/order/print/print.ts";
import type { LocksReport } from "../../review/order/report.ts";
import { mayTake } from "../apart/endable.ts";
import { exitCodes, type ExitCode } from "../exit.ts";
import { watchInterrupt, type Interrupt } from "../interrupt.ts";
import { load, meansFor, printDiagnostics, type ReadOptions } from "../load.ts";
import { choicesOf, type ChoiceOptions } from "../options/choice.ts";
import { limitsOf, type LimitOptions } from "../options/limits.ts";
import { showProgress, type Counts } from "../output/progress.ts";
import { ToolError } from "../refusal.ts";
import { terminal } from "../terminal.ts";

export interface LocksOptions extends Omit<ChoiceOptions, "config">, ReadOptions, LimitOptions {
  readonly config?: string;
  readonly format?: LocksFormat;
  readonly json?: boolean;
}

export async function locksCommand(spec: string, options: LocksOptions): Promise<ExitCode> {
  const interrupt = watchInterrupt();
  try {
    return await locks(spec, options, interrupt);
  } finally {
    interrupt.release();
  }
}

async function locks(
  spec: string,
  options: LocksOptions,
  { signal }: Interrupt,
): Promise<ExitCode> {
  const { limits, timeoutMs } = limitsOf(options);
  const means = await meansFor(options);
  mayTake(timeoutMs);
  const loaded = await load(spec, printDiagnostics, means);
  if (!loaded) return exitCodes.usage;
  const config = [options.config ?? "default"];
  const [choice] = choicesOf(loaded.protocol, { ...options, config });
  const { system, diagnostics } = await lower(loaded.protocol, choice!, means.cache);
  if (system === null) {
    printDiagnostics(diagnostics, loaded.files);
    return exitCodes.usage;
  }
  mayTake(timeoutMs);
  const progress = showProgress(`${system.name} (${system.config})`);
  const onProgress = (counts: Counts): void => progress.hear({ who: "engine", counts });
  const deadline = timeoutMs === undefined ? {} : { deadline: Date.now() + timeoutMs };
  const report = await reviewLocks(system, { ...limits, signal, onProgress, ...deadline }).finally(
    progress.end,
  );
  if (report === null) throw new ToolError("the embedded engine has no form for this model.");
  const format = options.json === true ? "json" : (options.format ?? "text");
  process.stdout.write(print(report, format, terminal()));
  return codeOf(report);
}

function codeOf({ cycles, exhausted }: LocksReport): ExitCode {
  if (cycles.some(({ deadlock }) => deadlock !== null)) return exitCodes.violated;
  return exhausted ? exitCodes.holds : exitCodes.incomplete;
}
