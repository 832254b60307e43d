/** The chart beside the results: processor time by size and tool, on a logarithmic axis. */
import type { Row } from "./results.ts";

/** What a bar of the chart shows. */
export type Bar = Pick<Row, "cpu"> & {
  readonly size: Pick<Row["size"], "name">;
  readonly tool: Pick<Row["tool"], "name">;
  readonly counts: Pick<Row["counts"], "distinct">;
};

const shades = ["#1d6fa5", "#8a8a8a", "#c98a2b", "#b0483c", "#d98b80"];
const width = 760;
const height = 420;
const plot = { left: 64, right: width - 24, top: 88, bottom: height - 40 };

/** The axis begins at the clock's own tick, in seconds. */
const least = 0.01;
/** The share of a size's room that its bars take. */
const filled = 0.8;

/** Where things stand: a room for each size, in it a place for each tool; up with the logarithm. */
interface Scale {
  readonly sizes: readonly string[];
  readonly tools: readonly string[];
  readonly decades: number;
  readonly room: number;
  readonly yOf: (seconds: number) => number;
}

export function drawChart(rows: readonly Bar[]): string {
  const scale = scaleFor(rows);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img">`,
    "<style>text { font: 12px sans-serif; fill: #333; } .title { font: bold 16px sans-serif; }</style>",
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    '<text class="title" x="12" y="24">Processor time of the same search, in seconds (less is better)</text>',
    ...legend(scale),
    ...axis(scale),
    ...rows.map((row) => bar(row, scale)),
    ...captions(rows, scale),
    "</svg>",
    "",
  ].join("\n");
}

function scaleFor(rows: readonly Bar[]): Scale {
  const sizes = [...new Set(rows.map(({ size }) => size.name))];
  const tools = [...new Set(rows.map(({ tool }) => tool.name))];
  const decades = Math.ceil(Math.log10(Math.max(...rows.map(({ cpu }) => cpu)) / least));
  const yOf = (seconds: number): number => {
    const share = Math.max(0, Math.log10(seconds / least)) / decades;
    return plot.bottom - share * (plot.bottom - plot.top);
  };
  return { sizes, tools, decades, room: (plot.right - plot.left) / sizes.length, yOf };
}

function bar({ size, tool, cpu }: Bar, { sizes, tools, room, yOf }: Scale): string {
  const step = (room * filled) / tools.length;
  const at = tools.indexOf(tool.name);
  const x = plot.left + room * (sizes.indexOf(size.name) + (1 - filled) / 2) + step * at;
  const y = yOf(cpu);
  const [wide, high] = [fixed(step - 2), fixed(plot.bottom - y)];
  return (
    `<rect x="${fixed(x)}" y="${fixed(y)}" width="${wide}" height="${high}" fill="${shade(at)}"/>\n` +
    text(String(Number(cpu.toPrecision(2))), { x: x + step / 2 - 1, y: y - 5, at: "middle" })
  );
}

function captions(rows: readonly Bar[], { sizes, room }: Scale): readonly string[] {
  return sizes.map((name, at) => {
    const { counts } = rows.find(({ size }) => size.name === name)!;
    const said = `${name}: ${counts.distinct.toLocaleString("en-US")} states`;
    return text(said, { x: plot.left + room * (at + 0.5), y: plot.bottom + 22, at: "middle" });
  });
}

function legend({ tools }: Scale): readonly string[] {
  return tools.flatMap((name, at) => {
    const x = 12 + at * 120;
    return [
      `<rect x="${x}" y="41" width="22" height="12" rx="2" fill="${shade(at)}"/>`,
      text(name, { x: x + 28, y: 51, at: "start" }),
    ];
  });
}

/** A line for each power of ten, with its seconds. */
function axis({ decades, yOf }: Scale): readonly string[] {
  return Array.from({ length: decades + 1 }, (_, power) => {
    const seconds = Number((least * 10 ** power).toPrecision(1));
    const y = fixed(yOf(seconds));
    return (
      `<path d="M${plot.left} ${y}H${plot.right}" stroke="#dbdee4"/>\n` +
      text(`${seconds} s`, { x: plot.left - 8, y: Number(y) + 4, at: "end" })
    );
  });
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly at: "start" | "middle" | "end";
}

function text(said: string, { x, y, at }: Place): string {
  return `<text x="${fixed(x)}" y="${fixed(y)}" text-anchor="${at}">${said}</text>`;
}

function shade(tool: number): string {
  return shades[tool % shades.length]!;
}

function fixed(value: number): string {
  return value.toFixed(1);
}
