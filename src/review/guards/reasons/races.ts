/**
 * Locks without which two accesses that conflict are next to each other: a data race in C. The model's
 * list functions are one step, so no claim need fall. And atomic operations that nobody comes between.
 */
import { printSpan, type Span } from "../../../diagnostics/span.ts";
import type { System } from "../../../ir/system.ts";
import { runPasses } from "../../../passes/index.ts";
import { isIndivisible, showUser } from "../../../trace/source.ts";
import { need } from "../../../trace/words/naming.ts";
import type { Facts, Open } from "../../locks/facts.ts";
import type { Guard } from "../guard.ts";
import { apply } from "../tree/edit.ts";
import type { Trials } from "../run/trials.ts";
import { isWithin } from "../run/executed.ts";
import { basesOf } from "./exercised.ts";
import { factsOf, mostStates, smallBases } from "./facts.ts";
import type { Reason } from "./reason.ts";

export async function findRace(trials: Trials, guard: Guard): Promise<Reason | null> {
  if (guard.kind !== "lock" && guard.kind !== "lock-everywhere") return null;
  for (const base of smallBases(trials, guard)) {
    if (trials.budget.isUp) return null;
    const before = await factsOf(trials, base.system);
    const edits = trials.inBase(guard.changes[0]!, base);
    if (edits === null) continue;
    const { system } = runPasses(apply(trials.protocol, edits), base.choice);
    const after = system && (await factsOf(trials, system));
    if (!before || !after) continue;
    const open = openPairs(guard, base.system, before);
    const found = [...openPairs(guard, system, after)].find(([key]) => !open.has(key));
    if (found === undefined) continue;
    return { verdict: "race", reason: `${sayPair(system, found[1])} (${base.choice.config})` };
  }
  return null;
}

/** The pairs of which at least one access is divisible in C, by their lines. */
function openPairs(guard: Guard, system: System, { open }: Facts): ReadonlyMap<string, Open> {
  const plain = open.filter((pair) =>
    pair.some(({ node, place }) => {
      const field = need(system.fields, place.field);
      // A lock of the library's protects a list of the library's.
      return guard.library ? field.sort.s === "list" : !isIndivisible(node, field);
    }),
  );
  return new Map(plain.map((pair) => [keyOf(guard, pair), pair]));
}

function keyOf({ library }: Guard, pair: Open): string {
  const spanOf = ({ node }: Open[number]): Span => (library ? node.span : showUser(node).span);
  const sites = pair.map((fact) => `${printSpan(spanOf(fact))} ${fact.does}`);
  return `${pair[0].place.field} ${sites.sort().join(" ")}`;
}

function sayPair(system: System, [a, b]: Open): string {
  const { path, table } = need(system.fields, a.place.field);
  const field = [table, ...path].join(".");
  const at = ({ node }: Open[number]): string => {
    const { frame, span } = showUser(node);
    return `${frame.function}:${span.start.line}`;
  };
  return `${at(a)} writes ${field} while ${at(b)} ${b.does}s it, and nothing keeps them apart`;
}

/** An atomic operation may be a load and a store where nobody else writes in between. */
export async function findUncontended(trials: Trials, guard: Guard): Promise<Reason | null> {
  if (guard.kind !== "atomic") return null;
  for (const base of basesOf(trials, guard)) {
    if (trials.budget.isUp || base.states > mostStates) return null;
    const facts = await factsOf(trials, base.system);
    if (facts === null) return null;
    const contended = facts.open.some(([a, b]) => {
      const own = [a, b].filter(({ node }) => isWithin(node, guard.span));
      return own.some((fact) => (fact === a ? b : a).does === "write");
    });
    if (contended) return null;
  }
  const reason =
    "nobody else ever writes it at the same time: try one more thread, --threads KIND=N";
  return { verdict: "unexercised", reason };
}
