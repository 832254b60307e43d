/** How often each line was executed: for a person, and for tools that read lcov. */
import type { LineCounts } from "../../trace/coverage.ts";
import { escapeText } from "../escape.ts";

/** The sum of the counts of several answers about the same files. */
export function addCoverage(all: readonly LineCounts[]): readonly LineCounts[] {
  const files = new Map<string, LineCounts>();
  for (const { path, text, counts } of all) {
    const sum = new Map(files.get(path)?.counts);
    for (const [line, count] of counts) sum.set(line, (sum.get(line) ?? 0) + count);
    files.set(path, { path, text, counts: sum });
  }
  return [...files.values()];
}

/** Each line after its count; a line that was never executed is marked. */
export function printCoverage(files: readonly LineCounts[]): string {
  return files.map(printFile).join("\n");
}

function printFile({ path, text, counts }: LineCounts): string {
  const width = Math.max(...[...counts.values()].map((count) => String(count).length), 1);
  const never = [...counts.values()].filter((count) => count === 0).length;
  const head = `${escapeText(path)}: ${counts.size - never} of ${counts.size} lines are executed`;
  const lines = text
    .replace(/\r?\n$/, "")
    .split(/\r?\n/)
    .map((line, at) => {
      const count = counts.get(at + 1);
      const mark = count === 0 ? "!" : " ";
      const shown = count === undefined ? "" : String(count);
      return `${mark} ${shown.padStart(width)} | ${escapeText(line)}`.trimEnd();
    });
  return `${[head, ...lines].join("\n")}\n`;
}

export function printLcov(files: readonly LineCounts[]): string {
  const records = files.map(({ path, counts }) => {
    const sorted = [...counts].sort(([a], [b]) => a - b);
    const hit = sorted.filter(([, count]) => count > 0).length;
    const data = sorted.map(([line, count]) => `DA:${line},${count}`);
    const ends = [`LF:${sorted.length}`, `LH:${hit}`, "end_of_record"];
    return ["TN:", `SF:${escapeText(path)}`, ...data, ...ends].join("\n");
  });
  return records.map((record) => `${record}\n`).join("");
}
