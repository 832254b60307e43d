/** What all texts of a module are made with. */
import type { Alive } from "./alive.ts";
import type { Cells } from "./cells.ts";
import type { Marks } from "./marks.ts";
import type { KindPlan, Plan } from "./plan.ts";
import type { Functions } from "./text.ts";

/** What an expression can see. */
export interface Scope {
  /** Whose code it is in; null in a property. */
  readonly kind: KindPlan | null;
  /** The property of which it is marked what is looked at. */
  readonly marked?: string;
  /** Which locals point to something live. */
  readonly alive?: Alive;
  /** The text for each of the quantifiers' variables. */
  readonly bound: ReadonlyMap<string, string>;
}

/** What texts are made with. */
export interface Maker {
  readonly plan: Plan;
  readonly functions: Functions;
  readonly cells: Cells;
  readonly marks: Marks;
}
