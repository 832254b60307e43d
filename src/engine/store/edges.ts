/**
 * The edges of the state graph, kept during the search for the search for stuck threads. An edge is the
 * number of the state that it leads to, with the thread that moves in the bits above.
 */
import type { Budget } from "./budget.ts";
import { kindOf, type Model, Taken, threadOf } from "../model.ts";
import { numberBits, numberMask } from "../wasm/layout.ts";

/** States whose successors are in the list, one after another. */
export interface Batch {
  /** The number of the first state. */
  readonly first: number;
  /** The number of states. */
  readonly count: number;
  /** For each state of the batch: where its successors end. */
  readonly ends: Int32Array;
  /** For each successor: its number. */
  readonly found: Int32Array;
}

const smallest = 2 ** 12;

export interface AllEdges {
  readonly ends: Int32Array;
  readonly edges: Int32Array;
  readonly by: Int32Array | null;
}

export class Edges {
  readonly #budget: Budget;
  /** For each state: where its edges end. */
  #ends = new Int32Array(smallest);
  #states = 0;
  #edges = new Int32Array(smallest);
  #count = 0;
  /** For each entry of the list, and for each edge, the arrangement that was applied; see `Symmetry.by`. */
  readonly #listed: Int32Array | null;
  #by: Int32Array | null;

  /** `listed`: null where every state is kept. */
  constructor(budget: Budget, listed: Int32Array | null = null) {
    this.#budget = budget;
    this.#listed = listed;
    this.#by = listed === null ? null : new Int32Array(smallest);
  }

  get bytes(): number {
    return this.#ends.byteLength + this.#edges.byteLength + (this.#by?.byteLength ?? 0);
  }

  get all(): AllEdges {
    return { ends: this.#ends.subarray(0, this.#states), edges: this.#edges, by: this.#by };
  }

  /** Keeps the edges of a batch. Returns false if there is no room for them beside `others` bytes. */
  add({ list }: Model, { first, count, ends, found }: Batch, others: number): boolean {
    if (!this.#makeRoom(count, ends[count - 1]!, others)) return false;
    for (let own = 0, at = 0; own < count; own++) {
      for (; at < ends[own]!; at++) {
        const info = list.infos[at]!;
        const leads = kindOf(info) === Taken.next;
        const to = leads ? found[at]! : first + own;
        if (this.#by !== null) this.#by[this.#count] = leads ? this.#listed![at]! : 0;
        this.#edges[this.#count++] = (threadOf(info) << numberBits) | to;
      }
      this.#ends[this.#states++] = this.#count;
    }
    return true;
  }

  #makeRoom(states: number, edges: number, others: number): boolean {
    while (this.#states + states > this.#ends.length) {
      if (!this.#allows(this.#ends, others)) return false;
      this.#ends = doubled(this.#ends);
    }
    while (this.#count + edges > this.#edges.length) {
      if (!this.#allows(this.#edges, others)) return false;
      this.#edges = doubled(this.#edges);
      if (this.#by !== null) this.#by = doubled(this.#by);
    }
    return true;
  }

  /** Whether an array may double: while it is copied, both are in memory. */
  #allows(array: Int32Array, others: number): boolean {
    const more = (this.#by === null ? 2 : 4) * array.byteLength;
    return this.#budget.allows(others + this.bytes + more);
  }
}

function doubled(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

export function stateOf(edge: number): number {
  return edge & numberMask;
}

export function moverOf(edge: number): number {
  return edge >>> numberBits;
}
