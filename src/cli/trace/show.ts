/** `lockstep trace show`: prints a stored trace as a check would have printed it, or as a page. */
import { escapeText } from "../../diagnostics/frame.ts";
import type { Opened } from "../../check/trace/open-trace.ts";
import { formats } from "../../report/formats/formats.ts";
import { commandOf, stepsOf, type StepsOptions } from "../output/showing.ts";
import { exitCodes } from "../exit.ts";
import type { ExitCode } from "../exit.ts";
import { fileNameFor } from "../output/file-name.ts";
import { load, meansFor, printDiagnostics } from "../load.ts";
import type { ReadOptions } from "../load.ts";
import type { TraceFormat } from "../output/sink.ts";
import { terminal } from "../terminal.ts";
import { writeWhole } from "../output/write-files.ts";
import { choiceFor } from "./choice.ts";
import { endsOtherwise, specOf, traceAt } from "./open.ts";

export interface ShowOptions extends ReadOptions, StepsOptions {
  readonly format?: TraceFormat;
  readonly html?: string;
}

export async function showCommand(
  file: string,
  spec: string | undefined,
  options: ShowOptions,
): Promise<ExitCode> {
  const { format = "text", html } = options;
  const opened = traceAt(file);
  if (html !== undefined) return showPage({ file, opened, html }, spec, options);
  const { outcome } = opened;
  const showing = { ...terminal(), ...stepsOf(options), all: showingCommand(file) };
  const text = format === "itf" ? opened.text : formats[format](outcome, showing);
  process.stdout.write(text);
  return exitCodes.holds;
}

/** The command that shows all steps of a stored trace. */
export function showingCommand(file: string): string {
  return commandOf(["trace", "show", file], { "all-steps": "" });
}

interface Shown {
  readonly file: string;
  readonly opened: Opened;
  readonly html: string;
}

/** The page contains the interpreter, and so needs the protocol. */
async function showPage(
  { file, opened, html }: Shown,
  named: string | undefined,
  options: ShowOptions,
): Promise<ExitCode> {
  const spec = specOf({ file, opened, spec: named }, options);
  const loaded = await load(spec, printDiagnostics, await meansFor(options));
  if (!loaded) return exitCodes.usage;
  const choice = choiceFor(loaded.protocol, opened, { reduce: false });
  const { pageOfTrace } = await import("../../check/page/page-of-trace.ts");
  const made = await pageOfTrace(opened, loaded.protocol, choice);
  if ("replayed" in made) throw endsOtherwise({ file, spec, opened }, made.replayed);
  const path = fileNameFor(html, { spec: loaded.protocol.name, config: choice.config });
  await writeWhole(path, made.page, "The page");
  console.log(escapeText(path));
  return exitCodes.holds;
}
