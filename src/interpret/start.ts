/** The initial state: each thread has run its private code up to where it first rests. */
import type { Failure } from "../trace/run.ts";
import type { StepRun } from "./execute.ts";
import { Oops } from "./fault.ts";
import type { Cell, Machine, State } from "./state/machine.ts";
import { executeHere, isResting, rest, whyFailed } from "./step.ts";

/** The state in which a run begins, with a failure that is found before any thread rests. */
export interface Begun {
  readonly state: State;
  readonly failure: Failure | null;
}

/** An assertion before a thread's first access observes the initial state, so it can fail already here. */
export function start(machine: Machine): Begun {
  const cells: Cell[] = [...machine.blank];
  let failure: Failure | null = null;
  for (const self of machine.threads) {
    const entry = { machine, self, cells, bound: null, node: self.kind.entry, count: 0 };
    const ended = runToRest({ ...entry, choices: [] });
    if (!("f" in ended)) continue;
    failure ??= ended;
    cells[self.pc] = self.kind.entry;
  }
  return { state: cells, failure };
}

/** Executes private nodes in place up to a cut. */
function runToRest(entry: StepRun): State | Failure {
  let run = entry;
  while (!isResting(run)) {
    const moves = executeHere(run);
    if (moves instanceof Oops) {
      const { self, node } = run;
      const reasons = whyFailed(run, moves.fault);
      return { f: "fault", thread: self.thread.id, node, fault: moves.fault, reasons };
    }
    const next = moves[0]!;
    if (moves.length > 1 || "a" in next) throw new Error(`node ${run.node} is before any cut`);
    run = next;
  }
  return rest(run);
}
