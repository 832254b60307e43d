/** The configurations that hold, cheapest first: what changes are tried in. */
import type { Protocol } from "../../../ir/protocol.ts";
import type { Choice } from "../../../passes/index.ts";
import type { Budget } from "./budget.ts";
import { runBase, type Base } from "./run.ts";

/** `open`: it was not explored to its end. */
export interface LeftOut {
  readonly config: string;
  readonly is: "violated" | "open" | "same";
  readonly why: string;
}

export interface Bases {
  readonly bases: readonly Base[];
  readonly leftOut: readonly LeftOut[];
  /** The processor time of those that are used, in seconds. */
  readonly seconds: number;
}

/** Larger configurations are used only if they are named. */
export const mostStates = 60_000;

export interface Asked {
  readonly choices: readonly Choice[];
  /** Whether the configurations were named: then none is too large. */
  readonly named: "yes" | "no";
  /** Whether configurations that do not hold are used, and only new failures count. */
  readonly newOnly: "yes" | "no";
}

export async function findBases(
  protocol: Protocol,
  { choices, named, newOnly }: Asked,
  budget: Budget,
): Promise<Bases> {
  const bases: Base[] = [];
  const leftOut: LeftOut[] = [];
  let seconds = 0;
  for (const choice of choices) {
    const { config } = choice;
    const leave = (is: LeftOut["is"], why: string): void => void leftOut.push({ config, is, why });
    if (budget.isUp) {
      leave("open", "the budget was up");
      continue;
    }
    budget.tell(`${config} as it is`);
    const beganAt = budget.seconds;
    const own = budget.limits();
    const most = Math.min(own.maxStates ?? Infinity, named === "yes" ? Infinity : mostStates);
    const base = await runBase(protocol, choice, { ...own, maxStates: most });
    if (typeof base === "string") {
      leave("open", base);
      continue;
    }
    const same = bases.find(({ text }) => text === base.text);
    if (same !== undefined) leave("same", `the same as ${same.choice.config}`);
    else if (base.claims.length > 0 && newOnly === "no") {
      leave("violated", `it is violated: ${base.claims[0]!.name}`);
    } else {
      bases.push(base);
      seconds += budget.seconds - beganAt;
    }
  }
  return { bases: bases.sort((a, b) => a.states - b.states), leftOut, seconds };
}
