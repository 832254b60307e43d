/** For each kept state the size of its orbit: the number of states for which it stands. */

const smallest = 2 ** 12;

export class Orbits {
  /** The different sizes, and for each state the index of its own. */
  readonly #sizes: number[] = [];
  readonly #indices = new Map<number, number>();
  #of = new Uint16Array(smallest);
  #count = 0;
  /** The sum of all sizes. */
  sum = 0;

  get bytes(): number {
    return this.#of.byteLength;
  }

  /** Adds the next state. */
  add(size: number): void {
    if (this.#count === this.#of.length) {
      const larger = new Uint16Array(this.#of.length * 2);
      larger.set(this.#of);
      this.#of = larger;
    }
    this.#of[this.#count++] = this.#indices.get(size) ?? this.#number(size);
    this.sum += size;
  }

  of(state: number): number {
    return this.#sizes[this.#of[state]!]!;
  }

  #number(size: number): number {
    this.#indices.set(size, this.#sizes.length);
    return this.#sizes.push(size) - 1;
  }
}
