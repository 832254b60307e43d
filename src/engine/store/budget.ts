/** The limits of a search: memory, time, states. */
import { availableMemory } from "node:process";
import type { Cut, Limits } from "../result.ts";
import { idleBytes } from "./space.ts";
import type { Store } from "./store.ts";
import type { Table } from "./table.ts";

/** The part of the free memory that a search may use: the table doubles, and the process needs some. */
const share = 0.6;

const usual = 1_000_000;

export interface States {
  readonly store: Store;
  readonly table: Table;
}

export class Budget {
  readonly maxStates: number;
  /** The most states with which threads that can never move again are looked for. */
  readonly stuckUpTo: number;
  readonly #maxMemory: number;
  readonly #deadline: number;
  readonly #signal: AbortSignal | undefined;

  constructor({ maxStates, maxMemory, deadline, signal, stuckUpTo }: Limits) {
    this.stuckUpTo = stuckUpTo ?? usual;
    this.maxStates = maxStates ?? Infinity;
    this.#maxMemory = maxMemory ?? (availableMemory() + idleBytes()) * share;
    this.#deadline = deadline ?? Infinity;
    this.#signal = signal;
  }

  /** The reason to stop, if any; the search asks between batches. */
  passed(): Cut | null {
    if (this.#signal?.aborted) return { cut: "interrupt" };
    return Date.now() >= this.#deadline ? { cut: "time" } : null;
  }

  allows(bytes: number): boolean {
    return bytes <= this.#maxMemory;
  }

  /** Makes room for `wanted` states as far as possible. Returns the number of states that have room. */
  makeRoom({ store, table }: States, wanted: number, others: number): number {
    const now = (): number => others + store.bytes + table.bytes;
    while (store.room < wanted && !store.isFull && this.allows(now() + store.stepBytes)) {
      store.grow();
    }
    while (table.room < Math.min(wanted, store.room) && this.allows(now() + table.bytes)) {
      table.grow();
    }
    return Math.min(store.room, table.room);
  }
}
