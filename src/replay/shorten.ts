/**
 * Makes a path to a failure shorter, as far as that is cheap: a path from a random walk or a foreign
 * trace is seldom a good one to show. The end stays the same failure at the same place, and nothing
 * else fails before it. A shorter path may still exist.
 *
 * A part of the path is left out, and the rest is taken as far as possible: a thread that has to wait
 * now is skipped.
 */
import { rowOf } from "../ir/failures.ts";
import type { Failure } from "../trace/run.ts";
import { keyOfFailure } from "../trace/same-failure.ts";
import { judgeStandstill, judgeState } from "../interpret/judge.ts";
import type { Machine, State } from "../interpret/state/machine.ts";
import type { PathStep } from "../interpret/result.ts";
import { start } from "../interpret/start.ts";
import { keyOf } from "../interpret/state/state.ts";
import { faultOf, step } from "../interpret/step.ts";

export interface Failing {
  readonly path: readonly PathStep[];
  readonly failure: Failure;
}

export interface ShortenOptions {
  /** The most steps that are tried in all. */
  readonly effort?: number;
}

const usualEffort = 200_000;

export function shorten(machine: Machine, found: Failing, options: ShortenOptions = {}): Failing {
  const tries = new Tries(machine, found.failure, options.effort ?? usualEffort);
  let best = tries.take(withoutCircles(machine, found.path)) ?? found;
  for (const { thread } of machine.threads) {
    const others = best.path.filter((by) => by.thread !== thread.id);
    if (others.length < best.path.length) best = tries.take(others) ?? best;
  }
  best = withoutParts(best, tries);
  return withFewerSwitches(best, tries);
}

/** Without the steps between two visits of one state. */
function withoutCircles(machine: Machine, path: readonly PathStep[]): readonly PathStep[] {
  let state = start(machine).state;
  let kept: PathStep[] = [];
  const seen = new Map([[keyOf(state), 0]]);
  for (const by of path) {
    const way = step(machine, state, by.thread)[by.alternative];
    kept.push(by);
    if (way?.a !== "next") continue;
    state = way.state;
    const before = seen.get(keyOf(state));
    if (before !== undefined) kept = kept.slice(0, before);
    for (const [key, at] of seen) if (at > kept.length) seen.delete(key);
    seen.set(keyOf(state), kept.length);
  }
  return kept;
}

/** Leaves out parts, halves first and single steps last. */
function withoutParts(found: Failing, tries: Tries): Failing {
  let best = found;
  for (let size = best.path.length >> 1; size >= 1; size = size >> 1) {
    for (let at = 0; at < best.path.length && !tries.isSpent;) {
      const shorter = tries.take(best.path.toSpliced(at, size));
      if (shorter !== null && shorter.path.length < best.path.length) best = shorter;
      else at += size;
    }
  }
  return best;
}

/** Moves a thread's next step up to its last one, if as many steps still lead to the failure. */
function withFewerSwitches(found: Failing, tries: Tries): Failing {
  let best = found;
  for (let at = 1; at < best.path.length && !tries.isSpent; at++) {
    const { thread } = best.path[at - 1]!;
    if (best.path[at]!.thread === thread) continue;
    const next = best.path.findIndex((by, index) => index > at && by.thread === thread);
    if (next < 0) continue;
    const moved = best.path.toSpliced(next, 1).toSpliced(at, 0, best.path[next]!);
    const other = tries.take(moved);
    if (other === null || other.path.length > best.path.length) continue;
    if (switchesOf(other.path) < switchesOf(best.path)) best = other;
  }
  return best;
}

function switchesOf(path: readonly PathStep[]): number {
  return path.filter((by, at) => at > 0 && path[at - 1]!.thread !== by.thread).length;
}

/** Takes paths as far as possible, and tests whether they reach the failure. */
class Tries {
  readonly #machine: Machine;
  readonly #wanted: string;
  readonly #isStandstill: boolean;
  #left: number;

  constructor(machine: Machine, wanted: Failure, effort: number) {
    this.#machine = machine;
    this.#wanted = keyOfFailure(wanted);
    this.#isStandstill = rowOf(wanted.f).found === "at a standstill";
    this.#left = effort;
  }

  get isSpent(): boolean {
    return this.#left <= 0;
  }

  /** The steps up to the failure; null if it is not reached, or another one is. */
  take(path: readonly PathStep[]): Failing | null {
    let { state, failure } = start(this.#machine);
    const taken: PathStep[] = [];
    failure ??= this.#judge(state);
    for (const by of path) {
      if (failure !== null || this.isSpent) break;
      this.#left--;
      const way = step(this.#machine, state, by.thread)[by.alternative];
      if (way === undefined || (way.a !== "next" && way.a !== "fail")) continue;
      taken.push(by);
      if (way.a === "fail") failure = faultOf(by.thread, way);
      else failure = this.#judge((state = way.state));
    }
    if (failure === null || keyOfFailure(failure) !== this.#wanted) return null;
    return { path: taken, failure };
  }

  #judge(state: State): Failure | null {
    const [failure] = judgeState(this.#machine, state);
    if (failure !== undefined) return failure;
    if (!this.#isStandstill) return null;
    const ways = this.#machine.threads.map(({ thread }) => step(this.#machine, state, thread.id));
    return judgeStandstill(this.#machine, state, ways)[0] ?? null;
  }
}
