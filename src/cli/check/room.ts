/** The number of checks that run side by side on this machine, and the memory of each. */
import { availableParallelism } from "node:os";
import { availableMemory } from "node:process";
import type { EngineChoice } from "../../check/ask.ts";
import type { AskedLimits } from "../options/limits.ts";
import { integer } from "../options/option.ts";
import { UsageError } from "../refusal.ts";

export interface Room {
  readonly size: number;
  /** The bytes for the states of one. */
  readonly bytes: number;
}

const gigabyte = 2 ** 30;
/** The part of a check's memory that is for its states; the rest is its process's. */
const share = 0.6;

/** As many as there are cores, if each has a gigabyte, and TLC's heap where TLC may be asked. */
export function roomFor(asked: string | undefined, engine: EngineChoice, asks: AskedLimits): Room {
  const { heapMegabytes = 2048 } = asks.tlc;
  const heap = engine === "embedded" ? 0 : (heapMegabytes ?? 2048) * 2 ** 20;
  const own = asks.limits.maxMemory ?? gigabyte;
  const fitting = Math.floor(availableMemory() / (own + heap));
  const size = asked === undefined ? Math.min(availableParallelism(), fitting) : countOf(asked);
  const most = Math.max(1, size);
  return { size: most, bytes: Math.max(gigabyte / 8, availableMemory() / most - heap) * share };
}

function countOf(asked: string): number {
  const count = integer("--jobs", asked);
  if (count >= 1) return count;
  throw new UsageError(`--jobs takes a number from 1, not "${asked}".`);
}
