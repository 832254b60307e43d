/** Folds what a slice has too much of: rounds of the same code, and what lies far back. */
import type { System } from "../../ir/system.ts";
import type { Cause, Causes, Fold } from "./causes.ts";
import { say } from "../fact.ts";
import type { Run } from "../run.ts";
import { nameThread } from "../words/naming.ts";

/** A slice with at most so many steps is shown whole. */
const mostShown = 40;
/** Of a statement that a thread executed again and again, the first and the last one. */
const [firstRounds, lastRounds] = [1, 1];

export function shorten(system: System, run: Run, causes: Causes): Causes {
  const isLong = causes.steps.length > mostShown;
  const { steps, folds } = isLong ? foldFar(foldRounds(system, run, causes)) : causes;
  return { steps: withoutDetours(steps), folds };
}

/** That a step decided something is not said where another step says it: it decided that one. */
function withoutDetours(steps: readonly Cause[]): readonly Cause[] {
  const shown = new Set(steps.map(({ step }) => step));
  /** By step, the later steps that depend on it. */
  const later = new Map<number, Set<number>>();
  const all = steps.toReversed().map(({ step, links }): Cause => {
    const seen = links.filter(({ to }) => to === null || shown.has(to));
    // Where all that depends on it is folded, one of that is named.
    const near = seen.length > 0 ? seen : links.slice(0, 1);
    const own = near.flatMap(({ to }) => (to === null ? [] : [to]));
    const beyond = new Set(own.flatMap((to) => [...(later.get(to) ?? [])]));
    later.set(step, new Set([...own, ...beyond]));
    const direct = near.filter(({ how, to }) => how !== "decides" || !beyond.has(to ?? end));
    if (near.some(({ to }) => to === null)) later.get(step)!.add(end);
    return { step, links: direct };
  });
  return all.reverse();
}

/** The failure, among the steps that depend on one. */
const end = 0;

function foldRounds(system: System, run: Run, { steps, folds }: Causes): Causes {
  const rounds = Map.groupBy(steps, ({ step }) => {
    const { thread, access } = run.steps[step - 1]!;
    return `${thread} ${access}`;
  });
  const folded = new Set<number>();
  const more: Fold[] = [];
  for (const same of rounds.values()) {
    const middle = same.slice(firstRounds, -lastRounds).filter((cause) => !isOfFailure(cause));
    const [first] = middle;
    if (first === undefined || middle.length < 2) continue;
    const numbers = middle.map(({ step }) => step);
    for (const step of numbers) folded.add(step);
    const who = nameThread(system, run.steps[first.step - 1]!.thread);
    const said = say`${who} did the same ${String(numbers.length)} times more`;
    more.push({ what: "rounds", steps: numbers, said });
  }
  return { steps: steps.filter(({ step }) => !folded.has(step)), folds: [...folds, ...more] };
}

function isOfFailure({ links }: Cause): boolean {
  return links.some(({ to }) => to === null);
}

/** The steps nearest to the failure are kept, by the number of links that lead to it. */
function foldFar(causes: Causes): Causes {
  const { steps, folds } = causes;
  if (steps.length <= mostShown) return causes;
  const distance = distances(steps);
  const far = (cause: Cause): number => distance.get(cause.step) ?? Infinity;
  const order = steps.toSorted((a, b) => far(a) - far(b) || b.step - a.step);
  const kept = new Set(order.slice(0, mostShown));
  const left = steps.filter((cause) => !kept.has(cause)).map(({ step }) => step);
  const said = [`${left.length} steps further back, on which these depend`];
  const fold: Fold = { what: "far", steps: left, said };
  return { steps: steps.filter((cause) => kept.has(cause)), folds: [...folds, fold] };
}

/** How many links lead from each step to the failure, at least. */
function distances(steps: readonly Cause[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  // Links lead forward, so the effects of a step are known before it.
  for (const { step, links } of steps.toReversed()) {
    const ways = links.map(({ to }) => (to === null ? 0 : (found.get(to) ?? Infinity)));
    found.set(step, 1 + Math.min(...ways));
  }
  return found;
}
