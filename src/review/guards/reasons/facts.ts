/** The accesses in all states of a configuration, and which of them are next to each other. */
import type { Facts } from "../../locks/facts.ts";
import { gatherFacts } from "../../locks/index.ts";
import type { System } from "../../../ir/system.ts";
import type { Guard } from "../guard.ts";
import type { Base } from "../run/run.ts";
import type { Trials } from "../run/trials.ts";
import { basesOf } from "./exercised.ts";

const known = new WeakMap<System, Facts | null>();
/** The interpreter finds the accesses, which takes longer than a search. */
export const mostStates = 30_000;

/** Null if not all states could be looked at. */
export async function factsOf(trials: Trials, system: System): Promise<Facts | null> {
  const before = known.get(system);
  if (before !== undefined) return before;
  const { deadline, signal } = trials.budget.limits();
  const { facts, cut } = await gatherFacts(system, {
    maxStates: mostStates,
    ...(deadline === undefined ? {} : { deadline }),
    ...(signal === undefined ? {} : { signal }),
  });
  const found = cut === null ? facts : null;
  known.set(system, found);
  return found;
}

/** What takes many explorations is done in configurations up to this size, or in the smallest one. */
const smallStates = 10_000;

export function smallOf(bases: readonly Base[]): readonly Base[] {
  const small = bases.filter(({ states }) => states <= smallStates);
  return small.length > 0 ? small : bases.slice(0, 1);
}

/** Races are looked for in the smallest configuration with each set of threads. */

export function smallBases(trials: Trials, guard: Guard): readonly Base[] {
  const small = smallOf(basesOf(trials, guard));
  const kinds = ({ system }: Base): string => system.threads.map(({ kind }) => kind).join();
  return small.filter((base, at) => small.findIndex((each) => kinds(each) === kinds(base)) === at);
}
