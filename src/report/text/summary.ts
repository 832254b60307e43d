/** The verdict, and what it covers: the last lines of every report. */
import { groupDigits } from "../../trace/group-digits.ts";
import type { Covered, Outcome, Vacuity, Verdict } from "../../trace/outcome.ts";
import { coversOf, pairs } from "../covers.ts";
import { escapeText, wrap } from "../escape.ts";
import { withOpinion } from "../opinion.ts";
import type { Paint } from "./paint.ts";
import type { Page } from "./text.ts";

export function printSummary(outcome: Outcome, page: Page): readonly string[] {
  return [
    headline(outcome, page.paint),
    ...summarize(outcome).flatMap((row) => printRow(row, page)),
    ...printConfirmation(outcome, page),
  ];
}

/** The scope of the answer: pairs of a name and a text. */
export function summarize(outcome: Outcome): readonly (readonly [string, string])[] {
  const { covered, notes } = outcome;
  const rows: readonly (readonly [string, string])[] = [
    ["covers", coversOf(outcome)],
    ["states", countsOf(outcome)],
    ["symmetry", symmetryOf(outcome)],
    ["runs", runsOf(covered)],
    ["parameters", pairs(covered.parameters)],
    ["engine", engineOf(outcome)],
    ...notes.map((note) => ["note", note] as const),
    ...outcome.vacuity.map((each) => ["vacuous", describeVacuity(each)] as const),
  ];
  return rows.filter(([, text]) => text !== "");
}

function describeVacuity({ said, span }: Vacuity): string {
  return `${said} (${span.file}:${span.start.line})`;
}

function printConfirmation({ confirmation }: Outcome, page: Page): readonly string[] {
  if (confirmation === null) return [];
  const { says, said } = confirmation;
  const { good, bad, doubtful } = page.paint;
  const color = { agrees: good, disagrees: bad, nothing: doubtful }[says];
  return wrap(escapeText(said), page.width - 2).map((line) => `  ${color(line)}`);
}

export function headline(outcome: Outcome, paint: Paint): string {
  const { verdict, protocol, config, failure, unfinished } = outcome;
  const name = escapeText(config === "default" ? protocol : `${protocol} (${config})`);
  const property = failure?.property ? `"${failure.property}"` : (failure?.kind ?? unfinished);
  const what = property === undefined ? "" : `: ${escapeText(property)}`;
  return withOpinion(`${colorOf(verdict, paint)(verdict)}  ${paint.strong(name)}${what}`, outcome);
}

export function colorOf(verdict: Verdict, paint: Paint): (text: string) => string {
  switch (verdict) {
    case "holds":
      return paint.good;
    case "violated":
    case "error":
      return paint.bad;
    case "incomplete":
    case "vacuous":
      return paint.doubtful;
  }
}

function countsOf({ counts, covered }: Outcome): string {
  const { distinct, generated, depth } = counts;
  const all = covered.exhausted ? "all explored" : "not all explored";
  return `${groupDigits(distinct)} distinct, ${groupDigits(generated)} generated, depth ${depth}; ${all}`;
}

function symmetryOf({ covered: { symmetry }, counts }: Outcome): string {
  if (symmetry === undefined) return "";
  if (symmetry.used === "off") return "not made use of";
  const { distinct, stored } = counts;
  const share = `${groupDigits(stored)} of ${groupDigits(distinct)} states kept`;
  const merged = symmetry.merged.map((names) => `${names.join(", ")} are interchangeable`);
  const apart = symmetry.apart.map(({ threads, why, span }) => {
    const where = span === null ? "" : ` (${span.file}:${span.start.line})`;
    return `${threads.join(", ")} are not: ${why}${where}`;
  });
  return [...merged, ...apart, ...(stored < distinct ? [share] : [])].join("; ");
}

function runsOf({ simulated }: Covered): string {
  if (simulated === null) return "";
  const { seed, runs, depth } = simulated;
  return `${groupDigits(runs)} at random, of at most ${groupDigits(depth)} steps; seed ${seed}`;
}

function engineOf({ covered, trace }: Outcome): string {
  const reduction = `reduction ${covered.reduction}`;
  if (trace === null) return `${covered.engine}, ${reduction}`;
  return `${covered.engine}, ${reduction}; ${shortness(covered)}`;
}

function shortness({ shortest, fewestTurns, reduction }: Covered): string {
  if (!shortest) return "a shorter trace may exist";
  const turns = fewestTurns ? ", and none as short has fewer turns" : "";
  const none = reduction === "on" ? "no trace has fewer merged steps" : "no shorter trace exists";
  return none + turns;
}

const label = 12;

export function printRow(
  [name, text]: readonly [string, string],
  { width, paint }: Page,
): string[] {
  const lines = wrap(escapeText(text), width - label - 2);
  return lines.map((line, index) => {
    const title = index === 0 ? name : "";
    return `  ${paint.faint(title.padEnd(label))}${line}`;
  });
}
