/**
 * The table's code, specialised to the words of a state: an open-addressing hash table of state
 * numbers. It is exact: a hit is compared with the state itself. Five bits of the hash stand beside
 * each number, so that most other states are passed over without reading them.
 *
 * It is WebAssembly for two things that JavaScript does not do: it compares states with few
 * instructions and no bounds checks, and so the processor waits for many places of memory at a time.
 */
import { kindMask } from "../model.ts";
import * as wasm from "./assemble.ts";
import type { Code, Func, Local } from "./assemble.ts";
import { numberBits, numberMask } from "./layout.ts";
import { areEqual, bytesOf, known, Places, type TableLayout } from "./places.ts";

/** The module's functions. A number is a state's; `mask` is the table's size less one. */
export interface TableCode {
  /**
   * Looks up the first `count` entries of the list, in order. Adds the states that are not known while
   * there is `room`; their numbers begin at `next`. Sets the number of each entry: -1 for one that is
   * no state, or that has no room. Puts the indices of the entries that were added or have no number
   * into `fresh`, and returns how many these are. `first` is the number of the state whose successors
   * come first.
   */
  sift(count: number, next: number, room: number, mask: number, first: number): number;
  /** The number of a state in the list. A state that is not known is added, or has the number -1. */
  enter(at: number, next: number, room: number, mask: number, parent: number): number;
  /** Fills the table anew with the states 0 to `count` - 1. */
  rehash(count: number, mask: number): number;
}

/** The hash of a state's words. */
export type Mix = (words: readonly Code[], hash: Local) => Code;

const scatter: Mix = (words, hash) => {
  const steps = words.flatMap((word) => [
    ...hash.set(wasm.multiply(wasm.xor(hash.get, word), wasm.constant(0x9e3779b1))),
    ...hash.set(wasm.xor(hash.get, wasm.shiftRight(hash.get, wasm.constant(15)))),
  ]);
  const last = hash.tee(wasm.multiply(hash.get, wasm.constant(0x85ebca6b)));
  const folded = wasm.xor(last, wasm.shiftRight(hash.get, wasm.constant(13)));
  return [...hash.set(wasm.constant(0x2545f491)), ...steps, ...folded];
};

/** The module; its memories are the known states', which is shared, and the list's. */
export function tableCode(layout: TableLayout, mix: Mix = scatter): Uint8Array<ArrayBuffer> {
  const lookup = new Lookup(new Places(layout), mix);
  const functions = [lookup.sift(), lookup.enter(), lookup.rehash()];
  return wasm.assemble([{ shared: true }, { shared: false }], functions);
}

const zero = wasm.constant(0);
const one = wasm.constant(1);
const none = wasm.constant(-1);

const increase = (local: Local): Code => local.set(wasm.add(local.get, one));
const numberOf = ({ get }: Local): Code => wasm.add(wasm.and(get, wasm.constant(numberMask)), none);

type Locals<Name extends string> = Readonly<Record<Name, Local>>;

/** The locals of a lookup: where the state is in the list, its hash, and what looking it up needs. */
const seeking = ["own", "hash", "slot", "entry", "other"] as const;
type Seeking = Locals<(typeof seeking)[number] | "mask" | "next">;

class Lookup {
  readonly #places: Places;
  readonly #mix: Mix;

  constructor(places: Places, mix: Mix) {
    this.#places = places;
    this.#mix = mix;
  }

  sift(): Func {
    const params = ["count", "next", "room", "mask", "first"] as const;
    const locals = [...seeking, "at", "from", "fresh", "found"] as const;
    const places = this.#places;
    return wasm.define("sift", { params, locals }, (l) => {
      const isState = wasm.isZero(wasm.and(places.get("infos", l.at), wasm.constant(kindMask)));
      const refresh = [places.set("fresh", l.fresh, l.at.get), increase(l.fresh)];
      const add = [
        wasm.repeatWhile(wasm.atLeast(l.at.get, places.get("ends", l.from)), increase(l.from)),
        this.#add(l, wasm.add(l.first.get, l.from.get)),
        l.found.set(l.next.get),
        increase(l.next),
      ];
      return [
        // Reads all places first, since reading them one by one would wait for each in turn.
        wasm.repeatWhile(
          wasm.less(l.at.get, l.count.get),
          this.#begin(l, l.at),
          places.set("hashes", l.at, l.hash.get),
          places.set("found", l.at, wasm.load(places.entry(l.slot.get))),
          increase(l.at),
        ),
        l.at.set(zero),
        wasm.repeatWhile(
          wasm.less(l.at.get, l.count.get),
          l.found.set(none),
          l.entry.set(zero),
          wasm.when(isState, [
            l.own.set(places.startOf(l.at.get)),
            l.hash.set(places.get("hashes", l.at)),
            l.slot.set(wasm.and(l.hash.get, l.mask.get)),
            this.#seek(l),
            wasm.when(
              l.entry.get,
              [l.found.set(numberOf(l.entry))],
              [wasm.when(wasm.less(l.next.get, l.room.get), add)],
            ),
          ]),
          wasm.when(wasm.isZero(l.entry.get), refresh),
          places.set("found", l.at, l.found.get),
          increase(l.at),
        ),
        l.fresh.get,
      ];
    });
  }

  enter(): Func {
    const params = ["at", "next", "room", "mask", "parent"] as const;
    return wasm.define("enter", { params, locals: seeking }, (l) => {
      const added = [...this.#add(l, l.parent.get), ...l.next.get];
      const fresh = wasm.choose(wasm.less(l.next.get, l.room.get), added, none);
      const number = wasm.choose(l.entry.get, numberOf(l.entry), fresh);
      return [this.#begin(l, l.at), this.#seek(l), number];
    });
  }

  rehash(): Func {
    const params = ["count", "mask"] as const;
    const locals = ["next", "other", "hash", "slot"] as const;
    const places = this.#places;
    return wasm.define("rehash", { params, locals }, (l) => [
      wasm.clear(known, wasm.constant(places.entries), bytesOf(wasm.add(l.mask.get, one))),
      wasm.repeatWhile(
        wasm.less(l.next.get, l.count.get),
        l.other.set(places.startOf(l.next.get)),
        l.hash.set(this.#mix(places.stored(l.other).map(wasm.load), l.hash)),
        l.slot.set(wasm.and(l.hash.get, l.mask.get)),
        wasm.repeatWhile(wasm.load(places.entry(l.slot.get)), this.#go(l)),
        this.#note(l),
        increase(l.next),
      ),
      l.next.get,
    ]);
  }

  /** Sets where the state is in the list, its hash, and the first place to look. */
  #begin(l: Seeking, at: Local): Code {
    return [
      ...l.own.set(this.#places.startOf(at.get)),
      ...l.hash.set(this.#mix(this.#places.listed(l.own).map(wasm.load), l.hash)),
      ...l.slot.set(wasm.and(l.hash.get, l.mask.get)),
    ];
  }

  /** Leaves the state's entry in `entry`, zero where there is none, and the entry's place in `slot`. */
  #seek(l: Seeking): Code {
    const places = this.#places;
    const entry = l.entry.tee(wasm.load(places.entry(l.slot.get)));
    const isOther = wasm.shiftRight(wasm.xor(l.entry.get, l.hash.get), wasm.constant(numberBits));
    const differs = [
      ...l.other.set(places.startOf(numberOf(l.entry))),
      ...wasm.isZero(areEqual(places.listed(l.own), places.stored(l.other))),
    ];
    const goesOn = wasm.choose(isOther, one, differs);
    return wasm.repeatWhile(wasm.choose(entry, goesOn, zero), this.#go(l));
  }

  #go({ slot, mask }: Locals<"slot" | "mask">): Code {
    return slot.set(wasm.and(wasm.add(slot.get, one), mask.get));
  }

  /** Adds the state in the list with the number `next`. */
  #add(l: Seeking, parent: Code): Code {
    const places = this.#places;
    const words = places.listed(l.own).map(wasm.load);
    const stored = places.stored(l.other);
    return [
      ...this.#note(l),
      ...l.other.set(places.startOf(l.next.get)),
      ...words.flatMap((word, at) => wasm.store(stored[at]!, word)),
      ...wasm.store(places.parent(l.next), parent),
    ];
  }

  /** Puts the number `next` into the table. */
  #note({ slot, hash, next }: Locals<"slot" | "hash" | "next">): Code {
    const tag = wasm.and(hash.get, wasm.constant(~numberMask));
    return wasm.store(this.#places.entry(slot.get), wasm.or(tag, wasm.add(next.get, one)));
  }
}
