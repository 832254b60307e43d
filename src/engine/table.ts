/**
 * Which states are known: an open-addressing table of their numbers, exact, since what is found is
 * compared with the state itself. Five bits of the hash stand beside each number, so that most
 * others are passed over without looking at their states.
 */
import { kindOf, type Model, Taken } from "./model.ts";
import type { Store } from "./store.ts";

/** The bits of a state's number. */
export const numberBits = 27;
export const numberMask = (1 << numberBits) - 1;
/** The most states that can be told apart by the numbers in the table. */
export const mostStates = numberMask;
const smallest = 2 ** 10;
/** So many states are put into a larger table together. */
const stretch = 512;

/** By what was taken down. */
export interface Sifted {
  readonly found: Int32Array;
  readonly rest: Int32Array;
}

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

  /** Up to so many states it is at most half full. */
  get room(): number {
    return this.#entries.length / 2;
  }

  /**
   * Sets `found[at]` for each state that was taken down: its number, or -1. Puts into `rest` which are
   * not known states; says how many. The first loop asks for
   * many places of memory at once; each by itself would be waited for in turn, which is what looking
   * up costs. The second is `find`, written out: everything it needs is at hand.
   */
  sift(model: Model, { found, rest }: Sifted): number {
    const { states, hashes, infos } = model;
    const count = model.count();
    const entries = this.#entries;
    const mask = this.#mask | 0;
    const { segments } = this.#store;
    // "| 0" here, so that the loop need not ask each time whether these are small integers.
    const words = this.#store.words | 0;
    const bits = this.#store.bits | 0;
    const within = this.#store.within | 0;
    for (let at = 0; at < count; at++) found[at] = entries[hashes[at]! & mask]!;
    let unknown = 0;
    for (let at = 0; at < count; at++) {
      const hash = hashes[at]!;
      const own = Math.imul(at, words);
      let entry = found[at]!;
      let state = -1;
      for (let slot = hash & mask; entry !== 0; entry = entries[slot]!) {
        slot = (slot + 1) & mask;
        if ((entry ^ hash) >>> numberBits !== 0) continue;
        const other = ((entry & numberMask) - 1) | 0;
        const segment = segments[other >> bits]!;
        const start = Math.imul(other & within, words);
        if (segment[start] !== states[own]) continue;
        let word = 1;
        while (word < words && segment[start + word] === states[own + word]) word++;
        if (word < words) continue;
        state = other;
        break;
      }
      found[at] = state;
      if (state < 0 || kindOf(infos[at]!) !== Taken.next) rest[unknown++] = at;
    }
    return unknown;
  }

  /** The state with these words, or -1. */
  find(hash: number, from: Int32Array, at: number): number {
    const entries = this.#entries;
    const mask = this.#mask;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const entry = entries[slot]!;
      if (entry === 0) return -1;
      if ((entry ^ hash) >>> numberBits !== 0) continue;
      const state = (entry & numberMask) - 1;
      if (this.#store.isAt(state, from, at)) return state;
    }
  }

  /** The state with these words; one that is not there yet is noted as the store's next. */
  enter(hash: number, from: Int32Array, at: number): number {
    const entries = this.#entries;
    const mask = this.#mask;
    const store = this.#store;
    let slot = hash & mask;
    for (let entry = entries[slot]!; entry !== 0; entry = entries[slot]!) {
      if ((entry ^ hash) >>> numberBits === 0) {
        const state = (entry & numberMask) - 1;
        if (store.isAt(state, from, at)) return state;
      }
      slot = (slot + 1) & mask;
    }
    entries[slot] = (hash & ~numberMask) | (store.count + 1);
    return store.count;
  }

  /** Notes a state that is not there yet. */
  put(hash: number, state: number): void {
    const entries = this.#entries;
    const mask = this.#mask;
    let slot = hash & mask;
    while (entries[slot] !== 0) slot = (slot + 1) & mask;
    entries[slot] = (hash & ~numberMask) | (state + 1);
  }

  /** Makes it twice as large, from the states themselves: the old one is given back first. */
  grow(): void {
    const length = this.#entries.length * 2;
    this.#entries = new Int32Array(0);
    const entries = new Int32Array(length);
    const mask = length - 1;
    this.#entries = entries;
    this.#mask = mask;
    const hashes = new Int32Array(stretch);
    const near = new Int32Array(stretch);
    for (let from = 0; from < this.#store.count; from += stretch) {
      const count = this.#hash(from, hashes);
      // As in `sift`: many places are asked for at once.
      for (let at = 0; at < count; at++) near[at] = entries[hashes[at]! & mask]!;
      for (let at = 0; at < count; at++) this.put(hashes[at]!, from + at);
    }
  }

  /** The hashes of a stretch of states; says how many there are. */
  #hash(from: number, hashes: Int32Array): number {
    const store = this.#store;
    const hashAt = this.#hashAt;
    const count = Math.min(stretch, store.count - from);
    for (let at = 0; at < count; at++) {
      hashes[at] = hashAt(store.segmentOf(from + at), store.offsetOf(from + at));
    }
    return count;
  }
}
