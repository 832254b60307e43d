/**
 * The states in the order in which they were found, each with its parent. Their memory is one that the
 * table's code writes; `room` says how much of it is in use.
 */
import type { Space } from "./space.ts";
import { type KnownLayout, layKnown } from "../wasm/layout.ts";

/** The number of states by which the room grows: about 1 MiB. */
const stepOf = (words: number): number => 2 ** (18 - Math.ceil(Math.log2(words + 1)));

export class Store {
  readonly words: number;
  readonly layout: KnownLayout;
  readonly space: Space;
  count = 0;
  /** The most states that may be stored now. */
  room = 0;
  /** The words of all states, one after another. */
  readonly states: Int32Array;
  readonly #parents: Int32Array;
  readonly #step: number;

  constructor(words: number, space: Space) {
    this.words = words;
    this.space = space;
    this.#step = stepOf(words);
    const { buffer } = space.memory;
    this.layout = layKnown(words, buffer.byteLength);
    const { states, parents, capacity } = this.layout;
    this.states = new Int32Array(buffer, states, capacity * words);
    this.#parents = new Int32Array(buffer, parents, capacity);
  }

  /** The bytes that growing adds. */
  get stepBytes(): number {
    return this.#step * (this.words + 1) * 4;
  }

  get bytes(): number {
    return this.room * (this.words + 1) * 4;
  }

  get isFull(): boolean {
    return this.room === this.layout.capacity;
  }

  grow(): void {
    this.room = Math.min(this.room + this.#step, this.layout.capacity);
  }

  /** The index in `states` of a state's first word. */
  offsetOf(state: number): number {
    return state * this.words;
  }

  parentOf(state: number): number {
    return this.#parents[state]!;
  }

  isAt(state: number, from: Int32Array, at: number): boolean {
    const start = this.offsetOf(state);
    for (let word = 0; word < this.words; word++) {
      if (this.states[start + word] !== from[at + word]) return false;
    }
    return true;
  }
}
