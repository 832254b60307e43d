/**
 * Answers as JUnit's XML, which CI systems read: a suite for each spec, a case for each configuration.
 */
import { create } from "xmlbuilder2";
import { printDiagnostic } from "../../diagnostics/print.ts";
import { escapeText } from "../escape.ts";
import type { Showing } from "../relevant.ts";
import { answerOf, type Row } from "../text/row.ts";
import { printOutcome } from "../text/text.ts";

interface Answers {
  readonly rows: readonly Row[];
  readonly showing: (row: Row) => Showing;
}

/**
 * `problems` are those of the whole command line. They are a case of their own, so that the run fails.
 */
export function printJunit({ rows, showing }: Answers, problems: readonly string[]): string {
  const all = [...rows, ...problems.map(rowOfProblem)];
  const specs = [...new Set(all.map((row) => row.spec))];
  const suites = specs.map((spec) => suiteOf(spec, { rows: all, showing }));
  const root = { testsuites: { "@name": "lockstep", ...totalsOf(all), testsuite: suites } };
  return `${create({ version: "1.0", encoding: "UTF-8" }, root).end({ prettyPrint: true })}\n`;
}

function rowOfProblem(problem: string): Row {
  const nothing = { spec: "lockstep", config: "", outcome: null, errors: [], files: [] };
  return { ...nothing, problems: [problem], ms: 0, failed: true };
}

function suiteOf(spec: string, { rows: all, showing }: Answers): object {
  const rows = all.filter((row) => row.spec === spec);
  return {
    "@name": clean(spec),
    ...totalsOf(rows),
    testcase: rows.map((row) => caseOf(row, showing(row))),
  };
}

function totalsOf(rows: readonly Row[]): object {
  const failures = rows.filter(isFailure).length;
  const errors = rows.filter((row) => row.failed).length - failures;
  const ms = rows.reduce((sum, row) => sum + row.ms, 0);
  const counts = { "@tests": rows.length, "@failures": failures, "@errors": errors };
  return { ...counts, "@time": seconds(ms) };
}

function caseOf(row: Row, showing: Showing): object {
  const { spec, config, ms, failed } = row;
  const name = { "@classname": clean(spec), "@name": clean(config || spec) };
  const head = { ...name, "@time": seconds(ms) };
  const answer = answerOf(row);
  if (!failed) return answer === "holds" ? head : { ...head, "system-out": clean(answer) };
  const what = {
    "@type": kindOf(row),
    "@message": clean(messageOf(row)),
    "#": textOf(row, showing),
  };
  return isFailure(row) ? { ...head, failure: what } : { ...head, error: what };
}

/** A violation is a test's failure; a missing answer is its error. */
function isFailure({ outcome }: Row): boolean {
  return outcome?.verdict === "violated";
}

function kindOf({ outcome }: Row): string {
  return outcome?.failure?.kind ?? outcome?.verdict ?? "not-checked";
}

function messageOf(row: Row): string {
  const { outcome, problems } = row;
  if (outcome === null) return problems[0] ?? answerOf(row);
  return outcome.failure?.reason ?? problems[0] ?? outcome.notes.join(" ");
}

/** An answer may have a problem too, such as a file that could not be written. */
function textOf({ outcome, errors, files, problems }: Row, showing: Showing): string {
  const options = { ...showing, width: 100, colors: "off" } as const;
  const report = outcome === null ? [] : [printOutcome(outcome, options)];
  const parts = [...report, ...errors.map((each) => printDiagnostic(each, files)), ...problems];
  return parts.map(cleanLines).join("\n\n");
}

function cleanLines(text: string): string {
  return text.split("\n").map(clean).join("\n");
}

/** Replaces the characters that XML cannot express. */
function clean(text: string): string {
  return escapeText(text).replaceAll(/[\u{fffe}\u{ffff}]/gu, "\u{fffd}");
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}
