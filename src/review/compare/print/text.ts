/** What differs between two versions, for a terminal. */
import { escapeText, fit, widthOf, wrap, wrapHanging } from "../../../report/escape.ts";
import { pageOf, type Page, type TextOptions } from "../../../report/text/text.ts";
import { printLkml } from "../../../report/formats/lkml.ts";
import type { CompareReport } from "../report.ts";
import { sayCounts, sayVersion, comparedTable, type ComparedRow } from "./sections.ts";

export function printComparedText(report: CompareReport, options: TextOptions = {}): string {
  const page = pageOf(options);
  const { sections, guards } = comparedTable(report);
  const blocks = [
    ...firstLost(report, page),
    ...sections.map(({ title, rows }) => [
      page.paint.strong(title),
      ...rows.flatMap((row) => printRow(row, page)),
    ]),
    printGuards(guards, page),
    printEnd(report, page),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

/** The run of the weightiest claim that falls, as it is sent to a list. */
function firstLost({ claims }: CompareReport, { paint }: Page): readonly (readonly string[])[] {
  const witness = claims.lost.find((each) => each.witness !== null)?.witness;
  if (witness === undefined || witness === null) return [];
  const lines = printLkml(witness.outcome).trimEnd().split("\n");
  return [[paint.bad(escapeText(claims.lost[0]!.claim.name)), "", ...lines]];
}

function printRow({ mark, said, shown }: ComparedRow, { width, paint }: Page): readonly string[] {
  const color = mark === "-" ? paint.bad : mark === "+" ? paint.good : (text: string) => text;
  const text = escapeText(`${mark} ${said}`);
  const end = paint.faint(shown);
  const left = width - shown.length - 4;
  if (widthOf(text) <= left) {
    return [`  ${color(shown === "" ? text : fit(text, left))}  ${end}`.trimEnd()];
  }
  const lines = wrapHanging(text, width, { first: 2, rest: 6 }).map(color);
  return shown === "" ? lines : [...lines, `      ${end}`];
}

function printGuards(guards: readonly string[], { width, paint }: Page): readonly string[] {
  if (guards.length === 0) return [];
  const rows = guards.flatMap((guard, at) =>
    wrapHanging(escapeText(`[${at + 1}] ${guard}`), width, { first: 2, rest: 6 }),
  );
  return [paint.strong("where the other one refuses these runs"), ...rows];
}

function printEnd(report: CompareReport, { width, paint }: Page): readonly string[] {
  const { base, patched, notes, left, changed, changelog } = report;
  const lines = (text: string): readonly string[] =>
    wrapHanging(escapeText(text), width, { first: 2, rest: 4 });
  const differs =
    changed === undefined
      ? []
      : [changed.length === 0 ? "as in HEAD" : `not as in HEAD: ${changed.join(", ")}`];
  return [
    ...wrap(`compare  ${escapeText(`${base.name} -> ${patched.name}`)}`, width),
    ...lines(`- ${sayVersion(base)}`),
    ...lines(`+ ${sayVersion(patched)}`),
    ...[...sayCounts(report), ...differs].flatMap(lines),
    ...notes.flatMap((note) => lines(note).map(paint.faint)),
    ...left.flatMap((note) => lines(note).map(paint.doubtful)),
    "",
    ...wrap(escapeText(changelog), width),
  ];
}
