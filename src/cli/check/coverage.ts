/** `--coverage`: writes the counts, all configurations of a command line together. */
import type { LineCounts } from "../../trace/coverage.ts";
import type { EngineChoice } from "../../check/ask.ts";
import type { OutputFormat } from "../output/sink.ts";
import { UsageError } from "../refusal.ts";
import { writeWhole } from "../output/write-files.ts";

export interface CoverageOptions {
  readonly coverage?: string;
  readonly vacuity: "warn" | "error";
  readonly engine: EngineChoice;
}

/** `-` is standard output, where a program reads any format but text. No source file is overwritten. */
export function checkCoverage(
  { coverage, vacuity, engine }: CoverageOptions,
  format: OutputFormat,
): void {
  const asked = coverage !== undefined ? "--coverage" : vacuity === "error" ? "--vacuity" : null;
  if (asked !== null && engine === "tlc") {
    throw new UsageError(`${asked} is the embedded engine's: it does not go with --engine tlc.`);
  }
  if (coverage === "-" && format !== "text") {
    const other = format === "json" ? "--json" : `--format ${format}`;
    throw new UsageError(`--coverage - and ${other} both want standard output: name a file.`);
  }
  if (coverage === undefined || !/\.[cm]?[jt]sx?$|\.[ch]$/.test(coverage)) return;
  throw new UsageError(`--coverage takes a file to write, and ${coverage} is a source file.`);
}

export async function writeCoverage(to: string, counts: readonly LineCounts[]): Promise<void> {
  const { addCoverage, printCoverage, printLcov } = await import("../../report/text/coverage.ts");
  const files = addCoverage(counts);
  if (to === "-") return void process.stdout.write(`\n${printCoverage(files)}`);
  const text = to.endsWith(".info") ? printLcov(files) : printCoverage(files);
  await writeWhole(to, text);
}
