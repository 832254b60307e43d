/** The explorations of all changes in all configurations, and what is known of each. */
import type { Protocol } from "../../../ir/protocol.ts";
import type { Change, Guard } from "../guard.ts";
import { apply, type Edits } from "../tree/edit.ts";
import type { Budget } from "./budget.ts";
import { byWeight } from "./claims.ts";
import { isExecuted, isNeverExecuted } from "./executed.ts";
import { runChanged, type Base, type Exploring, type Ran, type Told } from "./run.ts";

export interface Trial {
  readonly base: Base;
  readonly ran: Ran;
}

export class Trials {
  readonly protocol: Protocol;
  readonly guards: readonly Guard[];
  readonly bases: readonly Base[];
  readonly budget: Budget;
  runs = 0;
  readonly #trials = new Map<Change, Trial[]>();

  constructor(given: Pick<Trials, "protocol" | "guards" | "bases" | "budget">) {
    this.protocol = given.protocol;
    this.guards = given.guards;
    this.bases = given.bases;
    this.budget = given.budget;
  }

  readonly of = (change: Change): readonly Trial[] => this.#trials.get(change) ?? [];

  /** Explores a change in a configuration, unless that was done. */
  async try(change: Change, base: Base): Promise<Ran> {
    const known = this.of(change).find((trial) => trial.base === base);
    if (known !== undefined) return known.ran;
    const own = this.inBase(change, base);
    const { ran } =
      own === null ? { ran: { result: "idle" } as const } : await this.explore(own, base);
    this.#trials.set(change, [...this.of(change), { base, ran }]);
    return ran;
  }

  /**
   * What is changed in a configuration; null if no run executes it. A lock is where it is taken: elsewhere
   * its releases are those of other code.
   */
  inBase(change: Change, base: Base): Edits | null {
    const { parts, edits, added } = change;
    if (parts !== undefined) {
      const own = parts.filter(({ at }) => isExecuted(base, at));
      return own.length < 2 ? null : { edits: own.flatMap((part) => part.edits), added };
    }
    const guard = this.guards.find(({ changes }) => changes.includes(change));
    const isIdle =
      guard?.kind === "lock"
        ? !isExecuted(base, guard.span)
        : edits.every(({ of }) => isNeverExecuted(base, of.span));
    return isIdle ? null : change;
  }

  async explore(edits: Edits, base: Base, more: Partial<Exploring> = {}): Promise<Told> {
    const limits = { ...this.budget.limits(), ...more };
    const told = await runChanged(apply(this.protocol, edits), base, limits);
    if (told.ran.result !== "dead") this.runs++;
    return told;
  }

  /** Whether something fell without the guard. */
  isNecessary({ changes }: Guard): boolean {
    return changes.some((change) => this.of(change).some(({ ran }) => falls(ran)));
  }
}

/** Whether a claim falls. That a state is no longer reachable is none of the kernel's claims. */
export function falls(ran: Ran): boolean {
  return ran.result === "violated" && ran.claims.some(({ kind }) => kind !== "unreached");
}

/** Tries each change until a claim falls, in the cheapest configurations first. */
export async function tryAll(trials: Trials, guards: readonly Guard[]): Promise<void> {
  const { bases, budget } = trials;
  for (const base of bases) {
    for (const guard of guards) {
      for (const change of guard.changes) {
        if (trials.of(change).some(({ ran }) => falls(ran))) continue;
        if (budget.isUp) return;
        budget.tell(`${base.choice.config}: ${change.said}`);
        await trials.try(change, base);
      }
    }
  }
}

/** The largest configuration in which a race is looked for once a claim has fallen without one. */
const smallStates = 10_000;

/** A change that one thread alone shows to be wrong is tried on, until it takes a race. */
export async function tryRaces(trials: Trials, guards: readonly Guard[]): Promise<void> {
  const small = trials.bases.filter(({ states }) => states <= smallStates);
  for (const guard of guards) {
    for (const change of guard.changes) {
      if (!trials.of(change).some(({ ran }) => falls(ran))) continue;
      for (const base of small) {
        if (trials.budget.isUp) return;
        if (trials.of(change).some(({ ran }) => isRace(ran))) break;
        trials.budget.tell(`${base.choice.config}: ${change.said}`);
        await trials.try(change, base);
      }
    }
  }
}

function isRace(ran: Ran): boolean {
  return ran.result === "violated" && [...ran.claims].sort(byWeight)[0]!.threads > 1;
}

/** Tries each change in every configuration. */
export async function tryEverywhere(trials: Trials, guards: readonly Guard[]): Promise<void> {
  for (const base of trials.bases) {
    for (const { changes } of guards) {
      for (const change of changes) {
        if (trials.budget.isUp) return;
        trials.budget.tell(`${base.choice.config}: ${change.said}`);
        await trials.try(change, base);
      }
    }
  }
}
