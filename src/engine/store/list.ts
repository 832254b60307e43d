/**
 * The list that a model records successors in: their states, one after another, and for each state what
 * else is known of it. Its memory is one that the table's code reads, so nothing is copied.
 */
import { layList, type ListLayout } from "../wasm/layout.ts";

const page = 2 ** 16;

export class List {
  readonly words: number;
  readonly layout: ListLayout;
  readonly memory: WebAssembly.Memory;
  readonly states: Int32Array;
  /** See `kindOf`, `threadOf` and `alternativeOf`. */
  readonly infos: Int32Array;
  /** The number of each state once it was looked up; -1 if it has none. */
  readonly found: Int32Array;
  /** The indices of the entries that are new states or are no states. */
  readonly fresh: Int32Array;
  /** For each state that was expanded: where its successors end. */
  readonly ends: Int32Array;

  /** `room`: the most entries at a time. */
  constructor(words: number, room: number) {
    this.words = words;
    this.layout = layList(words, room);
    const pages = Math.ceil(this.layout.bytes / page);
    this.memory = new WebAssembly.Memory({ initial: pages, maximum: pages });
    const { buffer } = this.memory;
    this.states = new Int32Array(buffer, this.layout.states, room * words);
    this.infos = new Int32Array(buffer, this.layout.infos, room);
    this.found = new Int32Array(buffer, this.layout.found, room);
    this.fresh = new Int32Array(buffer, this.layout.fresh, room);
    this.ends = new Int32Array(buffer, this.layout.ends, room);
  }

  /** The index of the expanded state that an entry follows from. */
  originOf(at: number): number {
    return this.ends.findIndex((end) => at < end);
  }

  /** The first word of an entry that is no state: it says more of its kind. */
  about(at: number): number {
    return this.states[at * this.words]!;
  }
}
