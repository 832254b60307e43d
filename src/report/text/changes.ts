/** The differences from the run before: the answer, its counts, and new facts. */
import { printSpan } from "../../diagnostics/span.ts";
import { groupDigits } from "../../trace/group-digits.ts";
import type { Outcome } from "../../trace/outcome.ts";
import { escapeText } from "../escape.ts";
import { answerOf, type Row } from "./row.ts";
import { printRow } from "./summary.ts";
import { pageOf, type TextOptions } from "./text.ts";

export interface Before {
  /** The rows of the same spec that were shown last; none if the spec is new. */
  readonly rows: readonly Row[];
  /** The last answer with counts, which may be from before there were errors. */
  readonly outcome: Outcome | null;
}

/** Nothing if nothing has changed. */
export function printChanges(row: Row, before: Before, options: TextOptions): string {
  const lines: readonly Line[] =
    before.rows.length === 0
      ? [["new", answerOf(row)]]
      : [
          ...answerLines(row, before.rows),
          ...countLines(row.outcome, before.outcome),
          ...factLines(row, before.rows),
        ];
  const page = pageOf(options);
  const shown = [headOf(row), ...lines.flatMap((line) => printRow(line, page))];
  return lines.length === 0 ? "" : `${shown.join("\n")}\n`;
}

/** For a configuration that no longer exists. */
export function printVanished(row: Row): string {
  return `${headOf(row)}\n  gone\n`;
}

function headOf({ spec, config }: Row): string {
  const name = config === "" || config === "default" ? spec : `${spec} (${config})`;
  return `changed by this save: ${escapeText(name)}`;
}

type Line = readonly [name: string, text: string];

function answerLines(row: Row, before: readonly Row[]): readonly Line[] {
  const old = [...new Set(before.map(answerOf))];
  if (old.length === 1 && old[0] === answerOf(row)) return [];
  const from = old.length === 1 ? old[0]! : `${before.length} configurations`;
  return [["answer", `${from} -> ${answerOf(row)}`]];
}

function countLines(outcome: Outcome | null, before: Outcome | null): readonly Line[] {
  if (outcome === null || before === null) return [];
  return (["distinct", "depth", "steps"] as const).flatMap((count): readonly Line[] => {
    const [from, to] = [before.counts[count], outcome.counts[count]];
    if (from === null || to === null || from === to) return [];
    return [[words[count], `${groupDigits(from)} -> ${groupDigits(to)}`]];
  });
}

const words = { distinct: "states", depth: "depth", steps: "steps" } as const;

/** The most facts that are listed; the report above has the others. */
const mostListed = 8;

function factLines(row: Row, before: readonly Row[]): readonly Line[] {
  const [now, then] = [factsOf(row), before.flatMap(factsOf)];
  return [...linesOf("new", without(now, then)), ...linesOf("gone", without(then, now))];
}

function linesOf(name: string, facts: readonly Fact[]): readonly Line[] {
  const lines = facts.slice(0, mostListed).map(({ text }): Line => [name, text]);
  const more = facts.length - lines.length;
  return more > 0 ? [...lines, [name, `${more} more`]] : lines;
}

interface Fact {
  /** An edit elsewhere in the file does not change it. */
  readonly key: string;
  readonly text: string;
}

function factsOf({ outcome, errors, problems }: Row): readonly Fact[] {
  const vacuity = outcome?.vacuity ?? [];
  // A row without an answer has a problem instead.
  const plain = outcome === null ? [] : [...outcome.notes, ...problems];
  if (outcome?.failure) plain.unshift(outcome.failure.reason);
  return [
    ...errors.map(({ span, message }) => {
      return { key: `${span.file}: ${message}`, text: `${printSpan(span)}: ${message}` };
    }),
    ...plain.map((said) => ({ key: said, text: said })),
    ...vacuity.map(({ said, span }) => ({ key: said, text: `${printSpan(span)}: ${said}` })),
  ];
}

/** If there are two equal facts now and there was one before, one is new. */
function without(facts: readonly Fact[], known: readonly Fact[]): readonly Fact[] {
  const left = new Map<string, number>();
  for (const { key } of known) left.set(key, (left.get(key) ?? 0) + 1);
  return facts.filter(({ key }) => {
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}
