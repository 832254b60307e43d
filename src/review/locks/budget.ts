/** How far the states are looked at. */
import { setImmediate } from "node:timers/promises";
import { getHeapStatistics } from "node:v8";
import type { Extent } from "../../interpret/every-state.ts";

export interface Limits {
  readonly maxStates?: number;
  /** Bytes for the states, which are kept unpacked. */
  readonly maxMemory?: number;
  /** When to stop, as `Date.now()` counts. */
  readonly deadline?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (extent: Extent) => void;
}

/** How long it goes on before it lets others run, in milliseconds. */
const turn = 50;
/** Of the memory that Node may take: some is for what is not collected yet. */
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

  /** Why no more states can be found; null if they can. */
  isFull({ distinct }: Extent): string | null {
    return distinct > (this.#limits.maxStates ?? Infinity) ? "the budget of states was up" : null;
  }

  isTurn(): boolean {
    return Date.now() - this.#last >= turn;
  }

  /** Lets others run, and says why it must stop; null if it need not. */
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
