/** Several answers in a table, a line each. */
import Table from "cli-table3";
import { groupDigits } from "../../trace/group-digits.ts";
import type { Outcome } from "../../trace/outcome.ts";
import { escapeText, widthOf, wrap } from "../escape.ts";
import { createPaint, type Paint } from "./paint.ts";
import { answerOf, type Row } from "./row.ts";
import { colorOf } from "./summary.ts";

export interface TableStyle {
  readonly width: number;
  /** The width of the table's lines. */
  readonly room: number;
  readonly colors: "on" | "off";
  /** All rows, with those that are not shown. */
  readonly total: readonly Row[];
}

const heads = ["spec", "configuration", "verdict", "states", "depth", "time"];
const aligned = ["left", "left", "left", "right", "right", "right"] as const;
const none = "";
/** Columns are separated by blanks, so that they can be cut and sorted. */
const chars = {
  ...{ top: none, "top-mid": none, "top-left": none, "top-right": none },
  ...{ bottom: none, "bottom-mid": none, "bottom-left": none, "bottom-right": none },
  ...{ left: none, "left-mid": none, mid: none, "mid-mid": none },
  ...{ right: none, "right-mid": none, middle: "  " },
};

export function printTable(
  rows: readonly Row[],
  { width, room, colors, total }: TableStyle,
): string {
  const paint = createPaint(colors);
  const fits = layOut(rows, createPaint("off")).every((line) => widthOf(line) <= room);
  const table = fits ? layOut(rows, paint) : inGroups(rows, paint);
  const lines = rows.length === 0 ? [] : [...table, ""];
  const all = [...lines.map((line) => line.trimEnd()), ...wrap(sumOf(total), width)];
  return all.map((line) => `${line}\n`).join("");
}

function layOut(rows: readonly Row[], paint: Paint, from = 0): readonly string[] {
  const table = new Table({
    head: heads.slice(from).map((head) => paint.strong(head)),
    colAligns: aligned.slice(from),
    style: { "padding-left": 0, "padding-right": 0, head: [], border: [] },
    chars,
  });
  for (const row of rows) table.push(cellsOf(row, paint).slice(from));
  return table.toString().split("\n");
}

/** For a narrow terminal: without the column of the specs; each spec is a line above its rows. */
function inGroups(rows: readonly Row[], paint: Paint): readonly string[] {
  const [head = "", ...lines] = layOut(rows, paint, 1);
  const groups = rows.flatMap(({ spec }, at) => {
    const isFirst = at === 0 || rows[at - 1]!.spec !== spec;
    return [...(isFirst ? [escapeText(spec)] : []), `  ${lines[at]}`];
  });
  return [`  ${head}`, ...groups];
}

function cellsOf(row: Row, paint: Paint): readonly string[] {
  const { spec, config, outcome, ms } = row;
  const color = outcome === null ? paint.bad : colorOf(outcome.verdict, paint);
  const name = [escapeText(spec), escapeText(config), color(escapeText(answerOf(row)))];
  if (outcome === null) return [...name, "", "", ""];
  const { distinct, depth } = outcome.counts;
  return [...name, groupDigits(distinct), `${depth}`, timeOf(ms)];
}

function timeOf(ms: number): string {
  return ms < 995 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

function sumOf(rows: readonly Row[]): string {
  const verdicts = countsOf(rows, ({ outcome }) => wordOf(outcome));
  const opinions = countsOf(rows, ({ outcome }) => outcome?.confirmation?.says ?? null);
  const parts = [...verdicts].map(([verdict, count]) => `${count} ${verdict}`);
  const sum = `${rows.length} asked for: ${parts.join(", ")}.`;
  return `${sum}${secondOpinion(opinions)} Check one alone to see what its answer covers.`;
}

function wordOf(outcome: Outcome | null): string {
  if (outcome === null) return "not checked";
  return outcome.verdict === "holds" ? "hold" : outcome.verdict;
}

function secondOpinion(says: ReadonlyMap<string, number>): string {
  const agrees = says.get("agrees") ?? 0;
  const silent = says.get("nothing") ?? 0;
  if (agrees + silent === 0) return "";
  if (agrees === 0) return " TLC confirmed none.";
  return ` TLC agrees with ${agrees}${silent === 0 ? "" : ` and did not confirm ${silent}`}.`;
}

function countsOf(
  rows: readonly Row[],
  wordFor: (row: Row) => string | null,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of rows.map(wordFor)) {
    if (word !== null) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
