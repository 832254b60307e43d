/** The steps of a trace that a short report shows: those that the failure depends on. */
import type { Trace, TraceStep } from "../../trace/outcome.ts";

/** A trace with at most this many steps is shown whole. */
const mostWhole = 16;

/** All where it is not known what the failure depends on. */
export function relevantSteps({ steps, causes }: Trace): readonly TraceStep[] {
  if (steps.length <= mostWhole || causes === null) return steps;
  const shown = new Set(causes.steps.map(({ step }) => step));
  return shown.size === 0 ? steps : steps.filter(({ number }) => shown.has(number));
}
