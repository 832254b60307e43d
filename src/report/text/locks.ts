/**
 * The protection of each field, for a terminal. Fields without protection come first, with their two
 * accesses.
 */
import { printSpan } from "../../diagnostics/span.ts";
import { groupDigits } from "../../trace/group-digits.ts";
import type { Outcome } from "../../trace/outcome.ts";
import type {
  FieldProtection,
  MadeWords,
  Protection,
  Protections,
} from "../../trace/protection.ts";
import { escapeText, fit, widthOf, wrap } from "../escape.ts";
import { describeEvidence } from "./evidence.ts";
import { nameOf } from "../place.ts";
import { pageOf, type Page, type TextOptions } from "./text.ts";

/** Empty for an outcome without protections. */
export function printLocks(
  outcome: Pick<Outcome, "protocol" | "config" | "locks">,
  options: TextOptions = {},
): string {
  const all = outcome.locks;
  if (all === undefined) return "";
  const page = pageOf(options);
  const groups = Map.groupBy(all.fields, ({ protection }) => protection);
  const blocks = [...groups].map(([protection, fields]) => [
    page.paint.faint(titles[protection]),
    ...(protection === "none"
      ? fields.flatMap((field) => printOpen(field, page))
      : printTable(fields, page)),
  ]);
  return [printHead(nameOf(outcome), all, page), ...blocks]
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

const titles: Readonly<Record<Protection, string>> = {
  none: "no common lock: two accesses that conflict can both be next",
  order: "no common lock, but accesses that conflict are never both next",
  locks: "no lock held at all of them, but each two that conflict share one",
  lock: "protected by a lock",
  atomic: "atomic: those that conflict and share no lock are indivisible",
  thread: "of one thread",
  constant: "not written once others can come to it",
  alone: "never known to two threads",
};

function printHead(name: string, all: Protections, page: Page): readonly string[] {
  const { width, paint } = page;
  const open = all.fields.filter(({ protection }) => protection === "none").length;
  const color = open === 0 ? paint.good : paint.doubtful;
  const soFar = all.exhausted ? "" : "so far ";
  const said = `${soFar}${ofFields(open, all.fields.length)} accessed where a common lock is missing`;
  const states = groupDigits(all.states);
  const looked = all.exhausted ? `all ${states} states` : `${states} states, not all`;
  const notes = [`evidence: the accesses in ${looked}, and the locks held at each`, ...all.notes];
  const [first = "", ...rest] = wrap(`locks  ${escapeText(name)}: ${said}`, width);
  return [
    color("locks") + first.slice("locks".length),
    ...rest,
    ...notes.flatMap((note) => indent(note, { by: 2, page }).map(paint.faint)),
  ];
}

function ofFields(open: number, all: number): string {
  if (open === 0) return "no field is";
  if (all === 1) return "the only field is";
  return `${open} of ${groupDigits(all)} fields ${open === 1 ? "is" : "are"}`;
}

/** A field with its two unprotected accesses. */
function printOpen(field: FieldProtection, page: Page): readonly string[] {
  const { pair, morePairs } = field;
  const more = [
    ...(morePairs === 1 ? ["So can those of another pair of lines."] : []),
    ...(morePairs > 1 ? [`So can those of ${groupDigits(morePairs)} other pairs of lines.`] : []),
  ];
  const both = [`Both can be next, at ${pair![0].place}.`, ...more].join(" ");
  return [
    `  ${page.paint.strong(escapeText(field.field))}`,
    ...pair!.flatMap((made) => printMade(made, page)),
    ...[both, describeEvidence(field)].flatMap((fact) => indent(fact, { by: 4, page })),
  ];
}

/** The column at which the places of accesses begin. */
const column = 11;

function printMade(made: MadeWords, page: Page): readonly string[] {
  const atomic = made.atomic ? ", atomic" : "";
  const held = made.holds.length === 0 ? "nothing" : made.holds.join(", ");
  const place = `${printSpan(made.span)} in ${made.function}`;
  const [first = "", ...rest] = indent(place, { by: column, page });
  const does = `    ${page.paint.doubtful(made.does)}${" ".repeat(column - 4 - made.does.length)}`;
  const source = fit(escapeText(made.source), page.width - column).trimEnd();
  return [
    does + first.slice(column),
    ...rest,
    " ".repeat(column) + source,
    ...indent(`${made.thread}${atomic}, holding ${held}`, { by: column, page }),
  ];
}

function indent(
  text: string,
  { by, page }: { readonly by: number; readonly page: Page },
): readonly string[] {
  return wrap(escapeText(text), page.width - by).map((line) => " ".repeat(by) + line);
}

/** The largest part of the width for the fields' names. */
const widest = 0.4;

function printTable(fields: readonly FieldProtection[], page: Page): readonly string[] {
  const names = fields.map(({ field }) => escapeText(field));
  const from = Math.min(Math.floor(page.width * widest), Math.max(...names.map(widthOf))) + 4;
  return fields.flatMap((field, at) => {
    const lines = indent(describeEvidence(field), { by: from, page });
    const name = `  ${names[at]!}`;
    if (widthOf(name) > from - 2) return [name, ...lines];
    return [name.padEnd(from) + lines[0]!.slice(from), ...lines.slice(1)];
  });
}
