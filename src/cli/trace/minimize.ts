/** `lockstep trace minimize`: a stored trace made shorter, with the same failure at its end. */
import { say } from "../say.ts";
import { dirname, resolve } from "node:path";
import { minimize } from "../../check/trace/minimize.ts";
import { formats } from "../../report/formats/formats.ts";
import type { Outcome } from "../../trace/outcome.ts";
import { stepsOf, type StepsOptions } from "../output/showing.ts";
import { mayTake } from "../apart/endable.ts";
import { exitCodes } from "../exit.ts";
import type { ExitCode } from "../exit.ts";
import { limitsOf } from "../options/limits.ts";
import { load, meansFor, printDiagnostics } from "../load.ts";
import type { ReadOptions } from "../load.ts";
import { UsageError } from "../refusal.ts";
import { itfOf, type Saving } from "../output/save-trace.ts";
import type { TraceFormat } from "../output/sink.ts";
import { terminal } from "../terminal.ts";
import { writeWhole } from "../output/write-files.ts";
import { showingCommand } from "./show.ts";
import { choiceFor } from "./choice.ts";
import { endsOtherwise, specOf, traceAt } from "./open.ts";

export interface MinimizeOptions extends ReadOptions, StepsOptions {
  readonly out?: string;
  readonly inPlace?: boolean;
  readonly timeout: string;
  readonly maxStates?: string;
  readonly format?: TraceFormat;
}

export async function minimizeCommand(
  file: string,
  spec: string | undefined,
  options: MinimizeOptions,
): Promise<ExitCode> {
  const target = targetOf(file, options);
  const { limits, timeoutMs = 0 } = limitsOf(options);
  const opened = traceAt(file);
  const path = specOf({ file, opened, spec }, options);
  const loaded = await load(path, printDiagnostics, await meansFor(options));
  if (!loaded) return exitCodes.usage;
  const { protocol } = loaded;
  const choice = choiceFor(protocol, opened, { reduce: false });
  const deadline = Date.now() + timeoutMs;
  mayTake(timeoutMs);
  const made = await minimize(opened, { protocol, choice, limits: { ...limits, deadline } });
  mayTake(null);
  if ("replayed" in made) throw endsOtherwise({ file, spec: path, opened }, made.replayed);
  const saving = { protocol, choice, outcome: made.outcome, spec: path };
  await show(saving, options, target);
  if (target !== null) await save(target, saving);
  return exitCodes.holds;
}

/** The given trace is overwritten only if that is asked for. */
function targetOf(file: string, { out, inPlace }: MinimizeOptions): string | null {
  if (inPlace === true && out !== undefined) {
    throw new UsageError("--in-place writes over the trace itself: leave -o out.");
  }
  if (inPlace === true) return file;
  if (out === undefined) return null;
  if (resolve(out) !== resolve(file)) return out;
  throw new UsageError(`-o ${out} is the trace itself: --in-place writes over it.`);
}

async function show(
  saving: Saving,
  { format = "text", allSteps }: MinimizeOptions,
  target: string | null,
): Promise<void> {
  const outcome: Outcome = saving.outcome;
  const all = target === null ? {} : { all: showingCommand(target) };
  const showing = { ...terminal(), ...stepsOf({ allSteps }), ...all };
  const text =
    format === "itf" ? await itfOf(saving, process.cwd()) : formats[format](outcome, showing);
  process.stdout.write(text ?? "");
}

async function save(path: string, saving: Saving): Promise<void> {
  const folder = dirname(resolve(path));
  const text = await itfOf(saving, folder);
  if (text === null) throw new Error("a trace that was minimized cannot be saved");
  const { said } = await writeWhole(path, text);
  say(`lockstep: the trace is in ${said}.`);
}
