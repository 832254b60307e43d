/** The limits of the exploration. */
import { setImmediate } from "node:timers/promises";
import { getHeapStatistics } from "node:v8";
import type { Extent } from "../../interpret/every-state.ts";

export interface Limits {
  readonly maxStates?: number;
  /** The most bytes for the states, which are kept unpacked. */
  readonly maxMemory?: number;
  /** The time to stop at, as `Date.now()` counts. */
  readonly deadline?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (extent: Extent) => void;
}

const sliceMilliseconds = 50;
/** The part of Node's memory that the states may take; the rest is for garbage not yet collected. */
const share = 0.7;

export class Budget {
  readonly #limits: Limits;
  readonly #mostHeap: number;
  #last = Date.now();

  constructor(limits: Limits) {
    this.#limits = limits;
    const { heap_size_limit: all, used_heap_size: used } = getHeapStatistics();
    this.#mostHeap = Math.min(all * share, used + (limits.maxMemory ?? Infinity));
  }

  /** The reason why no more states fit; null if they do. */
  isFull({ distinct }: Extent): string | null {
    return distinct > (this.#limits.maxStates ?? Infinity) ? "the budget of states was up" : null;
  }

  isTurn(): boolean {
    return Date.now() - this.#last >= sliceMilliseconds;
  }

  /** Lets others run. Returns the reason to stop; null if there is none. */
  async pause(extent: Extent): Promise<string | null> {
    const { onProgress, signal, deadline = Infinity } = this.#limits;
    onProgress?.(extent);
    await setImmediate();
    this.#last = Date.now();
    if (signal?.aborted) return "it was interrupted";
    if (this.#last >= deadline) return "the budget of time was up";
    return getHeapStatistics().used_heap_size > this.#mostHeap ? "the memory was used up" : null;
  }
}
