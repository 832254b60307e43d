/** What differs between two versions as Markdown, for a changelog or a review mail. */
import { codeInCell, plainMarkdown } from "../../../report/escape.ts";
import type { CompareReport } from "../report.ts";
import { sayCounts, sayVersion, comparedTable } from "./sections.ts";

export function printComparedMarkdown(report: CompareReport): string {
  const { base, patched, notes, left, changelog } = report;
  const { sections, guards } = comparedTable(report);
  const lists = [
    `- ${plainMarkdown(sayVersion(base))}`,
    `- ${plainMarkdown(sayVersion(patched))}`,
    ...[...sayCounts(report), ...notes, ...left].map((line) => `- ${plainMarkdown(line)}`),
  ];
  const tables = sections.flatMap(({ title, rows }) => [
    `## ${title.slice(0, 1).toUpperCase()}${title.slice(1)}`,
    "",
    "| | what | a shortest run of it |",
    "| --- | --- | --- |",
    ...rows.map(({ mark, said, shown }) => {
      return `| ${mark === " " ? "" : mark} | ${codeInCell(said)} | ${plainMarkdown(shown)} |`;
    }),
    "",
  ]);
  return [
    `# From ${plainMarkdown(base.name)} to ${plainMarkdown(patched.name)}`,
    "",
    plainMarkdown(changelog),
    "",
    ...lists,
    "",
    `What only ${plainMarkdown(base.name)} has is marked -, what only ${plainMarkdown(patched.name)} has +.`,
    "",
    ...tables,
    ...(guards.length === 0 ? [] : ["## Where the other one refuses these runs", ""]),
    ...guards.map((guard, at) => `${at + 1}. ${plainMarkdown(guard)}`),
    ...(guards.length === 0 ? [] : [""]),
  ].join("\n");
}
