/** States that were not, to say what a thread would have done in them. */
import type { MicroStep, Snapshot } from "../trace/run.ts";
import type { Value } from "../ir/expression.ts";
import { executeHere, step } from "../interpret/step.ts";
import { nodeOf, type StepRun } from "../interpret/execute.ts";
import { Oops } from "../interpret/fault.ts";
import { cellOf, liveCell, threadSlot } from "../interpret/state/machine.ts";
import type { Cell, Machine, State } from "../interpret/state/machine.ts";

/** The tables of another state with the threads of this one. */
export function withTables(machine: Machine, state: State, was: Snapshot): State {
  const cells: Cell[] = [...state];
  for (const slot of machine.tables.values()) {
    for (let row = 1; row <= slot.rows; row++) {
      const isLive = was.isLive(slot.table.id, row);
      if (row > slot.statics) cells[liveCell(slot, row)] = isLive;
      for (const own of slot.fields) {
        cells[cellOf(own, row)] = was.field(own.field.id, row) as Value;
      }
    }
  }
  return cells;
}

/** Whether a thread has a step that does not fail. */
export function canGoOn(machine: Machine, cells: State, thread: number): boolean {
  return step(machine, cells, thread).some(({ a }) => a === "next");
}

/** What a step of a run would do in another state, node by node; null if it could not be made there. */
export function repeat(machine: Machine, state: State, made: MicroStep): State | null {
  const self = threadSlot(machine, made.thread);
  const cells: Cell[] = [...state];
  for (const [id, cell] of self.locals) cells[cell] = made.before.local(made.thread, id);
  const [first] = made.events;
  let run: StepRun | null = {
    ...{ machine, self, cells, bound: null, count: 0, choices: [] },
    node: first!.node,
  };
  for (const { node } of made.events) {
    if (run === null || run.node !== node) return null;
    run = onlyWay(run, made.choices.find((choice) => choice.node === node)?.index ?? 0);
  }
  return run === null ? null : run.cells;
}

/** The run after a node, with the alternative of that number where there are several. */
export function onlyWay(run: StepRun, index = 0): StepRun | null {
  const moves = executeHere(run);
  if (moves instanceof Oops) return null;
  const ways = moves.filter((move): move is StepRun => !("a" in move));
  return ways[index] ?? null;
}

/** Where a thread comes to that goes on alone: to what it is to come to, or to where it can go no further. */
export interface Came {
  readonly there: boolean;
  readonly run: StepRun;
}

export function goAlone(begun: StepRun, isThere: (run: StepRun) => boolean): Came {
  let run = begun;
  for (let count = 0; count < mostNodes; count += 1) {
    if (isThere(run)) return { there: true, run };
    const next = nodeOf(run).op.op === "end" ? null : onlyWay(run);
    if (next === null) break;
    run = next;
  }
  return { there: false, run };
}

/** More nodes than a wait in the library has: a thread that spins in it does not go on. */
const mostNodes = 1000;
