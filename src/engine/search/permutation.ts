/** Arrangements of interchangeable members as permutations of threads: composed, undone, applied. */
import type { Symmetry } from "../model.ts";

export class Permutations {
  readonly #symmetry: Symmetry;
  readonly #images = new Map<number, Int32Array>();

  constructor(symmetry: Symmetry) {
    this.#symmetry = symmetry;
  }

  /** The arrangement that changes nothing. */
  get identity(): Int32Array {
    return Int32Array.from(this.#symmetry.threads, (_, at) => at);
  }

  /** First undoes the arrangement with the number `by`, then applies `then`. */
  undoing(by: number, then: Int32Array): Int32Array {
    const undone = inverse(this.#symmetry.arrangement(by));
    return then.map((member) => undone[member]!);
  }

  /** The thread that a thread becomes. */
  thread(arrangement: Int32Array, thread: number): number {
    const { threads } = this.#symmetry;
    for (let place = 0; place < arrangement.length; place++) {
      const at = threads[arrangement[place]!]!.indexOf(thread);
      if (at >= 0) return threads[place]![at]!;
    }
    return thread;
  }

  /**
   * The threads of a set, a bit for each, before the arrangement with the number `by`: the members that
   * became those of the set.
   */
  before(by: number, set: number): number {
    if (by === 0) return set;
    const images = this.#images.get(by) ?? this.#imagesOf(by);
    let found = set;
    for (let thread = 1; thread < images.length; thread++) {
      const bit = 1 << thread;
      found = (set >>> images[thread]!) & 1 ? found | bit : found & ~bit;
    }
    return found;
  }

  #imagesOf(by: number): Int32Array {
    const arrangement = this.#symmetry.arrangement(by);
    const last = Math.max(...this.#symmetry.threads.flat());
    const made = Int32Array.from({ length: last + 1 }, (_, thread) =>
      this.thread(arrangement, thread),
    );
    this.#images.set(by, made);
    return made;
  }
}

/** `arrangement[place]` takes the place; in the inverse its place is taken by what was at `place`. */
function inverse(arrangement: Int32Array): Int32Array {
  const made = new Int32Array(arrangement.length);
  for (let place = 0; place < arrangement.length; place++) made[arrangement[place]!] = place;
  return made;
}
