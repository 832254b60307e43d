/** The guards of a protocol as Markdown, for a changelog or a review mail. */
import { codeInCell, plainMarkdown } from "../../../report/escape.ts";
import type { GuardsReport } from "../report.ts";
import { placeOfRow, sayPairs, sayRow, sayTried, sectionsOf } from "./sections.ts";

export function printGuardsMarkdown(report: GuardsReport): string {
  const { protocol, claims, reports } = report;
  const sections = sectionsOf(report).flatMap(({ title, rows }) => [
    `## ${capital(title)} (${rows.length})`,
    "",
    "| guard | place | without it |",
    "| --- | --- | --- |",
    ...rows.map((row) => {
      return `| ${codeInCell(row.said)} | ${cell(placeOfRow(row))} | ${cell(sayRow(row))} |`;
    }),
    "",
  ]);
  const reported = reports.map(({ function: name, said, caught, alone }) => {
    return `| ${codeInCell(said)} | ${cell(name)} | ${caught} | ${alone} |`;
  });
  const strengths = claims.map(({ name, caught, first, alone }) => {
    return `| ${cell(name)} | ${caught} | ${first} | ${alone} |`;
  });
  return [
    `# Guards of ${plainMarkdown(protocol)}`,
    "",
    `${sayTried(report)}. ${capital(sayPairs(report))}.`,
    "",
    ...sections,
    ...table("Only reports", ["call", "function", "changes", "alone"], reported),
    ...table("Claims", ["claim", "changes caught", "first", "alone"], strengths),
  ].join("\n");
}

function table(
  title: string,
  heads: readonly string[],
  rows: readonly string[],
): readonly string[] {
  if (rows.length === 0) return [];
  const line = `| ${heads.map(() => "---").join(" | ")} |`;
  return [`## ${title}`, "", `| ${heads.join(" | ")} |`, line, ...rows, ""];
}

function cell(text: string): string {
  return plainMarkdown(text).replaceAll("|", "\\|");
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
