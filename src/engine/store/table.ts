/** The visited set: a table whose code is WebAssembly (wasm/table-code.ts). */
import type { List } from "./list.ts";
import type { Store } from "./store.ts";
import { type Mix, tableCode, type TableCode } from "../wasm/table-code.ts";

const smallest = 2 ** 10;

export class Table {
  readonly #store: Store;
  readonly #code: TableCode;
  #size = smallest;

  /** `mix`: another hash function than the usual one. */
  constructor(store: Store, list: List, mix?: Mix) {
    this.#store = store;
    const { words, layout: known, space } = store;
    const module = new WebAssembly.Module(tableCode({ words, known, list: list.layout }, mix));
    const memory = { 0: space.memory, 1: list.memory };
    this.#code = new WebAssembly.Instance(module, { memory }).exports as unknown as TableCode;
    this.#code.rehash(0, this.#mask);
  }

  get #mask(): number {
    return this.#size - 1;
  }

  get bytes(): number {
    return this.#size * 4;
  }

  /** The most states with which the table is at most half full. */
  get room(): number {
    return this.#size / 2;
  }

  /** Doubles the table and fills it anew from the states. */
  grow(): void {
    this.#size *= 2;
    this.#code.rehash(this.#store.count, this.#mask);
  }

  /**
   * Looks up the whole list, and adds the states that are not known as far as there is `room`: see
   * `TableCode.sift`. The caller sets the store's count, since it may not want all of them.
   */
  sift(count: number, room: number, first: number): number {
    return this.#code.sift(count, this.#store.count, room, this.#mask, first);
  }

  /**
   * The number of a state in the list. If it is added, that is the store's next number; -1 if it has no
   * room.
   */
  enter(at: number, room: number, parent: number): number {
    return this.#code.enter(at, this.#store.count, room, this.#mask, parent);
  }

  /** The number of a state in the list, or -1. States that were added and not counted are not found. */
  find(at: number): number {
    const state = this.enter(at, 0, -1);
    return state < this.#store.count ? state : -1;
  }
}
