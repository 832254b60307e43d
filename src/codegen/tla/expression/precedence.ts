/**
 * The precedence of TLA+'s operators. Operators that TLA+ does not order are not ordered here either.
 */
import { align, type Doc } from "../layout.ts";

export const level = {
  /** IF, CASE, LET, quantifiers: they extend as far to the right as possible. */
  open: 0,
  implies: 1,
  junction: 3,
  not: 4,
  compare: 5,
  set: 8,
  range: 9,
  plus: 10,
  minus: 11,
  negate: 12,
  times: 13,
  atom: 20,
} as const;

export interface Printed {
  readonly doc: Doc;
  readonly level: number;
}

export function atom(doc: Doc): Printed {
  return { doc, level: level.atom };
}

/** In parentheses if its precedence is less than `least`. */
export function within(printed: Printed, least: number): Doc {
  return printed.level >= least ? printed.doc : ["(", align(1, printed.doc), ")"];
}
