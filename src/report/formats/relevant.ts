/**
 * The steps of a long trace that matter to the failure at its end: those that its facts name, those
 * that changed the counters, lists and objects in the facts, and the last steps of all and of each
 * thread.
 */
import type { Change, Trace, TraceStep } from "../../trace/outcome.ts";

/** A trace with at most this many steps is shown whole. */
const mostWhole = 16;
/** A longer trace is reduced to at most this many steps, the last ones that matter. */
const mostShown = 24;
/** The last steps always matter: they show where each thread is. */
const lastSteps = 4;

export function relevantSteps({ steps, ending }: Trace): readonly TraceStep[] {
  if (steps.length <= mostWhole) return steps;
  const named = new Set(ending.why.flatMap(numbersIn));
  for (const { number } of steps.slice(-lastSteps)) named.add(number);
  for (const thread of new Set(steps.map((step) => step.thread))) {
    named.add(steps.findLast((step) => step.thread === thread)!.number);
  }
  const facts = [ending.title, ...ending.why].join("\n");
  const matters = ({ number, changes }: TraceStep): boolean => {
    return named.has(number) || changes.some((each) => facts.includes(each.place) && counts(each));
  };
  return steps.filter(matters).slice(-mostShown);
}

function numbersIn(fact: string): readonly number[] {
  return [...fact.matchAll(/\bstep (\d+)/g)].map(([, number]) => Number(number));
}

/** For a holder or a pointer only the last change matters; a count is the sum of its changes. */
function counts(change: Change): boolean {
  return change.c !== "value" || /^(-?\d+|\[.*\])$/.test(change.from);
}
