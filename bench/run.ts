// npm run bench: this engine beside TLC, Spin and C on the same search, as ratios of one run.
//
//     npm run bench                        all sizes, 3 runs each; writes bench/RESULTS.md and its chart
//     npm run bench -- --sizes S --runs 1  the short form; writes nothing
//
// The tools take turns, so that what else the machine does falls on all of them. It fails when the
// tools do not count the same states.
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { format, resolveConfig } from "prettier";
import { drawChart } from "./chart.ts";
import { type Command, measure, type Sample } from "./measure.ts";
import { printResults, type Row } from "./results.ts";
import { findPeers, folderFor, type Size, sizes, type Tool } from "./tools.ts";

const { values } = parseArgs({
  options: {
    sizes: { type: "string", default: "S,M,L" },
    runs: { type: "string", default: "3" },
  },
});
const chosen = sizes.filter(({ name }) => values.sizes.split(",").includes(name));
const runs = Number(values.runs);
if (chosen.length === 0 || !(runs >= 1)) exit("usage: npm run bench -- [--sizes S,M,L] [--runs 3]");
if (!existsSync("/usr/bin/time")) {
  exit("The runs are measured by GNU time, which is missing: apt-get install time.");
}

const root = await mkdtemp(join(tmpdir(), "lockstep-bench-"));
const { tools, missing } = await findPeers(root);
for (const sentence of missing) console.error(sentence);
const loads = [loadavg()[0]!];
const rows: Row[] = [];
for (const size of chosen) rows.push(...(await measureSize(size)));
loads.push(loadavg()[0]!);
await rm(root, { recursive: true });

const text = printResults({ rows, runs, loads });
console.log(`\n${text}`);
if (chosen.length === sizes.length && missing.length === 0) {
  const style = await resolveConfig(here("RESULTS.md"));
  await writeFile(here("RESULTS.md"), await format(text, { ...style, parser: "markdown" }));
  await writeFile(here("results.svg"), drawChart(rows));
}

async function measureSize(size: Size): Promise<readonly Row[]> {
  const commands = new Map<Tool, Command>();
  for (const tool of tools) {
    commands.set(tool, await tool.prepare(size, await folderFor(root, tool, size)));
  }
  const samples = new Map<Tool, Sample[]>(tools.map((tool) => [tool, []]));
  for (let round = 1; round <= runs; round++) {
    for (const [tool, command] of commands) {
      const sample = await measure(command);
      samples.get(tool)!.push(sample);
      const { wall, cpu } = sample;
      console.log(
        `${size.name} ${round}/${runs} ${tool.name.padEnd(16)} ${wall.toFixed(2)} s, cpu ${cpu.toFixed(2)} s`,
      );
    }
  }
  const found = tools.map((tool) => rowOf(size, tool, samples.get(tool)!));
  checkCounts(found);
  return found;
}

function rowOf(size: Size, tool: Tool, samples: readonly Sample[]): Row {
  const of = (key: "wall" | "cpu" | "resident"): number => median(samples.map((each) => each[key]));
  const counts = tool.countsIn(samples[0]!.output);
  return { size, tool, counts, wall: of("wall"), cpu: of("cpu"), resident: of("resident") };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!) / 2;
}

function checkCounts(rows: readonly Row[]): void {
  const all = rows.map(({ tool, counts: { distinct, generated } }) => ({
    name: tool.name,
    text: `${distinct} distinct, ${generated} generated`,
  }));
  if (new Set(all.map(({ text }) => text)).size === 1) return;
  exit(`The tools disagree: ${all.map(({ name, text }) => `${name}: ${text}`).join("; ")}.`);
}

function here(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

function exit(said: string): never {
  console.error(said);
  process.exit(2);
}
