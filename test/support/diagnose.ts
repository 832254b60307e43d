/**
 * The diagnostics of a protocol file. One function, so that fixtures need not know which stage reports
 * them.
 */
import type { Code, Diagnostic } from "../../src/diagnostics/catalogue.ts";
import { plainChoice, runPasses } from "../../src/passes/index.ts";
import { readFiles } from "./protocol.ts";

/** Every diagnostic of the protocol in `main.ts`, in the order of printing. */
export function diagnoseFiles(files: Readonly<Record<string, string>>): readonly Diagnostic[] {
  const { protocol, diagnostics } = readFiles(files);
  return protocol === null ? diagnostics : runPasses(protocol, plainChoice).diagnostics;
}

/** About the path itself, so no file can provoke them; test/reader/files.test.ts does. */
export const aboutPaths: readonly Code[] = [
  "file-is-directory",
  "file-name-backslash",
  "file-not-found",
  "file-not-readable",
  "file-not-regular",
  "file-not-typescript",
  "file-too-large",
];
