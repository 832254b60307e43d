/** Which steps of a thread are in one and the same call: it has not left the call between them. */
import type { Call, TraceStep } from "../trace/outcome.ts";

type Step = Pick<TraceStep, "thread" | "span" | "code" | "stack">;

export interface OwnCalls<S extends Step> {
  readonly isShown: (step: S) => boolean;
  /** How many calls a shown step's thread has been in since its last shown step, the outermost first. */
  readonly shared: (step: S) => number;
  /** All steps of the call around a step that has so many calls around and in it, its own one included. */
  readonly inCall: (step: S, depth: number) => readonly S[];
}

export function ownCallsOf<S extends Step>(
  steps: readonly S[],
  shown: ReadonlySet<S>,
): OwnCalls<S> {
  const threads = new Map<string, S[]>();
  const places = new Map<S, number>();
  const since = new Map<S, number>();
  const open = new Map<string, number>();
  for (const step of steps) {
    const own = threads.get(step.thread) ?? [];
    threads.set(step.thread, own);
    const last = own.at(-1);
    const shared = last === undefined ? 0 : sharedCalls(last.stack, step.stack);
    const least = Math.min(open.get(step.thread) ?? 0, shared);
    places.set(step, own.push(step) - 1);
    open.set(step.thread, shown.has(step) ? Infinity : least);
    if (shown.has(step)) since.set(step, least);
  }
  const inCall = (step: S, depth: number): readonly S[] => {
    const own = threads.get(step.thread)!;
    const isOne = (at: number): boolean => {
      const [one, next] = [own[at], own[at + 1]];
      return one !== undefined && next !== undefined && sharedCalls(one.stack, next.stack) >= depth;
    };
    let [from, to] = [places.get(step)!, places.get(step)!];
    while (isOne(from - 1)) from--;
    while (isOne(to)) to++;
    return own.slice(from, to + 1);
  };
  return { isShown: (step) => shown.has(step), shared: (step) => since.get(step) ?? 0, inCall };
}

/** The number of calls that two stacks share, from the thread's own function on. */
export function sharedCalls(a: readonly Call[], b: readonly Call[]): number {
  const least = Math.min(a.length, b.length);
  for (let shared = 0; shared < least; shared += 1) {
    if (!isSameCall(a[a.length - 1 - shared]!, b[b.length - 1 - shared]!)) return shared;
  }
  return least;
}

function isSameCall(a: Call, b: Call): boolean {
  return a.function === b.function && isSameSpan(a.at, b.at);
}

export function isSameStep(a: Step, b: Step): boolean {
  return isSameSpan(a.span, b.span) && a.code === b.code;
}

function isSameSpan(a: TraceStep["span"] | null, b: TraceStep["span"] | null): boolean {
  if (a === null || b === null) return a === b;
  return a.file === b.file && a.start.line === b.start.line && a.start.column === b.start.column;
}
