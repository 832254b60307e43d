/**
 * A breadth-first search for a path to a given failure that is shorter than a known one. It does not go
 * on from states where something else is wrong. (A check stops at the first failure that it finds.)
 */
import type { Failure } from "../trace/run.ts";
import { keyOfFailure } from "../trace/same-failure.ts";
import { judgeStandstill, judgeState } from "../interpret/judge.ts";
import type { Machine, State } from "../interpret/state/machine.ts";
import type { PathStep } from "../interpret/result.ts";
import type { Failing } from "./shorten.ts";
import { start } from "../interpret/start.ts";
import { keyOf } from "../interpret/state/state.ts";
import { faultOf, step } from "../interpret/step.ts";

export interface ShortestOptions {
  /** The time to stop at, as `Date.now()` counts. */
  readonly deadline: number;
  readonly maxStates: number;
}

/**
 * `known`: the known path is proved to be a shortest one. `failing`: a shorter one, and a shortest.
 * `cut`: a budget ended the search.
 */
export type Shortest = { readonly failing: Failing } | "known" | "cut";

/** The parent of a state; null for the initial one. */
interface Open {
  readonly state: State;
  readonly from: Open | null;
  readonly by: PathStep | null;
}

export function findShorter(machine: Machine, known: Failing, options: ShortestOptions): Shortest {
  const seen = new Set<string>();
  const wanted = keyOfFailure(known.failure);
  let level: readonly Open[] = [{ state: start(machine).state, from: null, by: null }];
  for (let depth = 0; depth < known.path.length && level.length > 0; depth++) {
    const next: Open[] = [];
    for (const open of level) {
      if (seen.size >= options.maxStates || Date.now() >= options.deadline) return "cut";
      const isLast = depth === known.path.length - 1;
      const found = expand({ machine, seen, wanted, isLast }, open, next);
      if (found !== null) return { failing: found };
    }
    level = next;
  }
  return "known";
}

interface Search {
  readonly machine: Machine;
  readonly seen: Set<string>;
  readonly wanted: string;
  /** In the last level only a standstill would be shorter than the known path. */
  readonly isLast: boolean;
}

function expand(search: Search, open: Open, next: Open[]): Failing | null {
  const { machine, wanted, isLast } = search;
  const ways = machine.threads.map(({ thread }) => step(machine, open.state, thread.id));
  const [still] = judgeStandstill(machine, open.state, ways);
  if (still !== undefined) return isIt(still, wanted) ? failing(open, null, still) : null;
  if (isLast) return null;
  for (const [index, own] of ways.entries()) {
    for (const [alternative, way] of own.entries()) {
      const by = { thread: index + 1, alternative };
      if (way.a === "fail") {
        const failure = faultOf(by.thread, way);
        if (isIt(failure, wanted)) return failing(open, by, failure);
      } else if (way.a === "next") {
        const found = come(search, { state: way.state, from: open, by }, next);
        if (found !== null) return found;
      }
    }
  }
  return null;
}

function come({ machine, seen, wanted }: Search, open: Open, next: Open[]): Failing | null {
  const before = seen.size;
  if (seen.add(keyOf(open.state)).size === before) return null;
  const [failure] = judgeState(machine, open.state);
  if (failure === undefined) next.push(open);
  else if (isIt(failure, wanted)) return failing(open, null, failure);
  return null;
}

function isIt(failure: Failure, wanted: string): boolean {
  return keyOfFailure(failure) === wanted;
}

function failing(open: Open, last: PathStep | null, failure: Failure): Failing {
  const path: PathStep[] = last === null ? [] : [last];
  for (let at: Open | null = open; at !== null; at = at.from) if (at.by) path.push(at.by);
  return { path: path.reverse(), failure };
}
