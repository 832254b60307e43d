/** Reads the specs of a command line; what is wrong with one is said once, and ends it. */
import { printDiagnostic } from "../diagnostics/print.ts";
import type { Cache } from "../cache/index.ts";
import type { Diagnostic } from "../diagnostics/catalogue.ts";
import type { Protocol } from "../ir/protocol.ts";
import { read } from "../pipeline/check.ts";
import type { Reading } from "../pipeline/check.ts";
import { errorWidth } from "./terminal.ts";

export type Files = Reading["files"];

export interface Loaded {
  readonly protocol: Protocol;
  readonly files: Files;
}

/** Tells what is wrong with a protocol. */
export type Complain = (diagnostics: readonly Diagnostic[], files: Files) => void;

export async function load(
  path: string,
  complain: Complain,
  cache: Cache | null,
): Promise<Loaded | null> {
  return accept(await read(path, cache), complain);
}

/** A protocol without errors; null if there are some, which have been told then. */
export function accept(reading: Reading, complain: Complain): Loaded | null {
  const { protocol, diagnostics, files } = reading;
  if (protocol) return { protocol, files };
  complain(diagnostics, files);
  return null;
}

/** One of them, as wide as the terminal. */
export function printError(diagnostic: Diagnostic, files: Files): void {
  console.error(`${printDiagnostic(diagnostic, files, errorWidth())}\n`);
}

/** More than anybody corrects before looking again. */
const MOST_SHOWN = 50;

export function printDiagnostics(diagnostics: readonly Diagnostic[], files: Files): void {
  for (const each of diagnostics.slice(0, MOST_SHOWN)) printError(each, files);
  const count = diagnostics.length === 1 ? "1 error" : `${diagnostics.length} errors`;
  const shown =
    diagnostics.length > MOST_SHOWN ? `, of which the first ${MOST_SHOWN} are shown` : "";
  console.error(`${count}${shown}: nothing was checked.`);
}
