/** The differences from the C for a terminal, function by function. */
import { escapeText, wrap } from "../../report/escape.ts";
import { nameOf } from "../../report/place.ts";
import { pageOf, type Page, type TextOptions } from "../../report/text/text.ts";
import {
  isWrong,
  verdictOf,
  type AlignedFunction,
  type CiteReport,
  type Drift,
  type PointedAt,
} from "../drift.ts";

export function printCite(report: CiteReport, options: TextOptions = {}): string {
  const page = pageOf(options);
  const all = [...report.functions, ...report.pointedAt];
  const wrong = all.filter(isWrong);
  const blocks = [
    ...wrong.map((each) => printOne(each, page)),
    printUnknown(all, page),
    printNotes(report, page),
    printVerdict(report, wrong.length, page),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

function printOne(each: AlignedFunction | PointedAt, { paint }: Page): readonly string[] {
  const { name, span, found, cite } = each;
  const model = `${span.file}:${span.start.line}`;
  const head = paint.strong(escapeText(name));
  if (found.state === "missing")
    return [
      `${head}  ${escapeText(model)}`,
      `  ${paint.bad("not there")}  ${escapeText(found.said)}`,
    ];
  const place = "from" in found ? `${found.file}:${found.from}` : "";
  const moved =
    found.state === "moved" ? [`  ${paint.bad("moved")}  from ${cite.file} to ${found.file}`] : [];
  const drifts = each.kind === "aligned" ? printDrifts(each) : [];
  return [
    `${head}  ${escapeText(model)}  ${paint.faint(escapeText(place))}`,
    ...[...moved, ...drifts],
  ];
}

const titles: Readonly<Record<Drift["kind"], string>> = {
  "c-only": "in the C only",
  "model-only": "in the model only",
  order: "in another order",
};

function printDrifts({ drifts, unneeded }: AlignedFunction): readonly string[] {
  const rows = drifts.map((drift) => [titles[drift.kind], drift.what, placesOf(drift)] as const);
  const others = unneeded.map(
    ({ what, model }) =>
      ["declared in vain", what, `model ${model.line}: nothing needs it`] as const,
  );
  const all = [...rows, ...others].map((row) => row.map(escapeText));
  const widths = [0, 1].map((at) => Math.max(...all.map((row) => row[at]!.length)));
  return all.map((row) => {
    const [title = "", what = "", where = ""] = row;
    return `  ${title.padEnd(widths[0]!)}  ${what.padEnd(widths[1]!)}  ${where}`;
  });
}

function placesOf({ kind, c, model, before, via }: Drift): string {
  const through = via === null ? "" : `, in ${via}`;
  const gap = (from: number): string =>
    before === null ? `after ${from}` : `${from} to ${before}`;
  if (kind === "c-only") return `C ${c.line}${through}; model ${gap(model.line)}`;
  if (kind === "model-only") return `model ${model.line}${through}; C ${gap(c.line)}`;
  return `C ${c.line}${through}; model ${model.line}`;
}

const mostUnknown = 12;

/** What the outlines do not have can be neither right nor wrong. */
function printUnknown(
  all: readonly (AlignedFunction | PointedAt)[],
  { paint, width }: Page,
): readonly string[] {
  const unknown = all.flatMap(({ cite, found }) => {
    return found.state === "unknown" ? [`${cite.symbol} of ${cite.file}`] : [];
  });
  if (unknown.length === 0) return [];
  const shown = unknown.slice(0, mostUnknown);
  const more = unknown.length > shown.length ? ` and ${unknown.length - shown.length} more` : "";
  const said = `not compared, since the outlines do not have them: ${shown.join(", ")}${more}`;
  return wrap(escapeText(said), width).map(paint.faint);
}

function printNotes({ functions }: CiteReport, { width }: Page): readonly string[] {
  const all = functions.flatMap(({ cite, notes }) =>
    notes.map((note) => `${cite.symbol}: ${note}`),
  );
  return all.flatMap((line) => wrap(escapeText(line), width));
}

function printVerdict(
  report: CiteReport,
  wrong: number,
  { paint, width }: Page,
): readonly string[] {
  const { functions, pointedAt, against } = report;
  const isThere = ({ found }: AlignedFunction): boolean => "from" in found;
  const verdict = verdictOf(report);
  const heads = { drift: paint.bad, "no drift": paint.good, incomplete: paint.doubtful };
  const where = wrong === 0 ? "" : ` at ${counted(wrong, "citation")}`;
  const said = [
    `${counted(functions.filter(isThere).length, "function")} compared`,
    `${counted(sumOf(functions, "pairs"), "operation")} paired`,
    `${counted(sumOf(functions, "declared"), "difference")} declared`,
    counted(pointedAt.length, "other citation"),
  ];
  return [
    `${heads[verdict](verdict)}  ${escapeText(nameOf(report))} against ${escapeText(against)}${where}`,
    ...wrap(said.join(", "), width - 2).map((line) => `  ${line}`),
  ];
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function sumOf(functions: readonly AlignedFunction[], part: "pairs" | "declared"): number {
  return functions.reduce((sum, fn) => sum + fn[part].length, 0);
}
