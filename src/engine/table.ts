/**
 * Which states are known: an open-addressing table of their numbers, exact, since what is found is
 * compared with the state itself. Five bits of the hash stand beside each number, so that most
 * others are passed over without looking at their states.
 */
import type { Store } from "./store.ts";

const numberBits = 27;
const numberMask = 2 ** numberBits - 1;
/** The most states that can be told apart by the numbers in the table. */
export const mostStates = numberMask;
const smallest = 2 ** 10;

export class Table {
  readonly #store: Store;
  readonly #hashAt: (states: Int32Array, at: number) => number;
  #entries = new Int32Array(smallest);
  #mask = smallest - 1;

  constructor(store: Store, hashAt: (states: Int32Array, at: number) => number) {
    this.#store = store;
    this.#hashAt = hashAt;
  }

  get bytes(): number {
    return this.#entries.byteLength;
  }

  /** Whether one more state would fill more than half of it. */
  get isFull(): boolean {
    return this.#store.count * 2 >= this.#entries.length;
  }

  /** Touches the place of a hash, so that it is near when it is asked for. */
  touch(hash: number): number {
    return this.#entries[hash & this.#mask]!;
  }

  /** The state with these words, or -1. */
  find(hash: number, from: Int32Array, at: number): number {
    const tag = hash >>> numberBits;
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const entry = this.#entries[slot]!;
      if (entry === 0) return -1;
      if (entry >>> numberBits !== tag) continue;
      const state = (entry & numberMask) - 1;
      if (this.#store.isAt(state, from, at)) return state;
    }
  }

  /** Notes a state that is not there yet. */
  put(hash: number, state: number): void {
    let slot = hash & this.#mask;
    while (this.#entries[slot] !== 0) slot = (slot + 1) & this.#mask;
    this.#entries[slot] = ((hash >>> numberBits) << numberBits) | (state + 1);
  }

  /** Makes it twice as large, from the states themselves: the old one is given back first. */
  grow(): void {
    const length = this.#entries.length * 2;
    this.#entries = new Int32Array(0);
    this.#entries = new Int32Array(length);
    this.#mask = length - 1;
    for (let state = 0; state < this.#store.count; state++) {
      const [segment, at] = [this.#store.segmentOf(state), this.#store.offsetOf(state)];
      this.put(this.#hashAt(segment, at), state);
    }
  }
}
