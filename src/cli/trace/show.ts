/** `lockstep trace show`: a stored trace as a check would have printed it. */
import { readFile } from "node:fs/promises";
import { formats } from "../../report/formats.ts";
import { exitCodes } from "../exit.ts";
import type { ExitCode } from "../exit.ts";
import type { TraceFormat } from "../sink.ts";
import { terminal } from "../terminal.ts";
import { traceAt } from "./open.ts";

export interface ShowOptions {
  readonly format?: TraceFormat;
}

export async function showCommand(
  file: string,
  { format = "text" }: ShowOptions,
): Promise<ExitCode> {
  const { outcome } = await traceAt(file);
  const text =
    format === "itf" ? await readFile(file, "utf8") : formats[format](outcome, terminal());
  process.stdout.write(text);
  return exitCodes.holds;
}
