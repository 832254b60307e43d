/** A System as the text of a module that the engine runs, specialised to it. */
import type { TableId } from "../../ir/expression.ts";
import type { System } from "../../ir/system.ts";
import { printModule } from "./module.ts";
import type { Mark } from "./state/marks.ts";
import type { Room } from "./plan/domains.ts";
import type { Slot, TooLarge } from "./plan/plan.ts";
import { planSystem } from "./plan/plan-system.ts";

export type { Mark } from "./state/marks.ts";
export type { Room } from "./plan/domains.ts";
export type { TooLarge } from "./plan/plan.ts";

export interface Checker {
  /** The body of a function that gives the model; nothing of the protocol's text is in it. */
  readonly text: string;
  /** What the numbers in the model's answers stand for. */
  readonly tables: readonly TableId[];
  /** The places that can turn out too small, for `Room`. */
  readonly slots: readonly Slot[];
  /** The names of the `reach` properties, in order. */
  readonly reach: readonly string[];
  readonly words: number;
  /** What the model's marks stand for. */
  readonly marks: readonly Mark[];
}

export type Generated =
  | { readonly checker: Checker }
  | { readonly tooLarge: TooLarge }
  /** What the engine has no form for; TLC does. */
  | { readonly unsupported: string };

/** A place that turned out too small is given more room in another checker. */
export function generateChecker(system: System, room: Room = new Map()): Generated {
  const planned = planSystem(system, room);
  if (!("plan" in planned)) return planned;
  const { plan } = planned;
  const reach = system.properties.filter(({ kind }) => kind === "reach").map(({ name }) => name);
  return {
    checker: {
      ...printModule(plan),
      tables: [...plan.tables.keys()],
      slots: plan.slots,
      reach,
      words: plan.words,
    },
  };
}
