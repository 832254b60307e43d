/**
 * The states found, in the order in which they were found, each with the one it was found from. They
 * are kept in segments, so that there is nothing to copy as they grow.
 */

/** A segment of so many states is about 1 MiB: few enough segments to be near, and a small first one. */
const segmentBitsOf = (words: number): number => 18 - Math.ceil(Math.log2(words + 1));

export class Store {
  readonly words: number;
  count = 0;
  /** A segment holds 2 to so many states, one after another. */
  readonly bits: number;
  readonly segments: Int32Array[] = [];
  /** The bits of a state's number that say where it is in its segment. */
  readonly within: number;
  readonly #parents: Int32Array[] = [];

  constructor(words: number) {
    this.words = words;
    this.bits = segmentBitsOf(words);
    this.within = (1 << this.bits) - 1;
  }

  /** What one more segment takes. */
  get segmentBytes(): number {
    return (this.words + 1) * 4 * 2 ** this.bits;
  }

  get bytes(): number {
    return this.segments.length * this.segmentBytes;
  }

  /** Up to so many states there are segments. */
  get room(): number {
    return this.segments.length << this.bits;
  }

  grow(): void {
    this.segments.push(new Int32Array(this.words << this.bits));
    this.#parents.push(new Int32Array(1 << this.bits));
  }

  /** Where the words of a state are: at `offsetOf` in this segment. */
  segmentOf(state: number): Int32Array {
    return this.segments[state >> this.bits]!;
  }

  offsetOf(state: number): number {
    return (state & this.within) * this.words;
  }

  parentOf(state: number): number {
    return this.#parents[state >> this.bits]![state & this.within]!;
  }

  /** Adds a state; there is room for it. */
  add(from: Int32Array, at: number, parent: number): number {
    const state = this.count++;
    const segment = this.segmentOf(state);
    const start = this.offsetOf(state);
    for (let word = 0; word < this.words; word++) segment[start + word] = from[at + word]!;
    this.#parents[state >> this.bits]![state & this.within] = parent;
    return state;
  }

  isAt(state: number, from: Int32Array, at: number): boolean {
    const segment = this.segments[state >> this.bits]!;
    const start = (state & this.within) * this.words;
    for (let word = 0; word < this.words; word++) {
      if (segment[start + word] !== from[at + word]) return false;
    }
    return true;
  }
}
