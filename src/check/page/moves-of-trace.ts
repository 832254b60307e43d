/**
 * Finds the moves of a trace from the words of its lines. A check of this very System made the trace. A
 * move of a reduced System has several lines. For traces of other versions there is
 * `replay/retrace.ts`.
 */
import { expandStep } from "../../replay/expand.ts";
import { createMachine, type Machine, type State } from "../../interpret/state/machine.ts";
import type { PathStep } from "../../interpret/result.ts";
import { start } from "../../interpret/start.ts";
import { step } from "../../interpret/step.ts";
import { tellerOf } from "../../replay/teller.ts";
import type { System } from "../../ir/system.ts";
import type { Trace, TraceStep } from "../../trace/outcome.ts";
import { raiseStep } from "../../trace/raise.ts";

export function movesOfTrace(system: System, { steps }: Trace): readonly PathStep[] {
  const machine = tellerOf(createMachine(system));
  const path: PathStep[] = [];
  let { state } = start(machine);
  for (let told = 0; told < steps.length;) {
    const found = findMove(machine, state, { steps, told });
    if (found === null) throw new Error(`step ${told + 1} of the trace cannot be taken again`);
    path.push(found.by);
    state = found.state;
    told += found.lines;
  }
  return path;
}

interface Rest {
  readonly steps: readonly TraceStep[];
  /** The number of steps whose moves are found. */
  readonly told: number;
}

interface Found {
  readonly by: PathStep;
  readonly state: State;
  readonly lines: number;
}

function findMove(machine: Machine, state: State, { steps, told }: Rest): Found | null {
  const mover = machine.threads.find(({ thread }) => thread.name === steps[told]!.thread);
  if (mover === undefined) return null;
  const thread = mover.thread.id;
  for (const [alternative, way] of step(machine, state, thread).entries()) {
    if (way.a !== "next" && way.a !== "fail") continue;
    const lines = expandStep(machine, state, { thread, alternative });
    const words = lines.map((line, at) => raiseStep(machine.system, line, told + at + 1));
    if (!words.every((line, at) => isSameLine(line, steps[told + at]))) continue;
    const by = { thread, alternative };
    return { by, state: way.a === "next" ? way.state : state, lines: lines.length };
  }
  return null;
}

/** The line of the C is added afterwards, by those who know it. */
function isSameLine(a: TraceStep, b: TraceStep | undefined): boolean {
  const { inC: _, ...told } = b ?? {};
  return JSON.stringify(a) === JSON.stringify(told);
}
