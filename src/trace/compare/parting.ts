/** Where two traces of a protocol part: the first step that differs, and what decided it. */
import { isDeepStrictEqual } from "node:util";
import type { Outcome, Read, Trace, TraceStep } from "../outcome.ts";

export type Told = Outcome & { readonly trace: Trace };

export interface Parting {
  /** The number of steps that both begin with. */
  readonly common: number;
  /**
   * `nowhere`: all steps are the same. `end`: one has no further step. `thread`: another thread goes on.
   * `choice`: the same line, and another value that it chooses. `step`: the same thread does something
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

export function partingOf(a: Told, b: Told): Parting {
  const [mine, yours] = [a.trace.steps, b.trace.steps];
  const most = Math.min(mine.length, yours.length);
  const isSame = (is: (x: TraceStep, y: TraceStep) => boolean) => (at: number) =>
    is(mine[at]!, yours[at]!);
  const common = firstWhere(most, (at) => !isSame(doSame)(at));
  const steps = [mine[common] ?? null, yours[common] ?? null] as const;
  const parameters = differing(a.covered.parameters, b.covered.parameters);
  const how = howOf(steps);
  const guard = how === "step" ? guardOf(mine, yours, common) : null;
  if (how !== "nowhere" && how !== "end") return { common, how, steps, guard, parameters };
  const values = firstWhere(most, (at) => !isSame(seeSame)(at));
  if (values === most) return { common, how, steps, guard, parameters };
  const other = [mine[values]!, yours[values]!] as const;
  return { common: values, how: "values", steps: other, guard: null, parameters };
}

function firstWhere(count: number, is: (at: number) => boolean): number {
  for (let at = 0; at < count; at++) if (is(at)) return at;
  return count;
}

function doSame(a: TraceStep, b: TraceStep): boolean {
  return a.thread === b.thread && isSameLine(a, b) && a.choice === b.choice;
}

function isSameLine(a: TraceStep, b: TraceStep): boolean {
  return a.function === b.function && a.source === b.source;
}

function seeSame(a: TraceStep, b: TraceStep): boolean {
  return isDeepStrictEqual(a.reads, b.reads) && isDeepStrictEqual(a.changes, b.changes);
}

function howOf([a, b]: Parting["steps"]): Parting["how"] {
  if (a === null || b === null) return a === b ? "nowhere" : "end";
  if (a.thread !== b.thread) return "thread";
  return isSameLine(a, b) ? "choice" : "step";
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
