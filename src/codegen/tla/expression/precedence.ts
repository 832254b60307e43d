/** How tightly the operators of TLA+ bind; those not on one ladder in TLA+ are apart here too. */
import { align, type Doc } from "../layout.ts";

export const level = {
  /** IF, CASE, LET, quantifiers: as far to the right as they can. */
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

/** In parentheses if it binds less than `least`. */
export function within(printed: Printed, least: number): Doc {
  return printed.level >= least ? printed.doc : ["(", align(1, printed.doc), ")"];
}
