/** The bits of a value, in pieces: no piece is divided between two words. */

/** A value that is one number: `low` is stored as 0. Pointers and threads are numbers too. */
export type Scalar =
  | { readonly k: "number"; readonly low: number; readonly high: number }
  | { readonly k: "boolean" }
  /** Stored as its index among the codes that it can have (codes.ts). */
  | { readonly k: "enum"; readonly codes: readonly number[] };

export type Shape =
  | Scalar
  /** A set: one bit for each of the elements `low` to `high`. */
  | { readonly k: "mask"; readonly low: number; readonly high: number }
  /** A length, then the elements; those after the last are 0. */
  | { readonly k: "list"; readonly of: Scalar; readonly capacity: number }
  | { readonly k: "array"; readonly of: Shape; readonly length: number };

/** The bits that distinguish `count` cases. */
export function bitsFor(count: number): number {
  return count <= 1 ? 0 : Math.ceil(Math.log2(count));
}

export function scalarBits(shape: Scalar): number {
  switch (shape.k) {
    case "number":
      return bitsFor(shape.high - shape.low + 1);
    case "boolean":
      return 1;
    case "enum":
      return bitsFor(shape.codes.length);
  }
}

/** The bits of each piece, in order. */
export function piecesOf(shape: Shape): readonly number[] {
  switch (shape.k) {
    case "number":
    case "boolean":
    case "enum":
      return [scalarBits(shape)];
    case "mask":
      return [shape.high - shape.low + 1];
    case "list": {
      const { capacity, of } = shape;
      return [bitsFor(capacity + 1), ...Array<number>(capacity).fill(scalarBits(of))];
    }
    case "array":
      return Array.from({ length: shape.length }, () => piecesOf(shape.of)).flat();
  }
}

export function bitsOf(shape: Shape): number {
  return piecesOf(shape).reduce((sum, bits) => sum + bits, 0);
}

export function isScalar(shape: Shape): shape is Scalar {
  return shape.k === "number" || shape.k === "boolean" || shape.k === "enum";
}
