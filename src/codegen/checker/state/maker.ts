/** What all texts of a module are made from. */
import type { LocalId } from "../../../ir/expression.ts";
import type { Interval } from "../../../ir/numbers.ts";
import { NOTHING, type Known } from "../../../ir/ranges.ts";
import type { Alive } from "./alive.ts";
import type { Marks } from "./marks.ts";
import type { KindPlan, Plan } from "../plan/plan.ts";
import type { Functions, NameWord } from "../text.ts";

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

/** What a text names that depends on where it stands: its makers say so as they name it. */
export class Mentions {
  readonly locals = new Set<LocalId>();
  /** The functions that look at the state at hand, or work on collections. */
  readonly calls = new Set<string>();
}

export interface Maker {
  readonly plan: Plan;
  readonly functions: Functions;
  readonly marks: Marks;
  /** How the text names a word of the state at hand. */
  readonly word: NameWord;
  readonly mentions: Mentions;
}

export function nameLocal({ mentions }: Maker, id: LocalId): string {
  mentions.locals.add(id);
  return `l${id}`;
}

/**
 * A call of what looks at the state at hand, or works on collections. Functions of numbers alone are
 * printed as they are: they mean the same wherever they are called.
 */
export function printCall({ mentions }: Maker, name: string, given: string): string {
  mentions.calls.add(name);
  return `${name}(${given})`;
}

/** The range of each number that an expression reads. */
export function knownTo({ plan }: Maker, { kind, bound }: Scope): Known {
  const known = kind?.known ?? { ...NOTHING, fields: plan.system.fields };
  if (bound.size === 0) return known;
  return { ...known, bound: new Map([...bound].map(([name, { range }]) => [name, range])) };
}
