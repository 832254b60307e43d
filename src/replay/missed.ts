/** The wake-ups that were missed by threads that now wait for ever. */
import type { Value } from "../ir/expression.ts";
import { writesOf } from "../trace/run.ts";
import type { Failure, MicroStep, MissedWakeUp, Snapshot, Wait } from "../trace/run.ts";
import { test } from "../interpret/evaluate.ts";
import { attempt } from "../interpret/fault.ts";
import { cellOf, liveCell, lookUp, threadSlot } from "../interpret/state/machine.ts";
import type { Cell, Machine, State } from "../interpret/state/machine.ts";

interface Told {
  readonly steps: readonly MicroStep[];
  /** The state at the end of the steps. */
  readonly state: State;
}

export function withMissedWakeUps(machine: Machine, told: Told, failure: Failure): Failure {
  if (!("waits" in failure)) return failure;
  const waits = failure.waits.map((wait) => {
    return wait.holders.length > 0 ? wait : { ...wait, missed: findMissed(machine, told, wait) };
  });
  return { ...failure, waits };
}

function findMissed(machine: Machine, told: Told, wait: Wait): MissedWakeUp | null {
  const places = new Set(wait.reasons.flatMap(({ readings }) => readings.map(placeOf)));
  const at = told.steps.findLastIndex(
    (step) =>
      step.thread !== wait.thread &&
      writesOf(step).some((write) => places.has(placeOf(write))) &&
      couldGoOn(machine, wait, withTables(machine, told.state, step.after)),
  );
  if (at < 0) return null;
  const began = told.steps.findLastIndex(({ thread }) => thread === wait.thread);
  return { step: at + 1, began: began < 0 ? null : began + 1 };
}

function placeOf({ field, row }: { readonly field: string; readonly row: number }): string {
  return `${field} ${row}`;
}

function couldGoOn(machine: Machine, { thread, node }: Wait, cells: State): boolean {
  const self = threadSlot(machine, thread);
  const { op } = lookUp(self.kind.nodes, node);
  if (op.op !== "await") return false;
  return attempt(() => test({ machine, cells, self, bound: null }, op.on)) === true;
}

/** The tables of an earlier state with the present threads. */
function withTables(machine: Machine, state: State, was: Snapshot): State {
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
