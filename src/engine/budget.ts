/** How far a search may go. */
import { availableMemory } from "node:process";
import type { Cut, Limits } from "./result.ts";
import type { Store } from "./store.ts";
import { mostStates, type Table } from "./table.ts";

/** Of the memory that is free; the table doubles, and the rest of the process needs some. */
const share = 0.6;

export class Budget {
  readonly maxStates: number;
  readonly #maxMemory: number;
  readonly #deadline: number;
  readonly #signal: AbortSignal | undefined;

  constructor({ maxStates, maxMemory, deadline, signal }: Limits) {
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

  /** Makes room for one more state, if there is any; gives up to how many states there is room. */
  makeRoom(store: Store, table: Table): number {
    try {
      if (
        store.count >= store.room &&
        store.bytes + store.segmentBytes + table.bytes <= this.#maxMemory
      )
        store.grow();
      if (store.count >= table.room && store.bytes + table.bytes * 2 <= this.#maxMemory)
        table.grow();
    } catch (thrown) {
      if (!(thrown instanceof RangeError)) throw thrown;
    }
    return Math.min(store.room, table.room);
  }
}
