/** Reads the specs of a command line. The errors of one are reported once, and end it. */
import { printDiagnostic } from "../diagnostics/print.ts";
import type { Diagnostic } from "../diagnostics/catalogue.ts";
import type { Protocol } from "../ir/protocol.ts";
import { read } from "../check/check.ts";
import type { Means, Reading } from "../check/check.ts";
import { cacheFor, type CacheChoice } from "./cache.ts";
import { expectFolder } from "./options/folder.ts";
import { errorWidth } from "./terminal.ts";

export type Files = Reading["files"];

export interface Loaded {
  readonly protocol: Protocol;
  readonly files: Files;
}

/** Reports the errors of a protocol. */
export type Complain = (diagnostics: readonly Diagnostic[], files: Files) => void;

/** The options for reading protocols. */
export interface ReadOptions extends CacheChoice {
  readonly allowImports?: readonly string[];
}

export async function meansFor(options: ReadOptions): Promise<Means> {
  const allowed = allowedFolders(options);
  return { cache: await cacheFor(options), allowed };
}

/** The folders of `--allow-imports`, all of which exist. */
export function allowedFolders({ allowImports = [] }: ReadOptions): readonly string[] {
  for (const folder of allowImports) expectFolder("--allow-imports", folder);
  return allowImports;
}

export async function load(path: string, complain: Complain, means: Means): Promise<Loaded | null> {
  return accept(await read(path, means), complain);
}

/** A protocol without errors. If there are errors, it reports them and returns null. */
export function accept(reading: Reading, complain: Complain): Loaded | null {
  const { protocol, diagnostics, files } = reading;
  if (protocol) return { protocol, files };
  complain(diagnostics, files);
  return null;
}

/** Prints one diagnostic, as wide as the terminal. */
export function printError(diagnostic: Diagnostic, files: Files): void {
  console.error(`${printDiagnostic(diagnostic, files, errorWidth())}\n`);
}

/** More than anybody corrects before checking again. */
const MOST_SHOWN = 50;

export function printDiagnostics(diagnostics: readonly Diagnostic[], files: Files): void {
  for (const each of diagnostics.slice(0, MOST_SHOWN)) printError(each, files);
  const count = diagnostics.length === 1 ? "1 error" : `${diagnostics.length} errors`;
  const shown =
    diagnostics.length > MOST_SHOWN ? `, of which the first ${MOST_SHOWN} are shown` : "";
  console.error(`${count}${shown}: nothing was checked.`);
}
