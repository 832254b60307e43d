/** The guards of a protocol for a terminal: a table that is read in a minute. */
import { escapeText, fit, wrap } from "../../../report/escape.ts";
import { pageOf, type Page, type TextOptions } from "../../../report/text/text.ts";
import { printLkml } from "../../../report/formats/lkml.ts";
import type { ClaimStrength, GuardRow, GuardsReport, Shown } from "../report.ts";
import { placeOfRow, sayPairs, sayRow, sayTried, sectionsOf, type Section } from "./sections.ts";

export function printGuards(report: GuardsReport, options: TextOptions = {}): string {
  const page = pageOf(options);
  const blocks = [
    ...sectionsOf(report).map((section) => printSection(section, page)),
    printReports(report, page),
    printComments(report, page),
    printChanged(report, page),
    ...report.shown.map((shown) => printShown(shown, page)),
    printClaims(report.claims, page),
    printEnd(report, page),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

function printSection({ title, rows }: Section, page: Page): readonly string[] {
  const head = page.paint.strong(`${title} (${rows.length})`);
  return [head, ...rows.flatMap((row) => printRow(row, page))];
}

function printRow(row: GuardRow, page: Page): readonly string[] {
  const { width, paint } = page;
  const place = escapeText(placeOfRow(row));
  const head = fit(`  ${place}  ${escapeText(row.said)}`, width).trimEnd();
  const said = indent(sayRow(row), { by: 6, page });
  return [head, ...(row.verdict === "necessary" ? said : said.map(paint.faint))];
}

function indent(text: string, { by, page }: { readonly by: number; readonly page: Page }) {
  return wrap(escapeText(text), page.width - by).map((line) => " ".repeat(by) + line);
}

function printReports({ reports }: GuardsReport, page: Page): readonly string[] {
  if (reports.length === 0) return [];
  const rows = reports.map(({ function: name, span, said, caught, alone }) => {
    const changes = `fires for ${caught} ${caught === 1 ? "change" : "changes"}`;
    const other =
      alone === 0 ? "all of which break other claims" : `${alone} of which it alone sees`;
    const found = caught === 0 ? "fires for no change" : `${changes}, ${other}`;
    return `  ${name}:${span.start.line}  ${said}: ${found}`;
  });
  return [page.paint.strong(`only reports (${reports.length})`), ...rows.map(escapeText)];
}

function printComments({ comments }: GuardsReport, page: Page): readonly string[] {
  if (comments.length === 0) return [];
  return [
    page.paint.strong(`guard comments (${comments.length})`),
    ...comments.flatMap(({ span, said, agrees }) => {
      const text = indent(`${span.file}:${span.start.line}: ${said}`, { by: 2, page });
      return agrees === "no" ? text.map(page.paint.bad) : text;
    }),
  ];
}

function printChanged({ changed = [] }: GuardsReport, page: Page): readonly string[] {
  if (changed.length === 0) return [];
  return [
    page.paint.bad(`not as in the baseline (${changed.length})`),
    ...changed.map(({ id, from, to }) => `  ${escapeText(id)} was ${from}, and is ${to}`),
  ];
}

/** A run as it is sent to a list, below the lines that are changed for it. */
function printShown({ said, lines, outcome }: Shown, page: Page): readonly string[] {
  return [
    page.paint.strong(escapeText(said)),
    ...lines.map(({ line, text }) => page.paint.bad(`- ${line}: ${escapeText(text)}`)),
    "",
    ...printLkml(outcome).trimEnd().split("\n"),
  ];
}

const mostClaims = 12;

function printClaims(claims: readonly ClaimStrength[], page: Page): readonly string[] {
  const idle = claims.filter(({ caught }) => caught === 0);
  const shown = claims.filter(({ caught }) => caught > 0).slice(0, mostClaims);
  if (shown.length + idle.length === 0) return [];
  const head = page.paint.strong("claims: changes caught, as the first, as the only one");
  const rows = shown.map(({ name, caught, first, alone }) => {
    const numbers = [caught, first, alone].map((each) => String(each).padStart(4)).join("");
    return fit(`${numbers}  ${escapeText(name)}`, page.width).trimEnd();
  });
  const none = idle.map(({ name }) => `   0        ${escapeText(name)} caught nothing`);
  return [head, ...rows, ...none];
}

function printEnd(report: GuardsReport, page: Page): readonly string[] {
  const { protocol, leftOut, left, tried, seconds } = report;
  const time = `${seconds.all.toFixed(0)} s of processor time`;
  const notes = [
    ...(tried.pairsOf > 0 ? [sayPairs(report)] : []),
    ...leftOut.map(({ config, why }) => `left out: ${config}: ${why}`),
  ];
  return [
    ...wrap(`guards  ${escapeText(protocol)}: ${sayTried(report)}, ${time}`, page.width),
    ...notes.flatMap((note) => indent(note, { by: 2, page }).map(page.paint.faint)),
    ...left.flatMap((note) => indent(note, { by: 2, page }).map(page.paint.doubtful)),
  ];
}
