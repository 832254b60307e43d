/** A small graph as SVG, laid out by dagre: boxes with names, arrows with labels. */
import * as dagre from "@dagrejs/dagre";
import { escapeText } from "../escape.ts";

export interface Drawn {
  readonly nodes: readonly string[];
  readonly edges: readonly DrawnEdge[];
}

export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  readonly label: string;
  /** Whether it is one to look at. */
  readonly marked: "yes" | "no";
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The width of a character, and the heights of a line and a box, in pixels. */
const character = 7.2;
const line = 14;
const box = 30;

export function drawSvg({ nodes, edges }: Drawn): string {
  const graph = new dagre.graphlib.Graph({ multigraph: true });
  graph.setGraph({ rankdir: "LR", nodesep: 24, ranksep: 60, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const name of nodes)
    graph.setNode(name, { width: name.length * character + 20, height: box });
  edges.forEach(({ from, to, label }, at) => {
    const size = { width: label.length * character, height: line, labelpos: "c" };
    graph.setEdge(from, to, size, String(at));
  });
  dagre.layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  const boxes = nodes.map((name) => {
    const { x, y, width: wide } = graph.node(name) as Point & { width: number };
    return (
      `<rect x="${round(x - wide / 2)}" y="${round(y - box / 2)}" width="${round(wide)}" height="${box}" rx="4"/>` +
      `<text x="${round(x)}" y="${round(y + 4)}">${text(name)}</text>`
    );
  });
  const arrows = edges.map(({ from, to, label, marked }, at) => {
    const { points, x, y } = graph.edge(from, to, String(at)) as Point & {
      points: readonly Point[];
    };
    const path = points.map((each) => `${round(each.x)},${round(each.y)}`).join(" L");
    const kind = marked === "yes" ? ' class="marked"' : "";
    return (
      `<g${kind}><path d="M${path}" marker-end="url(#end)"/>` +
      `<text x="${round(x)}" y="${round(y + 4)}">${text(label)}</text></g>`
    );
  });
  const size = `width="${round(width)}" height="${round(height)}" viewBox="0 0 ${round(width)} ${round(height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size}>`,
    `<style>${style}</style>`,
    `<defs><marker id="end" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0,0 L8,4 L0,8 z"/></marker></defs>`,
    ...arrows,
    ...boxes,
    "</svg>",
    "",
  ].join("\n");
}

/** Readable on a bright and on a dark page. */
const style =
  "text{font:12px monospace;text-anchor:middle;fill:#222}rect{fill:#fff;stroke:#555}" +
  "path{fill:none;stroke:#777}marker path{fill:#777;stroke:none}g text{paint-order:stroke;stroke:#fff;stroke-width:4px}" +
  ".marked path{stroke:#c00;stroke-width:2}.marked text{fill:#c00}";

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function text(said: string): string {
  return escapeText(said).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
