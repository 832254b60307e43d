/**
 * The states found, in the order in which they were found, each with the one it was found from. They
 * are kept in segments, so that there is nothing to copy as they grow.
 */
const segmentBits = 14;
const segmentMask = 2 ** segmentBits - 1;

export class Store {
  readonly words: number;
  count = 0;
  readonly #segments: Int32Array[] = [];
  readonly #parents: Int32Array[] = [];

  constructor(words: number) {
    this.words = words;
  }

  /** What one more segment takes. */
  get segmentBytes(): number {
    return (this.words + 1) * 4 * 2 ** segmentBits;
  }

  get bytes(): number {
    return this.#segments.length * this.segmentBytes;
  }

  /** Whether the next state needs another segment. */
  get isFull(): boolean {
    return this.count >> segmentBits === this.#segments.length;
  }

  grow(): void {
    this.#segments.push(new Int32Array(this.words << segmentBits));
    this.#parents.push(new Int32Array(1 << segmentBits));
  }

  /** Where the words of a state are: at `offsetOf` in this segment. */
  segmentOf(state: number): Int32Array {
    return this.#segments[state >> segmentBits]!;
  }

  offsetOf(state: number): number {
    return (state & segmentMask) * this.words;
  }

  parentOf(state: number): number {
    return this.#parents[state >> segmentBits]![state & segmentMask]!;
  }

  /** Adds a state; there is room for it. */
  add(from: Int32Array, at: number, parent: number): number {
    const state = this.count++;
    const segment = this.#segments[state >> segmentBits]!;
    const start = (state & segmentMask) * this.words;
    for (let word = 0; word < this.words; word++) segment[start + word] = from[at + word]!;
    this.#parents[state >> segmentBits]![state & segmentMask] = parent;
    return state;
  }

  isAt(state: number, from: Int32Array, at: number): boolean {
    const segment = this.#segments[state >> segmentBits]!;
    const start = (state & segmentMask) * this.words;
    for (let word = 0; word < this.words; word++) {
      if (segment[start + word] !== from[at + word]) return false;
    }
    return true;
  }
}
