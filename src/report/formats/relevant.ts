/**
 * Which steps of a long trace matter to what is wrong at its end: those that its facts name, what
 * happened to the counters, lists and objects in them, and the last steps of all and of each thread.
 */
import type { Change, Trace, TraceStep } from "../../trace/outcome.ts";

/** A trace of up to so many steps is shown whole. */
const short = 16;
/** Of a longer one, so many of the steps that matter, the last ones. */
const most = 24;
/** The last steps say where one is, whatever they did. */
const lastSteps = 4;

export function relevantSteps({ steps, ending }: Trace): readonly TraceStep[] {
  if (steps.length <= short) return steps;
  const named = new Set(ending.why.flatMap(numbersIn));
  for (const { number } of steps.slice(-lastSteps)) named.add(number);
  for (const thread of new Set(steps.map((step) => step.thread))) {
    named.add(steps.findLast((step) => step.thread === thread)!.number);
  }
  const facts = [ending.title, ...ending.why].join("\n");
  const matters = ({ number, changes }: TraceStep): boolean => {
    return named.has(number) || changes.some((each) => facts.includes(each.place) && counts(each));
  };
  return steps.filter(matters).slice(-most);
}

function numbersIn(fact: string): readonly number[] {
  return [...fact.matchAll(/\bstep (\d+)/g)].map(([, number]) => Number(number));
}

/** Of who held a lock, or what a pointer was, only the last matters; a count is made step by step. */
function counts(change: Change): boolean {
  return change.c !== "value" || /^(-?\d+|\[.*\])$/.test(change.from);
}
