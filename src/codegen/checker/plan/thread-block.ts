/** A thread's block: where it rests, and the locals that are live there. */
import type { LocalId } from "../../../ir/expression.ts";
import type { Kind } from "../../../ir/system.ts";
import type { BlockPiece, LocalPlan } from "./plan.ts";
import { piecesOf, type Shape } from "./shape.ts";

/** Places the locals of each resting place in the chunks, after the number of the resting place. */
export class Blocks {
  readonly sizes: number[];
  readonly #pcBits: number;

  constructor(pcBits: number) {
    this.#pcBits = pcBits;
    this.sizes = [pcBits];
  }

  lay(
    live: readonly LocalId[],
    of: { readonly kind: Kind; readonly shapes: ReadonlyMap<LocalId, Shape> },
  ): readonly LocalPlan[] {
    const used = [this.#pcBits];
    return live.map((id) => {
      const shape = of.shapes.get(id)!;
      const pieces = piecesOf(shape).map((bits) => this.#put(used, bits));
      return { local: of.kind.locals.get(id)!, shape, pieces };
    });
  }

  #put(used: number[], bits: number): BlockPiece {
    // Steps return the first chunk, or else a negative number: so the chunk is never negative.
    const free = used.findIndex((size, at) => size + bits <= (at === 0 ? 31 : 32));
    const chunk = free < 0 ? used.length : free;
    const shift = used[chunk] ?? 0;
    used[chunk] = shift + bits;
    this.sizes[chunk] = Math.max(this.sizes[chunk] ?? 0, shift + bits);
    return { chunk, shift, bits };
  }
}
