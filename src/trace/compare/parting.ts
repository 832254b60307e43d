/** Where two traces of a protocol part: the first step that differs, and what decided it. */
import { isDeepStrictEqual } from "node:util";
import type { Outcome, Read, Trace, TraceStep } from "../outcome.ts";

export type TracedOutcome = Outcome & { readonly trace: Trace };

export interface Parting {
  /** The number of steps that both begin with: the same, and with the same values if `how` is `values`. */
  readonly common: number;
  /** The number of steps that both begin with, whatever the values are that they find. */
  readonly together: number;
  /** The numbers of those of them that find or leave other values. */
  readonly otherValues: readonly number[];
  /**
   * `nowhere`: all steps are the same. `end`: one has no further step. `thread`: another thread goes on.
   * `choice`: the same statement, and another value that it chooses. `step`: the same thread does something
   * else. `values`: it does the same to other values.
   */
  readonly how: "nowhere" | "end" | "thread" | "choice" | "step" | "values";
  /** The first step that differs in each; null where there is none. */
  readonly steps: readonly [TraceStep | null, TraceStep | null];
  /** The last step before in which the thread that parts read other values; null if there is none. */
  readonly guard: Guard | null;
  /** The parameters that differ, with both values. */
  readonly parameters: readonly Differing[];
}

/** A step that both traces have, and what it read in each. */
export interface Guard {
  readonly step: TraceStep;
  readonly reads: readonly [readonly Read[], readonly Read[]];
}

export interface Differing {
  readonly name: string;
  readonly values: readonly [string, string];
}

export function partingOf(a: TracedOutcome, b: TracedOutcome): Parting {
  const [mine, yours] = [a.trace.steps, b.trace.steps];
  const most = Math.min(mine.length, yours.length);
  const isSame = statements(mine, yours);
  const doSame: Same = (x, y) => x.thread === y.thread && isSame(x, y) && x.choice === y.choice;
  const first = mine.slice(0, most).findIndex((step, at) => !doSame(step, yours[at]!));
  const together = first < 0 ? most : first;
  const others = mine.slice(0, together).filter((step, at) => !seeSame(step, yours[at]!));
  const steps = [mine[together] ?? null, yours[together] ?? null] as const;
  const how = howOf(steps, isSame);
  const parted = {
    common: together,
    together,
    otherValues: others.map(({ number }) => number),
    how,
    steps,
    guard: how === "step" ? guardOf(mine, yours, together) : null,
    parameters: differing(a.covered.parameters, b.covered.parameters),
  };
  const [other] = others;
  if (other === undefined || (how !== "nowhere" && how !== "end")) return parted;
  const common = other.number - 1;
  return { ...parted, common, how: "values", steps: [other, yours[common]!] };
}

type Same = (a: TraceStep, b: TraceStep) => boolean;

/** A trace that an earlier version stored has lines alone: its steps are compared by them. */
function statements(...traces: readonly (readonly TraceStep[])[]): Same {
  const known = traces.every((steps) => steps.some(({ code, source }) => code !== source));
  return (a, b) =>
    a.function === b.function && a.source === b.source && (!known || a.code === b.code);
}

function seeSame(a: TraceStep, b: TraceStep): boolean {
  return isDeepStrictEqual(a.reads, b.reads) && isDeepStrictEqual(a.changes, b.changes);
}

function howOf([a, b]: Parting["steps"], isSame: Same): Parting["how"] {
  if (a === null || b === null) return a === b ? "nowhere" : "end";
  if (a.thread !== b.thread) return "thread";
  return isSame(a, b) ? "choice" : "step";
}

function guardOf(
  mine: readonly TraceStep[],
  yours: readonly TraceStep[],
  common: number,
): Guard | null {
  const { thread } = mine[common]!;
  for (let at = common - 1; at >= 0; at--) {
    const [a, b] = [mine[at]!, yours[at]!];
    if (a.thread !== thread || isDeepStrictEqual(a.reads, b.reads)) continue;
    return { step: a, reads: [a.reads, b.reads] };
  }
  return null;
}

function differing(
  a: Outcome["covered"]["parameters"],
  b: Outcome["covered"]["parameters"],
): readonly Differing[] {
  const names = Object.keys(a).filter((name) => b[name] !== undefined && a[name] !== b[name]);
  return names.map((name) => ({ name, values: [String(a[name]), String(b[name])] }));
}
