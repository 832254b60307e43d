// Draws a terminal's screen as SVG. Text stays text, in the colours of a light or a dark page.
import type { Run } from "../test/support/terminal.ts";

export type Scheme = "light" | "dark";

interface Palette {
  readonly page: string;
  readonly edge: string;
  readonly plain: string;
  readonly faint: string;
  /** The colors by the terminal's numbers, from black to white. */
  readonly colors: readonly string[];
}

const palettes: Readonly<Record<Scheme, Palette>> = {
  light: {
    ...{ page: "#ffffff", edge: "#d0d7de", plain: "#1f2328", faint: "#59636e" },
    colors: words("#1f2328 #cf222e #116329 #7d4e00 #0969da #8250df #0b6a75 #59636e"),
  },
  dark: {
    ...{ page: "#0d1117", edge: "#30363d", plain: "#e6edf3", faint: "#9198a1" },
    colors: words("#484f58 #ff7b72 #3fb950 #d29922 #79c0ff #d2a8ff #56d4dd #b1bac4"),
  },
};

/** The size of a letter of 14 pixels in the requested fonts; other fonts are stretched to it. */
const letter = { width: 8.4, height: 19 };
const margin = 16;

export interface Screen {
  readonly title: string;
  readonly columns: number;
  readonly lines: readonly (readonly Run[])[];
}

export function drawTerminal({ title, columns, lines }: Screen, scheme: Scheme): string {
  const palette = palettes[scheme];
  const width = Math.ceil(columns * letter.width + 2 * margin);
  const height = lines.length * letter.height + 2 * margin;
  const rows = lines.flatMap((runs, row) => runs.map((run) => drawRun(run, { row, palette })));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escape(title)}</title>`,
    "<style>text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, " +
      `"DejaVu Sans Mono", "Liberation Mono", monospace; white-space: pre; } .bold { font-weight: bold; }</style>`,
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" ` +
      `fill="${palette.page}" stroke="${palette.edge}"/>`,
    ...rows,
    "</svg>",
    "",
  ].join("\n");
}

interface Place {
  readonly row: number;
  readonly palette: Palette;
}

function drawRun({ column, text, color, weight }: Run, { row, palette }: Place): string {
  const x = (margin + column * letter.width).toFixed(1);
  const y = margin + row * letter.height + 14;
  const length = ([...text].length * letter.width).toFixed(1);
  const plain = weight === "faint" ? palette.faint : palette.plain;
  const fill = color === null ? plain : (palette.colors[color % 8] ?? plain);
  const bold = weight === "bold" ? ` class="bold"` : "";
  const fit = `textLength="${length}" lengthAdjust="spacingAndGlyphs"`;
  return `<text x="${x}" y="${y}" ${fit} fill="${fill}"${bold}>${escape(text)}</text>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function words(text: string): readonly string[] {
  return text.split(" ");
}
