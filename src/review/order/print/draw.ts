/** The order of locks as graphs of other tools. */
import type { Edge, LocksReport } from "../report.ts";

export function printDot(report: LocksReport): string {
  return `digraph locks {\n${drawn(report, dotEdge)}}\n`;
}

export function printMermaid(report: LocksReport): string {
  return `flowchart LR\n${drawn(report, mermaidEdge)}`;
}

/** Edges of a cycle are marked. */
function drawn({ edges, cycles }: LocksReport, draw: typeof dotEdge): string {
  const inCycle = new Set(cycles.flatMap((cycle) => cycle.edges));
  return edges.map((edge) => `  ${draw(edge, inCycle.has(edge) ? "yes" : "no")}\n`).join("");
}

/** Where a lock is taken. */
export function labelOf({ at, mode }: Edge): string {
  return `${at.function}:${at.span.start.line}${mode === "shared" ? " (read)" : ""}`;
}

function dotEdge(edge: Edge, inCycle: "yes" | "no"): string {
  const color = inCycle === "yes" ? ', color="red"' : "";
  const text = JSON.stringify(labelOf(edge));
  return `${JSON.stringify(edge.from)} -> ${JSON.stringify(edge.to)} [label=${text}${color}];`;
}

function mermaidEdge(edge: Edge, inCycle: "yes" | "no"): string {
  const { from, to } = edge;
  const arrow = inCycle === "yes" ? "==>" : "-->";
  const node = (lock: string): string => `${lock.replace(/\W/g, "_")}["${quoted(lock)}"]`;
  return `${node(from)} ${arrow}|"${quoted(labelOf(edge))}"| ${node(to)}`;
}

function quoted(text: string): string {
  return text.replaceAll('"', "#quot;");
}
