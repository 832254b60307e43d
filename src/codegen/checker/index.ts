/** A System as the text of a module that the engine runs, specialised to it. */
import type { TableId } from "../../ir/expression.ts";
import type { System } from "../../ir/system.ts";
import { printModule } from "./module.ts";
import { planSystem, type TooLarge } from "./plan.ts";

export type { TooLarge } from "./plan.ts";

export interface Checker {
  /** The body of a function that gives the model; nothing of the protocol's text is in it. */
  readonly text: string;
  /** What the numbers in the model's answers stand for. */
  readonly tables: readonly TableId[];
  /** The places that can turn out too small, as a report names them. */
  readonly slots: readonly string[];
  /** The names of the `reach` properties, in order. */
  readonly reach: readonly string[];
  readonly words: number;
}

export type Generated =
  | { readonly checker: Checker }
  | { readonly tooLarge: TooLarge }
  /** What the engine has no form for; TLC does. */
  | { readonly unsupported: string };

export function generateChecker(system: System): Generated {
  const planned = planSystem(system);
  if (!("plan" in planned)) return planned;
  const { plan } = planned;
  const reach = system.properties.filter(({ kind }) => kind === "reach").map(({ name }) => name);
  return {
    checker: {
      text: printModule(plan),
      tables: [...plan.tables.keys()],
      slots: plan.slots,
      reach,
      words: plan.words,
    },
  };
}
