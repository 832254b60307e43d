/** The order of locks as a picture; the edges of cycles are marked. */
import { drawSvg } from "../../../report/graph/svg.ts";
import type { LocksReport } from "../report.ts";
import { labelOf } from "./draw.ts";

export function printLocksSvg({ edges, cycles }: LocksReport): string {
  const inCycle = new Set(cycles.flatMap((cycle) => cycle.edges));
  const nodes = [...new Set(edges.flatMap(({ from, to }) => [from, to]))].sort();
  const drawn = edges.map((edge) => {
    const marked = inCycle.has(edge) ? "yes" : "no";
    return { from: edge.from, to: edge.to, label: labelOf(edge), marked } as const;
  });
  return drawSvg({ nodes, edges: drawn });
}
