/**
 * Finds which lock protects each field, with the evidence; or two accesses that share no lock.
 *
 * Nothing is derived from the code. The locks are those held in the reachable states, as the marks say.
 * Two accesses share none if both are next in some state.
 */
import type { Field, System } from "../../ir/system.ts";
import { everyState } from "../../interpret/every-state.ts";
import { createMachine, type Machine } from "../../interpret/state/machine.ts";
import type { Access } from "../../replay/notice.ts";
import type { Protection, Protections } from "../../trace/protection.ts";
import { isIndivisible } from "../../trace/source.ts";
import { Budget, type Limits } from "./budget.ts";
import { Facts, type Fact } from "./facts.ts";
import { judge, sitesOf } from "./judge.ts";
import { describe } from "./words.ts";

/** `also` hears of every access on the way. */
export async function explainLocks(
  system: System,
  limits: Limits = {},
  also?: (access: Access, machine: Machine) => void,
): Promise<Protections> {
  const machine = createMachine(system);
  const facts = new Facts(machine, also && ((access) => also(access, machine)));
  const { states, cut } = await gather(facts, limits);
  return {
    states,
    exhausted: cut === null,
    notes: gapsOf(facts, cut),
    fields: judgeAll(system, facts),
  };
}

/** A step that fails hides what other threads could have done in the middle of it. */
const merged =
  "accesses just before a failure may be missing too, since steps are merged: --no-reduce has all";

/** The accesses that the answer cannot know of, a sentence for each reason. */
function gapsOf({ fails, bounds, machine }: Facts, cut: string | null): readonly string[] {
  const failing = [
    "a run that fails ends there: accesses that would only come later were not seen",
    ...(machine.system.reduction === "on" ? [merged] : []),
  ];
  return [
    ...(cut === null ? [] : [`${cut}: of the other states nothing is known`]),
    ...(fails === "yes" ? failing : []),
    ...[...bounds].map((table) => `bound ${table} is reached: what more of them do is not known`),
  ];
}

/** All accesses in all states of a System, and the reason why some were not explored. */
export async function gatherFacts(
  system: System,
  limits: Limits = {},
): Promise<{ readonly facts: Facts; readonly cut: string | null }> {
  const facts = new Facts(createMachine(system));
  const { cut } = await gather(facts, limits);
  return { facts, cut };
}

interface Gathered {
  readonly states: number;
  /** The reason why not everything was explored; null if everything was. */
  readonly cut: string | null;
}

async function gather(facts: Facts, limits: Limits): Promise<Gathered> {
  const budget = new Budget(limits);
  let states = 0;
  for (const extent of everyState(facts.machine, facts.expand)) {
    const tooMany = budget.isFull(extent);
    if (tooMany !== null) return { states, cut: tooMany };
    states++;
    if (!budget.isTurn()) continue;
    const cut = await budget.pause(extent);
    if (cut !== null) return { states, cut };
  }
  return { states, cut: null };
}

/** From the fields that need attention to those that need none. */
const order: readonly Protection[] = [
  ...(["none", "order", "locks", "lock", "atomic", "thread", "constant", "alone"] as const),
];

function judgeAll(system: System, facts: Facts): Protections["fields"] {
  const byField = Map.groupBy(facts.all, ({ place }) => place.field);
  const fields = [...system.fields.values()].flatMap((field) => {
    const { id } = field;
    const own = byField.get(id) ?? [];
    if (own.length === 0 || isPartOfLock(system, field, own)) return [];
    const open = facts.open.filter(([a]) => a.place.field === id);
    const given = { field, sites: sitesOf(own), open };
    return [describe(system, given, judge(given))];
  });
  return fields.sort((a, b) => order.indexOf(a.protection) - order.indexOf(b.protection));
}

/** Whether only the lock's own functions access it, such as an rwsem's waiting writers. */
function isPartOfLock({ fields }: System, field: Field, facts: readonly Fact[]): boolean {
  const isIn = [...fields.values()].some(({ lock }) => lock && field.id.startsWith(`${lock}.`));
  return isIn && facts.every(({ node }) => isIndivisible(node, field));
}
