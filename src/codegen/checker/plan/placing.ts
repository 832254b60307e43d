/** Places the pieces in the words: the widest first, each where it first fits. */

export interface Position {
  readonly word: number;
  readonly shift: number;
  readonly bits: number;
}

/** A position that is not known yet. */
interface Open {
  word: number;
  shift: number;
  readonly bits: number;
}

const wordBits = 32;

export class Placing {
  readonly #pieces: Open[] = [];
  /** The bits of all pieces with one name. */
  readonly sizes = new Map<string, number>();

  /** The returned positions are filled in by `place`. */
  add(name: string, widths: readonly number[]): readonly Position[] {
    const positions = widths.map((bits) => ({ word: 0, shift: 0, bits }));
    this.#pieces.push(...positions);
    const sum = widths.reduce((all, bits) => all + bits, this.sizes.get(name) ?? 0);
    this.sizes.set(name, sum);
    return positions;
  }

  /** Places everything. Returns the number of words. */
  place(): number {
    const used: number[] = [0];
    for (const piece of this.#pieces.toSorted((a, b) => b.bits - a.bits)) {
      const { bits } = piece;
      if (bits === 0) continue;
      const free = used.findIndex((size) => size + bits <= wordBits);
      const word = free < 0 ? used.length : free;
      const shift = used[word] ?? 0;
      used[word] = shift + bits;
      Object.assign(piece, { word, shift });
    }
    return used.length;
  }
}
