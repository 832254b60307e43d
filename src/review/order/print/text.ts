/** The order of locks for a terminal: cycles first, as lockdep prints them, then every edge. */
import { escapeText, wrap } from "../../../report/escape.ts";
import { pageOf, type Page, type TextOptions } from "../../../report/text/text.ts";
import { groupDigits } from "../../../trace/group-digits.ts";
import type { Cycle, Edge, LocksReport } from "../report.ts";
import { printLockdep } from "./lockdep.ts";

export function printLocks(report: LocksReport, options: TextOptions = {}): string {
  const page = pageOf(options);
  const blocks = [
    ...report.cycles.map((cycle) => printCycle(report, cycle, page)),
    printEdges(report, page),
    printSleeps(report, page),
    printEnd(report, page),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => `${lines.join("\n")}\n`)
    .join("\n");
}

function printCycle(report: LocksReport, cycle: Cycle, page: Page): readonly string[] {
  const told = wrap(escapeText(sayCycle(report, cycle)), page.width);
  const color = cycle.deadlock === null ? page.paint.doubtful : page.paint.bad;
  return [...printLockdep(report, cycle).map(escapeText), "", ...told.map(color)];
}

/** What lockdep cannot say: whether some run comes to the deadlock. */
export function sayCycle({ exhausted }: LocksReport, { deadlock, gate, edges }: Cycle): string {
  if (deadlock !== null) {
    const { steps } = deadlock.counts;
    return `This deadlock is reached, after ${steps} steps: lockstep check shows the run.`;
  }
  if (!exhausted) return "Not everything was explored: whether it is reached is not known.";
  if (gate !== null) return `No run reaches this deadlock: ${gate} is held around all of it.`;
  const alone = edges.length === 1 ? "the two are never one lock" : "an order keeps them apart";
  return `No run reaches this deadlock, and no lock is held around all of it: ${alone}.`;
}

function printEdges({ edges }: LocksReport, page: Page): readonly string[] {
  if (edges.length === 0) return [];
  return [page.paint.strong(`order (${edges.length})`), ...edges.map(sayEdge)];
}

function sayEdge({ from, to, mode, thread, at, steps }: Edge): string {
  const read = mode === "shared" ? " (read)" : "";
  const where = `${at.function}:${at.span.start.line}, ${thread}, after ${steps} steps`;
  return escapeText(`  ${from} -> ${to}${read}  ${where}`);
}

function printSleeps({ sleeps }: LocksReport, page: Page): readonly string[] {
  if (sleeps.length === 0) return [];
  const rows = sleeps.map(({ lock, thread, at }) => {
    return `  ${lock}  ${at.function}:${at.span.start.line}, ${thread}`;
  });
  return [page.paint.strong(`held across a sleep (${sleeps.length})`), ...rows.map(escapeText)];
}

function printEnd(report: LocksReport, { paint }: Page): readonly string[] {
  const { protocol, config, states, exhausted, cycles, locks, edges, sleeps } = report;
  const cycle = `${cycles.length} ${cycles.length === 1 ? "cycle" : "cycles"}`;
  const counts = `${locks.length} classes, ${edges.length} edges, ${cycle}`;
  const looked = exhausted
    ? `all ${groupDigits(states)} states`
    : `${groupDigits(states)} states, not all`;
  const none = sleeps.length === 0 ? ["  no lock is held where a thread sleeps"] : [];
  return [
    `locks  ${escapeText(`${protocol} (${config})`)}: ${counts}; ${looked}`,
    ...none.map(paint.faint),
  ];
}
