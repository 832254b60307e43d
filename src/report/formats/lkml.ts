/**
 * A race as changelogs show it: plain ASCII of 75 columns, a column for each thread, only the steps
 * that matter, then the failure, and at the end how it was checked.
 */
import { printPart, type Said, say, textOf } from "../../trace/fact.ts";
import { groupDigits } from "../../trace/group-digits.ts";
import type { Outcome, Trace, TraceStep, WaitingAt } from "../../trace/outcome.ts";
import { coversOf } from "../covers.ts";
import { effectsOf } from "../effects.ts";
import { escapeText, wrap } from "../escape.ts";
import { withOpinion } from "../opinion.ts";
import { nameOf } from "../place.ts";
import { relevantSteps } from "./relevant.ts";

const width = 75;
const between = " | ";
/** Narrower columns cannot be read. Then there is one column, and each line names its thread. */
const narrowest = 20;

export function printLkml(outcome: Outcome): string {
  const { trace, failure } = outcome;
  const steps = trace === null ? [] : relevantSteps(trace);
  const blocks = [
    trace === null || steps.length === 0 ? [] : printTurns({ ...turnsOf(trace), steps }),
    trace === null || failure === null ? [] : printWrong(failure.kind, trace),
    printFoot(outcome, steps.length),
  ];
  const text = blocks.filter((lines) => lines.length > 0).map((lines) => lines.join("\n"));
  return `${text.join("\n\n")}\n`;
}

function turnsOf({ steps, ending }: Trace): Pick<Shown, "all" | "waits"> {
  return { all: steps, waits: ending.waits };
}

/**
 * Such a mail is ASCII: other characters are written out, and so is "::", since a line may begin with
 * it.
 */
function ascii(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]|:(?=:)/gu, (character) => {
    return character === "…" ? "~" : `\\u{${character.codePointAt(0)!.toString(16)}}`;
  });
}

interface Shown {
  readonly all: readonly TraceStep[];
  readonly steps: readonly TraceStep[];
  readonly waits: readonly WaitingAt[];
}

/** Lines of one thread, and their place. */
interface Block {
  readonly thread: string;
  readonly lines: (room: number) => readonly string[];
}

function printTurns(shown: Shown): readonly string[] {
  const blocks = blocksOf(shown);
  const threads = [...new Set(blocks.map(({ thread }) => thread))];
  const room = Math.floor((width - between.length * (threads.length - 1)) / threads.length);
  if (room < narrowest) return printOneColumn(blocks, threads);
  const row = (cells: readonly string[]): string => {
    const padded = cells.map((cell) => cell.padEnd(room));
    return padded.join(between).trimEnd();
  };
  const head = threads.map((thread, index) => ascii(`CPU${index}: ${thread}`).slice(0, room));
  const rule = threads.map(() => "-".repeat(room)).join("-+-");
  const lines = blocks.flatMap(({ thread, lines }) => {
    return lines(room).map((line) => row(threads.map((each) => (each === thread ? line : ""))));
  });
  return [row(head), rule, ...lines];
}

function printOneColumn(blocks: readonly Block[], threads: readonly string[]): readonly string[] {
  return blocks.flatMap(({ thread, lines }, index) => {
    const isNew = blocks[index - 1]?.thread !== thread;
    const own = lines(width - 2).map((line) => `  ${line}`);
    return isNew ? [`CPU${threads.indexOf(thread)}: ${ascii(thread)}`, ...own] : own;
  });
}

/** Omitted steps appear as dots in the column of their thread. */
function blocksOf({ all, steps, waits }: Shown): readonly Block[] {
  const shown = new Set(steps);
  const known = new Set(steps.map(({ thread }) => thread));
  /** The function that each thread is in, as its column says. */
  const inside = new Map<string, string>();
  const enter = (of: Place): Block => {
    const isNew = inside.get(of.thread) !== of.function;
    inside.set(of.thread, of.function);
    const heading = isNew ? [`${of.function}()`] : [];
    return { thread: of.thread, lines: (room) => printPlace({ heading, ...of }, room) };
  };
  const blocks = all.flatMap((step, index): readonly Block[] => {
    const { thread, source } = step;
    if (shown.has(step)) {
      return [enter({ thread, function: step.function, source, effects: effectsOf(step) })];
    }
    const next = all[index + 1];
    const isLast = next === undefined || next.thread !== thread || shown.has(next);
    return isLast && known.has(thread) ? [{ thread, lines: () => [dots] }] : [];
  });
  const standing = waits.map((wait) => enter({ ...wait, effects: [say`*** waits for ever ***`] }));
  return [...mergeDots(blocks), ...standing];
}

interface Place {
  readonly thread: string;
  readonly function: string;
  readonly source: string;
  readonly effects: readonly Said[];
}

const dots = "...";

/** For turns that are omitted whole, one line of dots is enough. */
function mergeDots(blocks: readonly Block[]): readonly Block[] {
  const isDots = (block: Block | undefined): boolean => block?.lines(width)[0] === dots;
  return blocks.filter((block, index) => !isDots(block) || !isDots(blocks[index - 1]));
}

/** The function if it has changed, the line, and the values that it changed or read. */
function printPlace(
  { heading, source, effects }: Place & { readonly heading: readonly string[] },
  room: number,
): readonly string[] {
  return [
    ...heading.flatMap((text) => broken(text, room, "")),
    ...broken(source, room, "  "),
    ...effects.flatMap((effect) => broken(shorter(effect, room - 4), room, "    ")),
  ];
}

/** A place that is too long is shortened to its last names: `..refcount 1 -> 0`. */
function shorter([first, ...others]: Said, room: number): string {
  if (first === undefined) return "";
  const rest = textOf(others);
  const whole = printPart(first);
  if (typeof first === "string" || "step" in first) return whole + rest;
  let names = first.place.split(".");
  const length = (): number => names.join(".").length + rest.length;
  while (length() + 2 > room && names.length > 1) names = names.slice(1);
  const last = names.join(".");
  return (last === whole ? whole : `..${last}`) + rest;
}

/** In lines of `room` columns. A word that is too long is broken between names, or else inside one. */
function broken(text: string, room: number, indent: string): readonly string[] {
  const most = room - indent.length;
  const part = new RegExp(`.{1,${most}}$|.{0,${most - 1}}[(.,]|.{1,${most}}`, "gu");
  return wrap(ascii(escapeText(text)), most).flatMap((line) => {
    const parts = line.match(part) ?? [""];
    return parts.map((part) => (indent + part).trimEnd());
  });
}

function printWrong(kind: string, { ending }: Trace): readonly string[] {
  const title = hanging(`${kind}: ${ending.title}`);
  const { cite, excerpt } = ending;
  const place = excerpt === null ? [] : [`${excerpt.span.file}:${excerpt.span.start.line}`];
  const source = cite === null ? [] : [`in C: ${cite.file} ${cite.symbol}()`];
  const where = [...place, ...source].flatMap((text) => broken(text, width, "  "));
  const facts = ending.why.flatMap(({ level, parts }) => {
    return broken(textOf(parts), width, "  ".repeat(1 + level));
  });
  return [...title, ...where, ...facts];
}

function printFoot(outcome: Outcome, shown: number): readonly string[] {
  const { counts, covered, verdict, notes, confirmation, trace } = outcome;
  const states = `${groupDigits(counts.distinct)} states`;
  const extent = covered.exhausted ? "all explored" : "not all explored";
  const all = trace === null ? 0 : trace.steps.length;
  const part = shown === all ? [] : [`${shown} of ${all} steps are shown`];
  const second = confirmation === null ? [] : [confirmation.said];
  const facts = [
    `${withOpinion(`Checked by lockstep: ${nameOf(outcome)}: ${verdict}`, outcome)}; ${states}, ${extent}`,
    `covers ${coversOf(outcome)}`,
    `${covered.engine}, reduction ${covered.reduction}`,
    ...second,
    ...notes,
    ...part,
  ];
  return facts.flatMap((fact, at) => (at === 0 ? hanging(fact) : broken(fact, width, "  ")));
}

/** Only words of ours are at the margin: git takes "#" there for a comment, "diff -" for the patch. */
function hanging(text: string): readonly string[] {
  const [first = "", ...rest] = broken(text, width, "");
  return rest.length === 0 ? [first] : [first, ...broken(rest.join(" "), width, "  ")];
}
