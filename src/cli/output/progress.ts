/** One line of progress on a terminal: the configuration, the time so far, and the checker's counts. */
import { fit } from "../../report/escape.ts";
import { escapeText } from "../../diagnostics/frame.ts";
import { groupDigits } from "../../trace/group-digits.ts";

export interface Progress {
  readonly hear: (heard: Heard) => void;
  /** Removes the line from the terminal until the next second. */
  readonly clear: () => void;
  readonly end: () => void;
}

export const EVERY_MS = 1000;
export const clearLine = "\r\u001b[K";

export interface Counts {
  readonly distinct: number | null;
  readonly depth: number | null;
  readonly queue: number | null;
  readonly bytes?: number;
}

/** Whether progress is hidden: it is shown only on a terminal. */
export function isQuiet(): boolean {
  return process.stderr.isTTY !== true || Boolean(process.env["CI"]);
}

const nothing = (): void => undefined;
export const noProgress = { hear: nothing, clear: nothing, end: nothing };

export function showProgress(what: string): Progress {
  if (isQuiet()) return noProgress;
  const tell = teller(what);
  let last: Heard | null = null;
  const draw = (): void => void process.stderr.write(clearLine + inOneRow(tell(last)));
  const timer = setInterval(draw, EVERY_MS);
  const hear = (heard: Heard): void => void (last = heard);
  const clear = (): void => void process.stderr.write(clearLine);
  const end = (): void => {
    clearInterval(timer);
    clear();
  };
  return { hear, clear, end };
}

/** The last news of a checker. */
export interface Heard {
  readonly who: "engine" | "TLC";
  readonly counts: Counts;
}

/** Returns the line about a check that starts now, whenever it is asked. */
export function teller(what: string): (heard: Heard | null) => string {
  const beganAt = performance.now();
  const clock = rateClock();
  const name = escapeText(what);
  return (heard) => {
    const seconds = Math.round((performance.now() - beganAt) / 1000);
    if (heard === null) return `${name}: ${seconds} s`;
    const { who, counts } = heard;
    const whose = who === "TLC" ? "TLC: " : "";
    return `${name}: ${seconds} s, ${whose}${describe(counts, clock(counts))}`;
  };
}

/** A line that wraps into a second row would leave the first one behind when it is cleared. */
export function inOneRow(text: string): string {
  return fit(text, (process.stderr.columns || 80) - 1).trimEnd();
}

/** States a second since the last call. */
function rateClock(): (counts: Counts) => number {
  let last = { at: performance.now(), distinct: 0 };
  return (counts) => {
    const now = { at: performance.now(), distinct: counts.distinct ?? 0 };
    const rate = ((now.distinct - last.distinct) * 1000) / Math.max(1, now.at - last.at);
    last = now;
    return Math.max(0, Math.round(rate));
  };
}

/** Short, so that a row of 80 columns has the memory at its end. */
function describe({ distinct, depth, queue, bytes }: Counts, rate: number): string {
  const number = (value: number | null): string => (value === null ? "?" : groupDigits(value));
  const memory = bytes === undefined ? "" : `, ${Math.round(bytes / 2 ** 20)} MB`;
  return (
    `${number(distinct)} states, ${number(rate)}/s, depth ${number(depth)}, ` +
    `queue ${number(queue)}${memory}`
  );
}
