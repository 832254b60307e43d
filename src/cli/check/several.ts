/** Checks several specs or configurations side by side; prints in the order of the command line. */
import { createBoard, noBoard, type Board } from "./board.ts";
import type { Checking } from "./alone.ts";
import { isOpen, type Entry } from "./plan.ts";
import { runInPool } from "./pool.ts";
import { roomFor } from "./room.ts";
import { isFailed } from "./rows.ts";
import { retell, type Done, type Unit } from "./unit.ts";

export interface Several {
  readonly job: Checking;
  readonly options: {
    readonly jobs?: string;
    readonly onlyFailed?: boolean;
  };
}

export async function checkSeveral(
  entries: readonly Entry[],
  several: Several,
): Promise<readonly Done[]> {
  const { job, options } = several;
  const { engine } = job.question;
  const { size: most, bytes } = roomFor(options.jobs, engine, job.limits);
  const units = entries.filter(isOpen);
  const size = Math.min(most, units.length);
  // Where TLC is demanded, a missing TLC is reported once.
  if (engine === "tlc" || engine === "both") await job.tools();
  const board = units.length > 0 ? await createBoard(units.length) : noBoard;
  const stop = new AbortController();
  const signal = AbortSignal.any([job.interrupt.signal, stop.signal]);
  const ended = start(units, several, { board, signal, size, bytes });
  const all: Done[] = [];
  try {
    for (const entry of entries) {
      const done = isOpen(entry) ? await ended(entry) : entry;
      board.clear();
      if (!options.onlyFailed || isFailed(done.code)) await retell(done.told, job.sink);
      all.push(done);
    }
    return all;
  } finally {
    board.end();
    stop.abort();
  }
}

interface Running {
  readonly board: Board;
  readonly signal: AbortSignal;
  readonly size: number;
  readonly bytes: number;
}

function start(
  units: readonly Unit[],
  { job, options }: Several,
  { board, signal, size, bytes }: Running,
): (unit: Unit) => Promise<Done> {
  const above = (say: (line: string) => void) => (line: string) => {
    board.clear();
    say(line);
  };
  const { cache, hands } = job;
  const limits = { ...job.limits, limits: { maxMemory: bytes, ...job.limits.limits } };
  const { engine } = job.question;
  const apart = { engine, cache, signal, limits, warn: above(job.warn) };
  const ends = runInPool(units, { hands, size, board, apart, onStage: above(job.onStage) });
  return (unit) => ends[units.indexOf(unit)]!;
}
