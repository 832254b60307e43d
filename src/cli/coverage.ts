/** `--coverage`: where the counts go, all configurations of a command line together. */
import type { LineCounts } from "../trace/coverage.ts";
import type { EngineChoice } from "../pipeline/verify.ts";
import { UsageError } from "./refusal.ts";
import { writeWhole } from "./write-files.ts";

export interface CoverageOptions {
  readonly coverage?: string;
  readonly vacuity: "warn" | "error";
  readonly engine: EngineChoice;
  readonly json?: boolean;
}

/** `-` is standard output; no source file is written over. */
export function checkCoverage({ coverage, vacuity, engine, json }: CoverageOptions): void {
  const asked = coverage !== undefined ? "--coverage" : vacuity === "error" ? "--vacuity" : null;
  if (asked !== null && engine === "tlc") {
    throw new UsageError(`${asked} is the embedded engine's: it does not go with --engine tlc.`);
  }
  if (coverage === "-" && json) {
    throw new UsageError("--coverage - and --json both want standard output: name a file.");
  }
  if (coverage === undefined || !/\.[cm]?[jt]sx?$|\.[ch]$/.test(coverage)) return;
  throw new UsageError(`--coverage takes a file to write, and ${coverage} is a source file.`);
}

export async function writeCoverage(to: string, counts: readonly LineCounts[]): Promise<void> {
  const { addCoverage, printCoverage, printLcov } = await import("../report/coverage.ts");
  const files = addCoverage(counts);
  if (to === "-") return void process.stdout.write(`\n${printCoverage(files)}`);
  const text = to.endsWith(".info") ? printLcov(files) : printCoverage(files);
  await writeWhole(to, text);
}
