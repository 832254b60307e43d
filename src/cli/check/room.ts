/** How many checks go side by side on this machine, and what each may use. */
import { availableParallelism } from "node:os";
import { availableMemory } from "node:process";
import type { EngineChoice } from "../../check/ask.ts";
import type { AskedLimits } from "../options/limits.ts";
import { integer } from "../options/option.ts";
import { UsageError } from "../refusal.ts";

export interface Room {
  readonly size: number;
  /** For the states of one. */
  readonly bytes: number;
}

const gigabyte = 2 ** 30;
/** Of the memory of one, what is left to its process beside the states. */
const share = 0.6;

/** As many as there are cores, if each has a gigabyte, and where TLC may be asked its heap. */
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
