/** Guards that cover each other: a claim falls only if both are taken away. */
import type { FunctionId } from "../../../ir/protocol.ts";
import { visitFunction } from "../../../passes/configure/walk-protocol.ts";
import type { Change, Guard } from "../guard.ts";
import type { Cover } from "../report.ts";
import { byWeight, type Claim } from "../run/claims.ts";
import type { Base, Ran } from "../run/run.ts";
import { falls, type Trials } from "../run/trials.ts";
import { together, type Edits } from "../tree/edit.ts";
import { smallOf } from "./facts.ts";
import type { Reason } from "./reason.ts";

/** With this many pairs tried, the rest is left. */
const mostPairs = 300;
/** Pairs are tried in this many configurations for each guard. */
const mostBases = 2;

export class Pairs {
  readonly #trials: Trials;
  readonly #callers: ReadonlyMap<string, ReadonlySet<string>>;
  tried = 0;
  /** All pairs that there were to try. */
  of = 0;

  constructor(trials: Trials) {
    this.#trials = trials;
    this.#callers = callersIn(trials);
  }

  /** For each guard the first pair of which a claim falls, among its near or its far partners. */
  async find(guards: readonly Guard[], part: "near" | "far"): Promise<ReadonlyMap<Guard, Reason>> {
    const plans = guards.map((guard) => ({ guard, ...this.#planFor(guard) }));
    for (const { bases, [part]: partners } of plans) this.of += bases.length * partners.length;
    const found = new Map<Guard, Reason>();
    for (const { guard, bases, [part]: partners } of plans) {
      const reason = await this.#first(guard, partners, bases);
      if (reason !== null) found.set(guard, reason);
    }
    return found;
  }

  #planFor(guard: Guard) {
    const all = this.#trials.bases.filter((base) => this.#in(guard, base) !== null);
    return { bases: smallOf(all).slice(0, mostBases), ...this.#partnersOf(guard) };
  }

  async #first(guard: Guard, partners: readonly Guard[], bases: readonly Base[]) {
    for (const base of bases) {
      for (const partner of partners) {
        if (this.tried >= mostPairs || this.#trials.budget.isUp) return null;
        const cover = await this.#try(guard, partner, base);
        if (cover !== null) return reasonOf(partner, cover);
      }
    }
    return null;
  }

  async #try(guard: Guard, partner: Guard, base: Base): Promise<Cover | null> {
    const [own, other] = [this.#in(guard, base), this.#in(partner, base)];
    if (own === null || other === null) return null;
    const both = together(this.#edits(own, base), this.#edits(other, base));
    if (both === null) return null;
    this.#trials.budget.tell(`${base.choice.config}: ${own.said} and ${other.said}`);
    const alone = await this.#trials.try(other, base);
    const before = alone.result === "violated" ? alone.claims : [];
    if (alone.result === "dead" || alone.result === "incomplete") return null;
    if (alone.result === "idle" && this.#isIdle(own, base)) return null;
    this.tried++;
    const { ran } = await this.#trials.explore(both, base);
    if (ran.result !== "violated" || !falls(ran)) return null;
    const [claim] = ran.claims.filter(isNew(before)).sort(byWeight);
    if (claim === undefined) return null;
    return { guard: partner.id, said: other.said, claim: { ...claim, config: base.choice.config } };
  }

  /** The change of a guard that is there in a configuration. */
  #in({ changes }: Guard, base: Base): Change | null {
    const [first] = changes;
    const seen = changes.some((change) => this.#ran(change, base) !== null);
    if (!seen) return first ?? null;
    return changes.find((change) => isThere(this.#ran(change, base))) ?? null;
  }

  /** Code that no run executes may be executed once another guard is away. */
  #edits(change: Change, base: Base): Edits {
    return this.#trials.inBase(change, base) ?? change;
  }

  #ran(change: Change, base: Base): Ran | null {
    return this.#trials.of(change).find((trial) => trial.base === base)?.ran ?? null;
  }

  #isIdle(change: Change, base: Base): boolean {
    return this.#ran(change, base)?.result === "idle";
  }

  /** Guards on the way to this one first, then those of the same lock, then the others. */
  #partnersOf(guard: Guard) {
    const before = this.#callers.get(guard.function) ?? new Set();
    const rank = (other: Guard): number => {
      if (other.function === guard.function || before.has(other.function)) return 0;
      if (other.lock !== null && other.lock === guard.lock) return 1;
      return (this.#callers.get(other.function) ?? before).has(guard.function) ? 2 : 3;
    };
    const others = this.#trials.guards.filter((other) => {
      return other !== guard && other.kind !== "put" && !isPartOf(guard, other);
    });
    const near = others.filter((other) => rank(other) < 2).sort((a, b) => rank(a) - rank(b));
    const far = others.filter((other) => rank(other) >= 2).sort((a, b) => rank(a) - rank(b));
    return { near, far };
  }
}

function isThere(ran: Ran | null): boolean {
  return ran !== null && ran.result !== "dead" && ran.result !== "refused";
}

function reasonOf(partner: Guard, cover: Cover): Reason {
  const reason = `covered by ${partner.function}: ${cover.said}`;
  return { verdict: "covered", reason, coveredBy: [cover], claims: [cover.claim] };
}

/** Where one falls alone, a further claim counts only if it falls earlier than all that fell before. */
function isNew(before: readonly Claim[]) {
  const names = new Set(before.map(({ name }) => name));
  const soonest = Math.min(...before.map(({ steps }) => steps));
  return ({ name, kind, steps }: Claim): boolean =>
    !names.has(name) && kind !== "unreached" && steps < soonest;
}

/** A lock in one function is part of the same lock everywhere. */
function isPartOf(a: Guard, b: Guard): boolean {
  return a.lock !== null && a.lock === b.lock && (a.function === "") !== (b.function === "");
}

/** By function: all from which a call leads to it. */
function callersIn({ protocol }: Trials): ReadonlyMap<string, ReadonlySet<string>> {
  const { functions } = protocol;
  const nameOf = (id: FunctionId): string => functions.get(id)?.name ?? id;
  const callers = new Map<string, Set<string>>();
  for (const fn of functions.values()) {
    visitFunction(fn, (node) => {
      if (node.x !== "name" || node.name.n !== "function") return;
      const called = nameOf(node.name.id);
      callers.set(called, (callers.get(called) ?? new Set()).add(fn.name));
    });
  }
  return new Map([...callers.keys()].map((name) => [name, closure(callers, name)]));
}

function closure(
  callers: ReadonlyMap<string, ReadonlySet<string>>,
  of: string,
): ReadonlySet<string> {
  const seen = new Set(callers.get(of));
  for (const name of seen) for (const each of callers.get(name) ?? []) seen.add(each);
  return seen;
}
