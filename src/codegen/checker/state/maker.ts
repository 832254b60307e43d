/** What all texts of a module are made from. */
import type { Interval } from "../../../ir/numbers.ts";
import { NOTHING, type Known } from "../../../ir/ranges.ts";
import type { Alive } from "./alive.ts";
import type { Cells } from "./cells.ts";
import type { Marks } from "./marks.ts";
import type { KindPlan, Plan } from "../plan/plan.ts";
import type { Functions } from "../text.ts";

/** What an expression can read. */
export interface Scope {
  /** The kind whose code it is in; null in a property. */
  readonly kind: KindPlan | null;
  /** The property whose parts are marked when they are evaluated. */
  readonly marked?: string;
  /** Which locals point to something live. */
  readonly alive?: Alive;
  readonly bound: ReadonlyMap<string, Bound>;
}

/** A quantifier's variable: its text, and the range of its numbers. */
export interface Bound {
  readonly text: string;
  readonly range: Interval;
}

export interface Maker {
  readonly plan: Plan;
  readonly functions: Functions;
  readonly cells: Cells;
  readonly marks: Marks;
}

/** The range of each number that an expression reads. */
export function knownTo({ plan }: Maker, { kind, bound }: Scope): Known {
  const known = kind?.known ?? { ...NOTHING, fields: plan.system.fields };
  if (bound.size === 0) return known;
  return { ...known, bound: new Map([...bound].map(([name, { range }]) => [name, range])) };
}
