/** The limits of a whole review, and of each exploration in it. */
import type { Exploring } from "./run.ts";

export interface ReviewLimits {
  readonly maxStates?: number;
  readonly maxMemory?: number;
  /** The time to stop at, as `Date.now()` counts. */
  readonly deadline?: number;
  readonly signal?: AbortSignal;
  /** Called before each exploration with what is tried. */
  readonly onProgress?: (said: string) => void;
}

/** One exploration may not take longer than this. */
const runMilliseconds = 10_000;

export class Budget {
  readonly #limits: ReviewLimits;
  readonly #beganAt = process.cpuUsage();

  constructor(limits: ReviewLimits) {
    this.#limits = limits;
  }

  /** Whether nothing more may be begun. */
  get isUp(): boolean {
    const { signal, deadline = Infinity } = this.#limits;
    return signal?.aborted === true || Date.now() >= deadline;
  }

  /** The processor time so far, in seconds. */
  get seconds(): number {
    const { user, system } = process.cpuUsage(this.#beganAt);
    return (user + system) / 1e6;
  }

  tell(said: string): void {
    this.#limits.onProgress?.(said);
  }

  /** The limits of an exploration that begins now. */
  limits(): Exploring {
    const { maxStates, maxMemory, deadline = Infinity, signal } = this.#limits;
    return {
      ...(maxStates === undefined ? {} : { maxStates }),
      ...(maxMemory === undefined ? {} : { maxMemory }),
      ...(signal === undefined ? {} : { signal }),
      deadline: Math.min(deadline, Date.now() + runMilliseconds),
    };
  }
}
