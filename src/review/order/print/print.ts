/** The forms in which the order of locks is printed. */
import { printDocument } from "../../../diagnostics/json.ts";
import { formatVersion } from "../../../report/formats/json.ts";
import type { TextOptions } from "../../../report/text/text.ts";
import type { Edge, LocksReport } from "../report.ts";
import { printLocks } from "./text.ts";

export type LocksFormat = "text" | "json" | "dot" | "mermaid";

export function print(report: LocksReport, format: LocksFormat, options: TextOptions): string {
  switch (format) {
    case "text":
      return printLocks(report, options);
    case "json":
      return printDocument({ lockstep: formatVersion, ...report });
    case "dot":
      return `digraph locks {\n${drawn(report, dotEdge)}}\n`;
    case "mermaid":
      return `flowchart LR\n${drawn(report, mermaidEdge)}`;
  }
}

/** Edges of a cycle are marked. */
function drawn({ edges, cycles }: LocksReport, draw: typeof dotEdge): string {
  const inCycle = new Set(cycles.flatMap((cycle) => cycle.edges));
  return edges.map((edge) => `  ${draw(edge, inCycle.has(edge) ? "yes" : "no")}\n`).join("");
}

function label({ at, mode }: Edge): string {
  return `${at.function}:${at.span.start.line}${mode === "shared" ? " (read)" : ""}`;
}

function dotEdge(edge: Edge, inCycle: "yes" | "no"): string {
  const color = inCycle === "yes" ? ', color="red"' : "";
  const text = JSON.stringify(label(edge));
  return `${JSON.stringify(edge.from)} -> ${JSON.stringify(edge.to)} [label=${text}${color}];`;
}

function mermaidEdge({ from, to, ...edge }: Edge, inCycle: "yes" | "no"): string {
  const arrow = inCycle === "yes" ? "==>" : "-->";
  const node = (lock: string): string => `${lock.replace(/\W/g, "_")}["${quoted(lock)}"]`;
  return `${node(from)} ${arrow}|"${quoted(label({ from, to, ...edge }))}"| ${node(to)}`;
}

function quoted(text: string): string {
  return text.replaceAll('"', "#quot;");
}
