/** The order of locks as Markdown: the graph, its edges, and each cycle in lockdep's layout. */
import { codeBlock, codeInCell, plainMarkdown } from "../../../report/escape.ts";
import { groupDigits } from "../../../trace/group-digits.ts";
import type { LocksReport } from "../report.ts";
import { printLockdep } from "./lockdep.ts";
import { printMermaid } from "./draw.ts";
import { sayCycle } from "./text.ts";

export function printLocksMarkdown(report: LocksReport): string {
  const { protocol, config, states, exhausted, locks, edges, cycles, sleeps } = report;
  const looked = exhausted
    ? `all ${groupDigits(states)} states`
    : `${groupDigits(states)} states, not all`;
  const rows = edges.map(({ from, to, mode, thread, at, steps }) => {
    const read = mode === "shared" ? " (read)" : "";
    const where = `${at.function}:${at.span.start.line}`;
    return `| ${codeInCell(from)} | ${codeInCell(to)}${read} | ${plainMarkdown(where)} | ${plainMarkdown(thread)} | ${steps} |`;
  });
  const slept = sleeps.map(({ lock, thread, at }) => {
    return `- ${plainMarkdown(`${lock} in ${at.function}:${at.span.start.line}, ${thread}`)}`;
  });
  return [
    `# Locks of ${plainMarkdown(`${protocol} (${config})`)}`,
    "",
    `${count(locks, "class", "classes")}, ${count(edges, "edge", "edges")}, ${count(cycles, "cycle", "cycles")}, in ${looked}.`,
    "",
    ...(edges.length === 0
      ? []
      : [
          codeBlock("mermaid", printMermaid(report).trimEnd().split("\n")),
          "",
          "| held | taken | in | by | after steps |",
          "| --- | --- | --- | --- | --- |",
          ...rows,
          "",
        ]),
    ...cycles.flatMap((cycle) => [
      codeBlock("text", printLockdep(report, cycle)),
      "",
      plainMarkdown(sayCycle(report, cycle)),
      "",
    ]),
    ...(slept.length === 0
      ? []
      : ["Held where a thread sleeps for something else:", "", ...slept, ""]),
  ].join("\n");
}

function count(all: readonly unknown[], one: string, many: string): string {
  return `${all.length} ${all.length === 1 ? one : many}`;
}
