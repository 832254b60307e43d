/** How far a search may go. */
import { availableMemory } from "node:process";
import type { Cut, Limits } from "./result.ts";
import type { Store } from "./store.ts";
import { mostStates, type Table } from "./table.ts";

/** Of the memory that is free; the table doubles, and the rest of the process needs some. */
const share = 0.6;

const usual = 1_000_000;

export interface States {
  readonly store: Store;
  readonly table: Table;
}

export class Budget {
  readonly maxStates: number;
  /** Up to so many states the threads are looked for that can never move again. */
  readonly stuckUpTo: number;
  readonly #maxMemory: number;
  readonly #deadline: number;
  readonly #signal: AbortSignal | undefined;

  constructor({ maxStates, maxMemory, deadline, signal, stuckUpTo }: Limits) {
    this.stuckUpTo = stuckUpTo ?? usual;
    this.maxStates = Math.min(maxStates ?? Infinity, mostStates - 1);
    this.#maxMemory = maxMemory ?? availableMemory() * share;
    this.#deadline = deadline ?? Infinity;
    this.#signal = signal;
  }

  /** Why the search must stop, looked at between batches. */
  passed(): Cut | null {
    if (this.#signal?.aborted) return { cut: "interrupt" };
    return Date.now() >= this.#deadline ? { cut: "time" } : null;
  }

  allows(bytes: number): boolean {
    return bytes <= this.#maxMemory;
  }

  /** Makes room for one more state, if there is any; gives up to how many states there is room. */
  makeRoom({ store, table }: States, others: number): number {
    try {
      const now = others + store.bytes + table.bytes;
      if (store.count >= store.room && this.allows(now + store.segmentBytes)) store.grow();
      if (store.count >= table.room && this.allows(others + store.bytes + table.bytes * 2))
        table.grow();
    } catch (thrown) {
      if (!(thrown instanceof RangeError)) throw thrown;
    }
    return Math.min(store.room, table.room);
  }
}
