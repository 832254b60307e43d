/** Code for the places in the two memories: the known states, and the list. */
import * as wasm from "./assemble.ts";
import type { Code, Local, Address } from "./assemble.ts";
import type { KnownLayout, ListLayout } from "./layout.ts";

export interface TableLayout {
  readonly words: number;
  readonly known: KnownLayout;
  readonly list: ListLayout;
}

/** The memories' numbers. */
export const known = 0;
export const list = 1;

type Part = "infos" | "hashes" | "found" | "fresh" | "ends";

export function bytesOf(count: Code, words = 1): Code {
  return wasm.multiply(count, wasm.constant(words * 4));
}

export class Places {
  readonly #layout: TableLayout;

  constructor(layout: TableLayout) {
    this.#layout = layout;
  }

  get entries(): number {
    return this.#layout.known.entries;
  }

  /** The byte offset of the state with this number, in either memory. */
  startOf(number: Code): Code {
    return bytesOf(number, this.#layout.words);
  }

  /** The words of the known state at a byte offset. */
  stored({ get }: Local): readonly Address[] {
    return this.#words({ memory: known, address: get, offset: this.#layout.known.states });
  }

  /** The words of the state in the list at a byte offset. */
  listed({ get }: Local): readonly Address[] {
    return this.#words({ memory: list, address: get, offset: this.#layout.list.states });
  }

  #words(first: Address): readonly Address[] {
    return Array.from({ length: this.#layout.words }, (_, at) => {
      return { ...first, offset: first.offset + at * 4 };
    });
  }

  parent(number: Local): Address {
    return { memory: known, address: bytesOf(number.get), offset: this.#layout.known.parents };
  }

  entry(slot: Code): Address {
    return { memory: known, address: bytesOf(slot), offset: this.entries };
  }

  get(part: Part, at: Local): Code {
    return wasm.load(this.#part(part, at));
  }

  set(part: Part, at: Local, value: Code): Code {
    return wasm.store(this.#part(part, at), value);
  }

  #part(part: Part, at: Local): Address {
    return { memory: list, address: bytesOf(at.get), offset: this.#layout.list[part] };
  }
}

/** Whether the words in two places are equal; they are compared by pairs. */
export function areEqual(some: readonly Address[], others: readonly Address[]): Code {
  const pairs = Array.from({ length: some.length >> 1 }, (_, at) => {
    return wasm.equalPairs(wasm.loadPair(some[at * 2]!), wasm.loadPair(others[at * 2]!));
  });
  if (some.length % 2 === 0) return wasm.all(pairs);
  const last = wasm.equal(wasm.load(some.at(-1)!), wasm.load(others.at(-1)!));
  return wasm.all([...pairs, last]);
}
