/**
 * The steps of a long trace that matter to the failure at its end: those that its facts name, those
 * that changed the counters, lists and objects in the facts, and the last steps of all and of each
 * thread.
 */
import { placesIn, stepsIn } from "../../trace/fact.ts";
import type { Change, Trace, TraceStep, ValueChange } from "../../trace/outcome.ts";

/** A trace with at most this many steps is shown whole. */
const mostWhole = 16;
/** A longer trace is reduced to at most this many steps, the last ones that matter. */
const mostShown = 24;
/** The last steps always matter: they show where each thread is. */
const lastSteps = 4;

export function relevantSteps({ steps, ending }: Trace): readonly TraceStep[] {
  if (steps.length <= mostWhole) return steps;
  const named = new Set(ending.why.flatMap(stepsIn));
  for (const { number } of steps.slice(-lastSteps)) named.add(number);
  for (const thread of new Set(steps.map((step) => step.thread))) {
    named.add(steps.findLast((step) => step.thread === thread)!.number);
  }
  const places = ending.why.flatMap(placesIn);
  const isNamed = ({ c, place, object }: Change): boolean => {
    return places.some((each) => (c === "value" ? each.place === place : each.object === object));
  };
  const matters = ({ number, changes }: TraceStep): boolean => {
    return named.has(number) || changes.some((each) => isNamed(each) && counts(each));
  };
  return steps.filter(matters).slice(-mostShown);
}

const counted: ReadonlySet<ValueChange["sort"]> = new Set(["number", "list", "array"]);

/** For a holder or a pointer only the last change matters; a count is the sum of its changes. */
function counts(change: Change): boolean {
  return change.c !== "value" || counted.has(change.sort);
}
