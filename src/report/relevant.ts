/** The part of a trace that a short report shows: the steps that the failure depends on, and why. */
import { textOf } from "../trace/fact.ts";
import type { Outcome, Trace, TraceStep } from "../trace/outcome.ts";
import { entriesOf, type Entry } from "./entries.ts";
import type { Fold, How, Link } from "../trace/slice/causes.ts";

export interface Showing {
  /** All steps, or only those that the failure depends on: these, unless it is said. */
  readonly steps?: "all" | "slice";
  /** The command that shows all steps, where one is known. */
  readonly all?: string;
}

/** All where it is not known what the failure depends on. */
export function relevantSteps(
  { steps, causes }: Trace,
  { steps: which = "slice" }: Showing = {},
): readonly TraceStep[] {
  if (which === "all") return steps;
  const shown = new Set(causes?.steps.map(({ step }) => step));
  return shown.size === 0 ? steps : steps.filter(({ number }) => shown.has(number));
}

/** The slice as lines, in which a call of the library may stand for its steps; or all steps, one by one. */
export function entriesIn(
  trace: Trace,
  showing: Showing,
  waits: "with waits" | "steps alone" = "steps alone",
): readonly Entry[] {
  const shown = relevantSteps(trace, showing);
  const calls = showing.steps === "all" ? "open" : "fold";
  return entriesOf({
    ...trace,
    shown,
    calls,
    waits: waits === "with waits" ? trace.ending.waits : [],
  });
}

/** What a step did to later ones; nothing for a step that is not in the slice. */
export function linksOf({ causes }: Trace, { number }: TraceStep): readonly Link[] {
  return causes?.steps.find(({ step }) => step === number)?.links ?? [];
}

/** Why all steps are shown, if that is because a trace is older than the slice. */
export function sayUnknown({ trace, failure }: Pick<Outcome, "trace" | "failure">): string | null {
  if (trace === null || failure === null || trace.steps.length === 0) return null;
  if (trace.causes !== null) return null;
  return "it was stored without what each step read; all steps are shown";
}

/** What the steps are without which the failure is told: a line for each reason. */
export function sayFolds({ causes }: Trace): readonly string[] {
  return (causes?.folds ?? []).map(sayFold);
}

const mostFolds = 4;

/** Likewise, of many only some. */
export function sayMainFolds(trace: Trace): readonly string[] {
  const folds = sayFolds(trace);
  const more = folds.length - mostFolds;
  return more > 0 ? [...folds.slice(0, mostFolds), `and ${more} more`] : folds;
}

/** `18 of 88 steps are shown`; null where all are. */
export function sayPart(trace: Trace, showing: Showing): string | null {
  const [shown, total] = [relevantSteps(trace, showing).length, trace.steps.length];
  return shown === total ? null : `${shown} of ${total} steps are shown`;
}

function sayFold({ steps, said }: Fold): string {
  return `${sayNumbers(steps)}: ${textOf(said)}`;
}

const mostNumbers = 4;

function sayNumbers(steps: readonly number[]): string {
  const [first] = steps;
  if (steps.length === 1) return `step ${first}`;
  if (steps.length > mostNumbers) {
    return `${steps.length} steps between ${first} and ${steps.at(-1)}`;
  }
  return `steps ${listNumbers(steps)}`;
}

/** `read by steps 20 and 22; led to step 21`: what a step did to later ones, in a few words. */
export function reachesOf(links: readonly Link[]): string {
  const later = links.flatMap(({ how, to }) => (to === null ? [] : [{ how, to }]));
  const others = new Set(later.flatMap(({ how, to }) => (how === "decides" ? [] : [to])));
  // That a step was also come to by it says no more.
  const known = later.filter(({ how, to }) => how !== "decides" || !others.has(to));
  const groups = Map.groupBy(known, ({ how }) => reached[how]);
  const said = [...groups].map(([verb, own]) => {
    const steps = [...new Set(own.map(({ to }) => to))];
    return `${verb} ${steps.length === 1 ? "step" : "steps"} ${listNumbers(steps)}`;
  });
  const end = new Set(links.flatMap(({ how, to }) => (to === null ? [atTheEnd[how]] : [])));
  if (end.size > 1) end.delete(atTheEnd.fails);
  return [...said, ...end].join("; ");
}

const reached: Readonly<Record<How, string>> = {
  writes: "read by",
  reads: "used by",
  decides: "led to",
  allocates: "used by",
  frees: "used by",
  takes: "kept waiting",
  wakes: "woke",
  beside: "wrote beside what is read by",
  fails: "fails",
};

const atTheEnd: Readonly<Record<How, string>> = {
  writes: "read at the end",
  reads: "used at the end",
  decides: "led to the end",
  allocates: "used at the end",
  frees: "used at the end",
  takes: "waited for at the end",
  wakes: "woke the end's thread",
  beside: "wrote beside what is read at the end",
  fails: "where it ends",
};

/** `20, 22 and 26`. */
export function listNumbers(numbers: readonly number[]): string {
  const last = numbers.at(-1);
  const others = numbers.slice(0, -1);
  return others.length === 0 ? String(last) : `${others.join(", ")} and ${last}`;
}
