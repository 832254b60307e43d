/** Finds steps by their text, by a function that they are in, or by a place that they read or change. */
import type { TraceStep } from "../../../../trace/outcome.ts";
import { ownCall } from "../text.tsx";
import type { Trail } from "../../walk.ts";

export interface Wanted {
  /** Words that a step has all of, in any order; upper case counts as lower case. */
  readonly text: string;
  /** One function or place, chosen from those that the words found; null for all steps with the words. */
  readonly only: { readonly kind: "function" | "place"; readonly name: string } | null;
}

export interface SearchHits {
  /** The numbers of the steps, in their order. */
  readonly steps: readonly number[];
  readonly functions: readonly Named[];
  readonly places: readonly Named[];
}

/** A function or a place, and in how many steps it is. */
export interface Named {
  readonly name: string;
  readonly steps: number;
}

export interface Entry {
  readonly step: number;
  readonly text: string;
  readonly functions: ReadonlySet<string>;
  readonly places: ReadonlySet<string>;
}

export function indexSteps({ length, lineTo }: Trail): readonly Entry[] {
  return Array.from({ length }, (_, at) => entryOf(lineTo(at + 1)));
}

function entryOf(step: TraceStep): Entry {
  const { thread, span, code, stack, cite, changes, reads, choice, atomic } = step;
  const called = stack.map((call) => call.function);
  const functions = new Set([step.function, ...called, ...(atomic === null ? [] : [atomic])]);
  const places = new Set([...changes, ...reads].map(({ place }) => place));
  const written = changes.map((change) => (change.c === "value" ? change.to : change.c));
  const values = [...written, ...reads.map(({ value }) => value)];
  const shown = [
    thread,
    `${span.file}:${span.start.line}`,
    code,
    ownCall(step),
    cite?.symbol,
    choice,
    ...values,
  ];
  const text = [...shown, ...functions, ...places].join("\n").toLowerCase();
  return { step: step.number, text, functions, places };
}

export function findSteps(index: readonly Entry[], { text, only }: Wanted): SearchHits {
  const words = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const has = (name: string): boolean => words.every((word) => name.toLowerCase().includes(word));
  const steps = index.filter((entry) =>
    only === null ? words.every((word) => entry.text.includes(word)) : isIn(entry, only),
  );
  return {
    steps: steps.map(({ step }) => step),
    functions: count(
      index.map(({ functions }) => functions),
      has,
    ),
    places: count(
      index.map(({ places }) => places),
      has,
    ),
  };
}

function isIn({ functions, places }: Entry, { kind, name }: NonNullable<Wanted["only"]>): boolean {
  return (kind === "function" ? functions : places).has(name);
}

/** The names in more steps come first. */
function count(
  all: readonly ReadonlySet<string>[],
  has: (name: string) => boolean,
): readonly Named[] {
  const times = new Map<string, number>();
  for (const name of all.flatMap((names) => [...names])) {
    if (has(name)) times.set(name, (times.get(name) ?? 0) + 1);
  }
  const named = [...times].map(([name, steps]) => ({ name, steps }));
  return named.sort((a, b) => b.steps - a.steps || (a.name < b.name ? -1 : 1));
}
