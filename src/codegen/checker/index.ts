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
export { fieldsOfStates, rowsOfStates, type DynamicRow, type FieldInRow } from "./read-state.ts";
export type { TooLarge } from "./plan/plan.ts";

export interface Checker {
  /** The body of a function that returns the model. It contains none of the protocol's text. */
  readonly text: string;
  /** The table that each number in the model's answers means. */
  readonly tables: readonly TableId[];
  /** The slots that can be too small, for `Room`. */
  readonly slots: readonly Slot[];
  /** The names of the `reach` properties, in order. */
  readonly reach: readonly string[];
  readonly words: number;
  /** The meaning of the model's marks. */
  readonly marks: readonly Mark[];
}

export type Generated =
  | { readonly checker: Checker }
  | { readonly tooLarge: TooLarge }
  /** The part of the System that the engine has no form for; TLC has. */
  | { readonly unsupported: string };

/** `room`: the slots that were too small in an earlier checker, and how much larger they become. */
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
