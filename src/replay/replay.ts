/** Finds the steps between the states of a trace that another checker found. */
import type { FailureKind } from "../ir/failures.ts";
import type { Failure } from "../trace/run.ts";
import { judge, judgeState } from "../interpret/judge.ts";
import type { Machine, State } from "../interpret/state/machine.ts";
import type { PathStep } from "../interpret/result.ts";
import { start, type Begun } from "../interpret/start.ts";
import { keyOf } from "../interpret/state/state.ts";
import { faultOf, step } from "../interpret/step.ts";

export type Replay =
  /** `failures` are all failures at the end; the reported one should be among them. */
  | {
      readonly r: "replayed";
      readonly path: readonly PathStep[];
      readonly failures: readonly Failure[];
    }
  /** No thread can go from state `at - 1` to state `at` (from 1; 1 is the initial state). */
  | { readonly r: "diverged"; readonly at: number };

export interface ReplayOptions {
  /** The kind of failure of a step after the last state; null if the last state is the end. */
  readonly fails: FailureKind | null;
  /** The thread of the failing step, if it is known. */
  readonly thread?: number;
}

export function replay(
  machine: Machine,
  states: readonly State[],
  options: ReplayOptions = { fails: null },
): Replay {
  const begun = start(machine);
  if (begun.failure !== null && states.length === 1) return replayStart(machine, begun);
  const keys = states.map(keyOf);
  let { state } = begun;
  if (keyOf(state) !== keys[0]) return { r: "diverged", at: 1 };
  const path: PathStep[] = [];
  for (const [index, key] of keys.entries()) {
    if (index === 0) continue;
    const found = findStep(machine, state, key);
    if (found === null) return { r: "diverged", at: index + 1 };
    path.push(found.by);
    state = found.state;
  }
  return endReplay({ machine, state, path }, options);
}

/** An assertion fails before any step: its thread rests nowhere that could be compared. */
function replayStart(machine: Machine, { state, failure }: Begun): Replay {
  const failures = [...(failure === null ? [] : [failure]), ...judgeState(machine, state)];
  return { r: "replayed", path: [], failures };
}

interface FoundStep {
  readonly by: PathStep;
  readonly state: State;
}

/** The first thread, and the first of its alternatives, that leads to a state. */
function findStep(machine: Machine, state: State, key: string): FoundStep | null {
  for (const { thread } of machine.threads) {
    for (const [alternative, way] of step(machine, state, thread.id).entries()) {
      if (way.a !== "next" || keyOf(way.state) !== key) continue;
      return { by: { thread: thread.id, alternative }, state: way.state };
    }
  }
  return null;
}

interface Replayed {
  readonly machine: Machine;
  readonly state: State;
  readonly path: readonly PathStep[];
}

function endReplay({ machine, state, path }: Replayed, { fails, thread }: ReplayOptions): Replay {
  if (fails === null) return { r: "replayed", path, failures: judge(machine, state) };
  for (const { thread: each } of machine.threads) {
    if (thread !== undefined && thread !== each.id) continue;
    for (const [alternative, way] of step(machine, state, each.id).entries()) {
      if (way.a !== "fail" || way.fault.kind !== fails) continue;
      const by = { thread: each.id, alternative };
      return { r: "replayed", path: [...path, by], failures: [faultOf(each.id, way)] };
    }
  }
  return { r: "diverged", at: path.length + 2 };
}
