/** The options that limit TLC. */
import { integer } from "./choice.ts";
import { UsageError } from "./refusal.ts";

export interface LimitOptions {
  readonly timeout?: string;
  readonly workers?: string;
  readonly heap?: string;
}

export interface Limits {
  readonly timeoutMs?: number;
  readonly workers?: number;
  readonly heapMegabytes?: number;
}

export function limitsOf({ timeout, workers, heap }: LimitOptions): Limits {
  const seconds = positive("--timeout", timeout, Number);
  const count = positive("--workers", workers);
  const megabytes = positive("--heap", heap);
  return {
    ...(seconds === undefined ? {} : { timeoutMs: seconds * 1000 }),
    ...(count === undefined ? {} : { workers: count }),
    ...(megabytes === undefined ? {} : { heapMegabytes: megabytes }),
  };
}

function positive(
  option: string,
  text: string | undefined,
  read = (given: string): number => integer(option, given),
): number | undefined {
  if (text === undefined) return undefined;
  const value = read(text);
  if (value > 0 && value * 1000 <= longest) return value;
  throw new UsageError(`${option} takes a number from 1 to ${longest / 1000}, not "${text}".`);
}

/** What a timer can wait for, in milliseconds; far more than any machine has workers or megabytes. */
const longest = 2_147_483_000;
