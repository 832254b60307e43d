/**
 * The steps side by side, a column for each thread, as wide as its text needs; or, where the columns
 * would be too narrow, the turns one below the other.
 */
import { printPart, type Said, say, textOf } from "../../trace/fact.ts";
import type { Trace, TraceStep } from "../../trace/outcome.ts";
import { sayCitedLine } from "../cited.ts";
import { effectsOf } from "../effects.ts";
import type { Entry } from "../entries.ts";
import { ascii, broken, leastWidth, width } from "./lkml-lines.ts";

/** A step of a thread, or a place at which it waits. */
interface Block {
  readonly thread: string;
  readonly rows: readonly Row[];
}

/** A text that may have several lines. */
interface Row {
  readonly indent: number;
  /** Columns that the first line has and that further ones leave blank: the number of the step. */
  readonly mark: string;
  readonly said: Said;
}

export function printTurns(trace: Trace, entries: readonly Entry[]): readonly string[] {
  if (entries.length === 0) return [];
  const blocks = blocksOf(trace, entries);
  const threads = [...new Set(blocks.map(({ thread }) => thread))];
  const stacked = printStacked(blocks);
  const widths = columnsFor(blocks, threads);
  if (widths === null) return stacked;
  const beside = printBeside(blocks, threads, widths);
  return beside.length > stacked.length * mostLonger ? stacked : beside;
}

/** Columns in which the text takes more lines than this, beside the turns alone, are too narrow. */
const mostLonger = 1.5;
const between = " | ";

function printBeside(
  blocks: readonly Block[],
  threads: readonly string[],
  widths: readonly number[],
): readonly string[] {
  const row = (cells: readonly string[]): string => {
    return cells
      .map((cell, at) => cell.padEnd(widths[at]!))
      .join(between)
      .trimEnd();
  };
  const rule = widths.map((each) => "-".repeat(each)).join("-+-");
  const lines = blocks.flatMap(({ thread, rows }) => {
    const room = widths[threads.indexOf(thread)]!;
    const own = rows.flatMap((each) => printRow(each, room));
    return own.map((line) => row(threads.map((each) => (each === thread ? line : ""))));
  });
  return [row(threads.map(titleOf)), rule, ...lines];
}

function printStacked(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap(({ thread, rows }, index) => {
    const isNew = blocks[index - 1]?.thread !== thread;
    const own = rows.flatMap((row) => printRow(row, width - 2).map((line) => `  ${line}`));
    return isNew ? [`${titleOf(thread)}:`, ...own] : own;
  });
}

/** At the margin, where git takes `diff -` for the patch and `#` for a comment, only such names stand alone. */
function titleOf(thread: string): string {
  const isPlain = /^\w+(#\d+|\([^()]*\))?$/.test(thread);
  return isPlain ? ascii(thread) : `task ${ascii(thread)}`;
}

/** The width of each column; null if a name of some thread does not fit in its own. */
function columnsFor(
  blocks: readonly Block[],
  threads: readonly string[],
): readonly number[] | null {
  const rowsOf = (thread: string): readonly Row[] => {
    return blocks.flatMap((block) => (block.thread === thread ? block.rows : []));
  };
  const least = threads.map((thread) => {
    return Math.max(titleOf(thread).length, ...rowsOf(thread).map(leastOf));
  });
  const wanted = threads.map((thread, at) => {
    const lengths = rowsOf(thread).map((row) => startOf(row) + ascii(textOf(row.said)).length);
    return Math.max(least[at]!, ...lengths);
  });
  let left = width - between.length * (threads.length - 1);
  for (const each of least) left -= each;
  if (left < 0) return null;
  const widths = [...least];
  for (; left > 0; left -= 1) {
    const missing = widths.map((each, at) => wanted[at]! - each);
    const most = Math.max(...missing);
    if (most <= 0) break;
    widths[missing.indexOf(most)]! += 1;
  }
  return widths;
}

function startOf({ indent, mark }: Row): number {
  return indent + mark.length;
}

function leastOf(row: Row): number {
  const [first, ...rest] = row.said;
  if (first === undefined || typeof first === "string" || "step" in first) {
    return startOf(row) + leastWidth(textOf(row.said));
  }
  const name = `..${first.place.split(".").at(-1)!}`;
  return startOf(row) + Math.max(leastWidth(name), leastWidth(textOf(rest)) + hang);
}

const hang = 2;

function printRow(row: Row, room: number): readonly string[] {
  const { mark, said } = row;
  const start = startOf(row);
  const lines = linesOf(said, room - start);
  return lines.map((line, at) => {
    const before = at === 0 ? " ".repeat(row.indent) + mark : " ".repeat(start);
    return (before + line).trimEnd();
  });
}

/** A place that is too long is shortened to its last names: `..refcount 1 -> 0`. */
function linesOf(said: Said, room: number): readonly string[] {
  const [first, ...others] = said;
  const rest = ascii(textOf(others));
  const whole = first === undefined ? "" : ascii(printPart(first));
  const isPlace = first !== undefined && typeof first === "object" && "place" in first;
  if (!isPlace || whole.length + rest.length <= room) {
    return broken(whole + rest, { indent: 0, hang: 0, room });
  }
  const names = whole.split(".");
  const shorter = names.slice(1).map((_, at) => `..${names.slice(at + 1).join(".")}`);
  const fits = shorter.find((each) => each.length + rest.length <= room);
  if (fits !== undefined) return [fits + rest];
  const place = [whole, ...shorter].find((each) => each.length <= room) ?? shorter.at(-1) ?? whole;
  return [place, ...broken(rest.trimStart(), { indent: hang, room })];
}

/** Omitted steps appear as dots in the column of their thread. */
function blocksOf({ steps }: Trace, entries: readonly Entry[]): readonly Block[] {
  const known = new Set(entries.map(({ thread }) => thread));
  const enter = entering(String(steps.length).length);
  const blocks: Block[] = [];
  let done = 0;
  for (const entry of entries) {
    const { number, last } = entry;
    const left = steps.slice(done, number === null ? undefined : number - 1);
    blocks.push(...dotsFor(left, known), enter(entry));
    done = Math.max(done, last ?? steps.length);
  }
  return mergeDots([...blocks, ...dotsFor(steps.slice(done), known)]);
}

/** One block for each turn of steps that are left out. */
function dotsFor(left: readonly TraceStep[], known: ReadonlySet<string>): readonly Block[] {
  const ends = left.filter(({ thread }, at) => left[at + 1]?.thread !== thread);
  return ends
    .filter(({ thread }) => known.has(thread))
    .map(({ thread }) => ({ thread, rows: [dots] }));
}

function entering(digits: number): (entry: Entry) => Block {
  /** The function that each thread is in, as its column says. */
  const inside = new Map<string, string>();
  return (entry) => {
    const { thread, numbers, within, stack, inC } = entry;
    const withLine = (code: string): string =>
      inC === undefined ? code : `${code} [${sayCitedLine(inC)}]`;
    const code = within.length === 0 ? withLine(entry.code) : entry.code;
    const own = stack[0]!.function;
    const isNew = inside.get(thread) !== own;
    inside.set(thread, own);
    const heading: readonly Row[] = isNew ? [{ indent: 0, mark: "", said: [`${own}()`] }] : [];
    const calls = within.slice(entry.known).map((call, at): Row => {
      const indent = digits + 1 + hang * (entry.known + at);
      const isOutermost = entry.known + at === 0;
      return { indent, mark: "", said: [isOutermost ? withLine(call.code!) : call.code!] };
    });
    const inner = " ".repeat(hang * within.length);
    const line: Row = { indent: 0, mark: `${numbers.padStart(digits)} ${inner}`, said: [code] };
    const effects = [...effectsOf(entry), ...(entry.waits ? [say`*** waits for ever ***`] : [])];
    const indent = digits + 1 + hang + inner.length;
    const under = effects.map((said): Row => ({ indent, mark: "", said }));
    return { thread, rows: [...heading, ...calls, line, ...under] };
  };
}

const dots: Row = { indent: 0, mark: "", said: ["..."] };

/** For turns that are omitted whole, one line of dots is enough. */
function mergeDots(blocks: readonly Block[]): readonly Block[] {
  const isDots = (block: Block | undefined): boolean => block?.rows[0] === dots;
  return blocks.filter((block, index) => !isDots(block) || !isDots(blocks[index - 1]));
}
