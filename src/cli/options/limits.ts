/** The options that limit a search, and those for TLC alone. */
import type { Ask } from "../../check/ask.ts";
import { integer } from "./option.ts";
import { UsageError } from "../refusal.ts";

export interface LimitOptions {
  readonly timeout?: string;
  readonly maxStates?: string;
  readonly maxMemory?: string;
  readonly workers?: string;
  readonly heap?: string;
  /** False with `--no-symmetry`. */
  readonly symmetry?: boolean;
}

/** The limits that the options set, as `verify` takes them. */
export type AskedLimits = Pick<Ask, "limits" | "tlc" | "timeoutMs">;

export function limitsOf(options: LimitOptions): AskedLimits {
  const seconds = secondsOf(options.timeout);
  const maxStates = positive("--max-states", options.maxStates);
  const maxMemory = atLeast(leastMegabytes, "--max-memory", options.maxMemory);
  return {
    timeoutMs: seconds === undefined ? undefined : seconds * 1000,
    limits: {
      ...(maxStates === undefined ? {} : { maxStates }),
      ...(maxMemory === undefined ? {} : { maxMemory: maxMemory * 2 ** 20 }),
      ...(options.symmetry === false ? { symmetry: "off" } : {}),
    },
    tlc: {
      workers: positive("--workers", options.workers),
      heapMegabytes: positive("--heap", options.heap),
    },
  };
}

/** The megabytes that hold the engine's first tables, at 1,024 bits a state. */
const leastMegabytes = 16;

function atLeast(least: number, option: string, text: string | undefined): number | undefined {
  const value = positive(option, text);
  if (value === undefined || value >= least) return value;
  throw new UsageError(`${option} takes at least ${least} megabytes, not ${value}.`);
}

function positive(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = integer(option, text);
  if (value > 0 && value <= most) return value;
  throw new UsageError(`${option} takes a number from 1 to ${most}, not "${text}".`);
}

const most = 2 ** 31 - 1;

function secondsOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (value > 0 && value <= longest) return value;
  throw new UsageError(`--timeout takes a number of seconds up to ${longest}, not "${text}".`);
}

/** The longest time of a timer, in seconds. */
const longest = 2_147_483;
