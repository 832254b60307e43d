/** `lockstep locks`: the order in which threads take locks, over all reachable states. */
import { lower } from "../../check/check.ts";
import { printDocument } from "../../diagnostics/json.ts";
import { formatVersion } from "../../report/formats/json.ts";
import { printLocks } from "../../report/text/locks.ts";
import { annotationsOf, printAnnotations } from "../../review/locks/annotate.ts";
import { explainLocks } from "../../review/locks/index.ts";
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
import { ToolError, UsageError } from "../refusal.ts";
import { say } from "../say.ts";
import { terminal } from "../terminal.ts";

export interface LocksOptions extends Omit<ChoiceOptions, "config">, ReadOptions, LimitOptions {
  readonly config?: string;
  readonly explainLocks?: boolean;
  readonly annotate?: boolean;
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
  const format = formatOf(options);
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
  const given = { ...limits, signal, onProgress, ...deadline };
  const report = await reviewLocks(system, given).finally(progress.end);
  if (report === null) throw new ToolError("the embedded engine has no form for this model.");
  const asksFields = options.explainLocks === true || options.annotate === true;
  const explained = asksFields ? await explainLocks(system, given) : null;
  const annotations = options.annotate && explained ? annotationsOf(system, explained) : null;
  process.stdout.write(
    format === "json"
      ? printDocument({
          ...{ lockstep: formatVersion, ...report },
          ...(explained === null ? {} : { protections: explained }),
          ...(annotations === null ? {} : { annotations }),
        })
      : annotations === null
        ? await print(report, format, terminal())
        : printAnnotations(annotations),
  );
  if (format === "text" && options.explainLocks === true && explained !== null)
    process.stdout.write(`\n${printLocks({ ...report, locks: explained }, terminal())}`);
  if (annotations !== null && explained?.exhausted === false)
    say("lockstep: not all states were explored: other accesses may not hold these locks.");
  const code = codeOf(report);
  return explained?.exhausted === false && code === exitCodes.holds ? exitCodes.incomplete : code;
}

/** What is said of fields has no place in a graph. */
function formatOf({
  format = "text",
  json,
  explainLocks: explain,
  annotate,
}: LocksOptions): LocksFormat {
  const chosen = json === true ? "json" : format;
  if (chosen === "text" || chosen === "json") return chosen;
  const asked = annotate ? "--annotate" : explain ? "--explain-locks" : null;
  if (asked === null) return chosen;
  throw new UsageError(`${asked} prints text or --json: it does not go with --format ${chosen}.`);
}

function codeOf({ cycles, exhausted }: LocksReport): ExitCode {
  if (cycles.some(({ deadlock }) => deadlock !== null)) return exitCodes.violated;
  return exhausted ? exitCodes.holds : exitCodes.incomplete;
}
