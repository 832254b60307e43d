/**
 * The steps of a trace. The steps of one turn are together, under their calls. Each has its code, and
 * beside it the values that it changed, or the values that it read if it changed nothing; and if the
 * failure depends on it, which later steps it reached.
 */
import { basename } from "node:path";
import { textOf } from "../../trace/fact.ts";
import type { Call, Trace, TraceStep } from "../../trace/outcome.ts";
import { sayChange } from "../effects.ts";
import { escapeText, fit, widthOf, wrap, wrapHanging } from "../escape.ts";
import { reachesOf } from "../relevant.ts";
import type { Page } from "./text.ts";

export function printSteps(
  { steps, causes }: Pick<Trace, "steps"> & Partial<Pick<Trace, "causes">>,
  page: Page,
): readonly string[] {
  const columns = measure(steps, page.width);
  const links = new Map(causes?.steps.map((cause) => [cause.step, cause.links]));
  return steps.flatMap((step, index) => {
    const reaches = reachesOf(links.get(step.number) ?? []);
    const marks = reaches === "" ? [] : [{ text: `=> ${reaches}`, color: page.paint.strong }];
    const effects = [...effectsOf(step, page), ...marks];
    const heading = printHeading(step, steps[index - 1], page);
    return [...heading, ...printStep({ step, effects }, columns, page)];
  });
}

interface Told {
  readonly step: TraceStep;
  readonly effects: readonly Effect[];
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

function measure(steps: readonly TraceStep[], width: number): Columns {
  const longest = (texts: readonly string[]): number => Math.max(0, ...texts.map(widthOf));
  const number = longest(steps.map((step) => String(step.number)));
  const line = longest(steps.map((step) => String(step.span.start.line)));
  const left = gap + number + gap + line + gap;
  const wanted = longest(steps.map((step) => escapeText(step.code)));
  const source = Math.min(wanted, Math.floor((width - left) * 0.55));
  const effects = width - left - source - gap;
  if (effects >= narrowest) return { number, line, source, effects };
  return { number, line, source: width - left, effects: 0 };
}

/** The thread and its calls, if they differ from those of the step before. */
function printHeading(
  step: TraceStep,
  before: TraceStep | undefined,
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
function describeCitation({ cite, stack }: TraceStep): string {
  if (cite === null) return "";
  const symbol = cite.symbol === stack[0]?.function ? "" : ` ${cite.symbol}`;
  return `  ${escapeText(cite.file + symbol)}`;
}

/**
 * `kref_put_mutex (kref.ts) < vfio_group_put < user`: within a turn only the new calls, and the call
 * that they are in.
 */
function describeCalls({ stack, span }: TraceStep, around: readonly Call[]): string {
  const shared = sharedCalls(stack, around);
  const shown = shared === 0 ? stack : stack.slice(0, Math.max(1, stack.length - shared + 1));
  const [own, ...others] = shown.map((call) => escapeText(call.function));
  const main = stack.find(({ library }) => !library);
  const inLibrary = stack[0]?.library === true && main !== undefined;
  const file = inLibrary ? ` (${escapeText(basename(span.file))})` : "";
  return [`${own}${file}`, ...others].join(" < ");
}

/** The number of calls that two stacks share, from the thread's own function on. */
function sharedCalls(a: readonly Call[], b: readonly Call[]): number {
  const least = Math.min(a.length, b.length);
  for (let shared = 0; shared < least; shared += 1) {
    if (!isSameCall(a[a.length - 1 - shared]!, b[b.length - 1 - shared]!)) return shared;
  }
  return least;
}

function isSameCall(a: Call, b: Call): boolean {
  return a.function === b.function && JSON.stringify(a.at) === JSON.stringify(b.at);
}

function printStep({ step, effects }: Told, columns: Columns, page: Page): readonly string[] {
  const number = page.paint.faint(String(step.number).padStart(columns.number));
  const line = page.paint.faint(String(step.span.start.line).padStart(columns.line));
  const head = `${" ".repeat(gap)}${number}  ${line}  `;
  const indent = " ".repeat(gap + columns.number + gap + columns.line + gap);
  const code = linesOf(step, columns.source);
  const fits = effects.every(({ text }) => widthOf(text) <= columns.effects);
  if (!fits || columns.effects === 0) {
    const room = page.width - indent.length - gap;
    const below = effects.flatMap(({ text, color }) =>
      wrap(text, room).map((part) => `${indent}  ${color(part)}`),
    );
    const own = linesOf(step, page.width - indent.length);
    return [...own.map((text, at) => ((at === 0 ? head : indent) + text).trimEnd()), ...below];
  }
  return Array.from({ length: Math.max(code.length, effects.length) }, (_, at) => {
    const left = (at === 0 ? head : indent) + fit(code[at] ?? "", columns.source);
    const effect = effects[at];
    return effect === undefined ? left.trimEnd() : `${left}  ${effect.color(effect.text)}`;
  });
}

/** Code that is too long for a line is continued below it, and indented there. */
function linesOf({ code }: TraceStep, room: number): readonly string[] {
  return wrapHanging(escapeText(code), room, { first: 0, rest: gap });
}

interface Effect {
  readonly text: string;
  readonly color: (text: string) => string;
}

const mostReads = 3;

function effectsOf(step: TraceStep, { paint }: Page): readonly Effect[] {
  const choices = step.choice === null ? [] : [{ text: step.choice, color: paint.strong }];
  const changes = step.changes.map((change) => ({
    text: textOf(sayChange(change)),
    color: paint.change,
  }));
  const reads = step.reads.slice(0, mostReads).map(({ place, value }) => {
    return { text: `${place} is ${value}`, color: paint.faint };
  });
  const effects = [...choices, ...(changes.length > 0 ? changes : reads)];
  return effects.map(({ text, color }) => ({ text: escapeText(text), color }));
}
