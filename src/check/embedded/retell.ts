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
import { waitsOf } from "../../interpret/waiting.ts";
import type { TableId } from "../../ir/expression.ts";
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

/** The failure that the interpreter finds at the end of the path. */
export function failureOf(machine: Machine, wrong: Wrong | null): Failure | null {
  if (wrong === null) return null;
  const last = wrong.path.at(-1);
  const before = wrong.at === "step" ? wrong.path.slice(0, -1) : wrong.path;
  const state = follow(machine, before);
  const failure = ((): Failure | null | undefined => {
    switch (wrong.at) {
      case "stuck": {
        const waits = waitsOf(machine, state, [wrong.what]);
        return { f: "stuck", thread: wrong.what, waits };
      }
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
    }
  })();
  if (failure) return failure;
  throw new Error(`the interpreter finds nothing wrong where the engine found ${wrong.at}`);
}

export function keyAt(machine: Machine, wrong: Wrong): string | null {
  const failure = failureOf(machine, wrong);
  return failure && keyOfFailure(failure);
}

function failingStep(machine: Machine, state: State, by: PathStep): Failure | null {
  const way = step(machine, state, by.thread)[by.alternative];
  return way?.a === "fail" ? faultOf(by.thread, way) : null;
}
