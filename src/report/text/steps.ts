/**
 * The steps of a trace. The steps of one turn are together, under their calls. Each has its code, and
 * beside it the values that it changed, or the values that it read if it changed nothing; and if the
 * failure depends on it, which later steps it reached.
 */
import { basename } from "node:path";
import { textOf } from "../../trace/fact.ts";
import type { Call, CitedLine } from "../../trace/outcome.ts";
import { sayCitedLine } from "../cited.ts";
import { sayChange } from "../effects.ts";
import { entriesOf, type Entry, type StepSelection } from "../entries.ts";
import { escapeText, fit, widthOf, wrap, wrapHanging } from "../escape.ts";
import { sharedCalls } from "../own-calls.ts";
import { reachesOf } from "../relevant.ts";
import type { Page } from "./text.ts";

/** Each step on lines of its own. */
export function printSteps(
  telling: Omit<StepSelection, "calls" | "waits">,
  page: Page,
): readonly string[] {
  return printEntries(entriesOf({ ...telling, calls: "open" }), page);
}

export function printEntries(entries: readonly Entry[], page: Page): readonly string[] {
  const columns = measure(entries, page.width);
  return entries.flatMap((entry, index) => {
    const reaches = reachesOf(entry.links);
    const marks = reaches === "" ? [] : [{ text: `=> ${reaches}`, color: page.paint.strong }];
    const effects = [...effectsOf(entry, page), ...marks];
    const before = entries[index - 1];
    const heading = printHeading(entry, before, page);
    const calls = callsAbove(entry, before, page).map((call) => printLine(call, columns, page));
    return [...heading, ...calls.flat(), ...printLine(lineOf(entry, effects), columns, page)];
  });
}

/** A step, or a call that the steps below it are in. */
interface Line {
  readonly number: string;
  readonly line: string;
  readonly code: string;
  readonly depth: number;
  readonly effects: readonly Effect[];
}

function lineOf({ numbers, span, code, within }: Entry, effects: readonly Effect[]): Line {
  const line = String(span.start.line);
  return { number: numbers, line, code, depth: within.length, effects };
}

/** The library's calls around an entry that were not shown above the one before it. */
function callsAbove(entry: Entry, before: Entry | undefined, { paint }: Page): readonly Line[] {
  const { within, thread, inC = null } = entry;
  const known = before?.thread === thread ? entry.known : 0;
  return within.slice(known).map(({ at, code }, index): Line => {
    const depth = known + index;
    const { file } = within[depth + 1]?.at ?? entry.span;
    const where = { text: `in ${basename(file)}`, color: (text: string) => text };
    const effects = [where, ...citedLine(depth === 0 ? inC : null, paint)];
    return { number: "", line: String(at!.start.line), code: code!, depth, effects };
  });
}

interface Columns {
  readonly number: number;
  readonly line: number;
  readonly source: number;
  /** The column at which effects begin, and their width; 0 if they are below the line. */
  readonly effects: number;
}

const gap = 2;
const narrowest = 30;

function measure(entries: readonly Entry[], width: number): Columns {
  const longest = (texts: readonly string[]): number => Math.max(0, ...texts.map(widthOf));
  const number = longest(entries.map(({ numbers }) => numbers));
  const line = longest(
    entries.flatMap(({ span, within }) =>
      [span, ...within.flatMap(({ at }) => at ?? [])].map(({ start }) => String(start.line)),
    ),
  );
  const left = gap + number + gap + line + gap;
  const wanted = longest(
    entries.map(({ code, within }) => " ".repeat(gap * within.length) + escapeText(code)),
  );
  const source = Math.min(wanted, Math.floor((width - left) * 0.55));
  const effects = width - left - source - gap;
  if (effects >= narrowest) return { number, line, source, effects };
  return { number, line, source: width - left, effects: 0 };
}

/** The thread and its calls, if they differ from those of the step before. */
function printHeading(
  step: Entry,
  before: Entry | undefined,
  { paint, width }: Page,
): readonly string[] {
  const around = before?.thread === step.thread ? before.stack : [];
  if (sharedCalls(step.stack, around) === Math.max(step.stack.length, around.length)) return [];
  const calls = describeCalls(step, around);
  const thread = escapeText(step.thread);
  const indent = " ".repeat(widthOf(thread) + gap);
  const cite = describeCitation(step);
  const shown = before?.thread === step.thread ? indent : `${paint.thread(thread)}  `;
  const room = Math.max(20, width - indent.length);
  const [first = "", ...rest] = wrap(calls, room);
  const lines = [shown + first, ...rest.map((line) => indent + line)];
  const last = widthOf(indent + (rest.at(-1) ?? first));
  const fits = cite !== "" && last + widthOf(cite) <= width;
  if (fits) lines[lines.length - 1] += paint.faint(cite);
  else if (cite !== "") lines.push(indent + paint.faint(fit(cite.trim(), room).trimEnd()));
  return before === undefined || before.thread === step.thread ? lines : ["", ...lines];
}

/** The modelled C file, and the C function if the model's has another name. */
function describeCitation({ stack }: Entry): string {
  const cite = stack.find((call) => call.cite !== null)?.cite ?? null;
  if (cite === null) return "";
  const symbol = cite.symbol === stack[0]?.function ? "" : ` ${cite.symbol}`;
  return `  ${escapeText(cite.file + symbol)}`;
}

/** `vfio_group_put < user`: within a turn only the new calls, and the call that they are in. */
function describeCalls({ stack }: Entry, around: readonly Call[]): string {
  const shared = sharedCalls(stack, around);
  const shown = shared === 0 ? stack : stack.slice(0, Math.max(1, stack.length - shared + 1));
  return shown.map((call) => escapeText(call.function)).join(" < ");
}

function printLine(told: Line, columns: Columns, page: Page): readonly string[] {
  const { effects, depth } = told;
  const number = page.paint.faint(told.number.padStart(columns.number));
  const line = page.paint.faint(told.line.padStart(columns.line));
  const inner = " ".repeat(gap * depth);
  const head = `${" ".repeat(gap)}${number}  ${line}  ${inner}`;
  const indent = " ".repeat(gap + columns.number + gap + columns.line + gap) + inner;
  const room = columns.source - inner.length;
  const code = linesOf(told, room);
  const isWide = code.some((each) => widthOf(each) > room);
  const fits = !isWide && effects.every(({ text }) => widthOf(text) <= columns.effects);
  if (!fits || columns.effects === 0) {
    const below = effects.flatMap(({ text, color }) =>
      wrap(text, page.width - indent.length - gap).map((part) => `${indent}  ${color(part)}`),
    );
    const own = linesOf(told, page.width - indent.length);
    return [...own.map((text, at) => ((at === 0 ? head : indent) + text).trimEnd()), ...below];
  }
  return Array.from({ length: Math.max(code.length, effects.length) }, (_, at) => {
    const left = (at === 0 ? head : indent) + fit(code[at] ?? "", room);
    const effect = effects[at];
    return effect === undefined ? left.trimEnd() : `${left}  ${effect.color(effect.text)}`;
  });
}

/** Code that is too long for a line is continued below it, and indented there. */
function linesOf({ code }: Line, room: number): readonly string[] {
  return wrapHanging(escapeText(code), room, { first: 0, rest: gap });
}

interface Effect {
  readonly text: string;
  readonly color: (text: string) => string;
}

const mostReads = 3;

function effectsOf(step: Entry, { paint }: Page): readonly Effect[] {
  const inC = step.within.length === 0 ? (step.inC ?? null) : null;
  const choices = step.choice === null ? [] : [{ text: step.choice, color: paint.strong }];
  const changes = step.changes.map((change) => ({
    text: textOf(sayChange(change)),
    color: paint.change,
  }));
  const reads = step.reads.slice(0, mostReads).map(({ place, value }) => {
    return { text: `${place} is ${value}`, color: paint.faint };
  });
  const effects = [...choices, ...(changes.length > 0 ? changes : reads), ...citedLine(inC, paint)];
  return effects.map(({ text, color }) => ({ text: escapeText(text), color }));
}

function citedLine(inC: CitedLine | null, { faint }: Page["paint"]): readonly Effect[] {
  return inC === null ? [] : [{ text: `C: ${sayCitedLine(inC)}`, color: faint }];
}
