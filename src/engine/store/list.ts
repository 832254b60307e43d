/**
 * What a model takes down: states that follow, one after another, and by state what else is known of
 * it. It is in a memory that the table's code reads, so that nothing is copied on the way.
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
  /** The number of each state once it was looked up; -1 without one. */
  readonly found: Int32Array;
  /** Which of the states were not known, and which are no states. */
  readonly fresh: Int32Array;
  /** By state that was expanded: where its successors end. */
  readonly ends: Int32Array;

  /** `room`: the most that is taken down at a time. */
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

  /** Which of the states that were expanded it follows from. */
  originOf(at: number): number {
    return this.ends.findIndex((end) => at < end);
  }

  /** What is said of a thing that was taken down and is no state: its first word. */
  about(at: number): number {
    return this.states[at * this.words]!;
  }
}
