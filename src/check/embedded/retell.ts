/**
 * The interpreter's words for a failure that the engine found. The interpreter has to find the same.
 */
import type { Checker } from "../../codegen/checker/index.ts";
import type { Bound, Wrong } from "../../engine/index.ts";
import { followStep } from "../../replay/expand.ts";
import { judgeStandstill, judgeState } from "../../interpret/judge.ts";
import type { Machine, State } from "../../interpret/state/machine.ts";
import { quarantined } from "../../interpret/state/pointers.ts";
import type { AtBound, PathStep } from "../../interpret/result.ts";
import { start } from "../../interpret/start.ts";
import { faultOf, step } from "../../interpret/step.ts";
import { circleOf } from "../../interpret/waiting.ts";
import type { TableId } from "../../ir/expression.ts";
import { stateKinds, standstillKinds, type FailureForm } from "../../ir/failures.ts";
import type { Failure } from "../../trace/run.ts";
import { keyOfFailure } from "../../trace/same-failure.ts";

export function boundsMet(
  machine: Machine,
  { tables }: Checker,
  bounds: readonly Bound[],
): ReadonlyMap<TableId, AtBound> {
  return new Map(
    bounds.map(({ table: index, thread, path }) => {
      const table = tables[index]!;
      const walk = { machine, cells: follow(machine, path), counts: () => true };
      return [table, { table, thread, path, quarantine: quarantined(walk, table) }];
    }),
  );
}

function follow(machine: Machine, path: readonly PathStep[]): State {
  return path.reduce<State>((state, by) => followStep(machine, state, by), start(machine).state);
}

/** The failure that the interpreter finds at the end of the path: the one that the engine found. */
export function failureOf(machine: Machine, wrong: Wrong | null): Failure | null {
  if (wrong === null) return null;
  const failure = failureAt(machine, wrong);
  const form = formOf(wrong);
  if (failure && failure.f === form) return failure;
  const own = failure?.f ?? "nothing";
  throw new Error(`the interpreter finds ${own} where the engine found ${form}`);
}

/** All failures at the end of the path: of a state there may be several. */
export function failuresOf(machine: Machine, wrong: Wrong): readonly Failure[] {
  if (wrong.at === "state") return judgeState(machine, follow(machine, wrong.path));
  const failure = failureOf(machine, wrong);
  return failure === null ? [] : [failure];
}

/** What it is that the engine found, by its place in the table. */
function formOf({ at, what }: Wrong): FailureForm | undefined {
  switch (at) {
    case "start":
    case "step":
      return "fault";
    case "state":
      return stateKinds[what - 1];
    case "standstill":
      return standstillKinds[what - 1];
    case "stuck":
      return "stuck";
  }
}

function failureAt(machine: Machine, wrong: Wrong): Failure | null | undefined {
  const last = wrong.path.at(-1);
  const before = wrong.at === "step" ? wrong.path.slice(0, -1) : wrong.path;
  const state = follow(machine, before);
  switch (wrong.at) {
    case "start":
      return start(machine).failure;
    case "step":
      return last && failingStep(machine, state, last);
    case "state":
      return judgeState(machine, state)[0];
    case "standstill": {
      const ways = machine.threads.map(({ thread }) => step(machine, state, thread.id));
      return judgeStandstill(machine, state, ways)[0];
    }
    case "stuck":
      return { f: "stuck", thread: wrong.what, waits: circleOf(machine, state, wrong.what) };
  }
}

export function keyAt(machine: Machine, wrong: Wrong): string | null {
  const failure = failureOf(machine, wrong);
  return failure && keyOfFailure(failure);
}

function failingStep(machine: Machine, state: State, by: PathStep): Failure | null {
  const way = step(machine, state, by.thread)[by.alternative];
  return way?.a === "fail" ? faultOf(by.thread, way) : null;
}
