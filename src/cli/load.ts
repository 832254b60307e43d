/** Reads the specs of a command line; what is wrong with one is said once, and ends it. */
import { diagnosticJson, printDiagnostic } from "../diagnostics/print.ts";
import type { Diagnostic } from "../diagnostics/catalogue.ts";
import type { Protocol } from "../ir/protocol.ts";
import { read } from "../pipeline.ts";
import type { Reading } from "../pipeline.ts";

export interface Loaded {
  readonly protocol: Protocol;
  readonly files: Reading["files"];
}

/** Where complaints go: to standard error as text, to standard output as JSON. */
export type Format = "text" | "json";

export async function load(path: string, format: Format): Promise<Loaded | null> {
  const { protocol, diagnostics, files } = await read(path);
  if (protocol) return { protocol, files };
  printDiagnostics(diagnostics, { files, format });
  return null;
}

export function printDiagnostics(
  diagnostics: readonly Diagnostic[],
  { files, format }: { readonly files: Reading["files"]; readonly format: Format },
): void {
  if (format === "json") {
    console.log(JSON.stringify({ diagnostics: diagnostics.map(diagnosticJson) }, null, 2));
    return;
  }
  for (const each of diagnostics) console.error(`${printDiagnostic(each, files)}\n`);
  const count = diagnostics.length === 1 ? "1 error" : `${diagnostics.length} errors`;
  console.error(`${count}: nothing was checked.`);
}
