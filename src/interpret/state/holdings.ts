/** Finds the locks that a thread holds in a state: those whose marks name it. */
import type { Value } from "../../ir/expression.ts";
import { holdersIn } from "../../trace/history/happened.ts";
import type { Instance } from "../../trace/run.ts";
import { cellOf, lookUp, type Machine, type State } from "./machine.ts";

export interface HeldLock extends Instance {
  /** The struct, as `Field.lock` has it: `VfioGroup.device_lock`. */
  readonly lock: string;
  readonly mode: "exclusive" | "shared";
}

/** Returns a function to the locks that a thread holds in a state. */
export function holdingsOf(
  machine: Machine,
): (cells: State, thread: number) => readonly HeldLock[] {
  const marks = [...machine.fields.values()].flatMap((slot) => {
    const { lock, mark, table } = slot.field;
    if (lock === null || mark === null) return [];
    const { rows } = lookUp(machine.tables, table);
    const mode = mark === "holder" ? ("exclusive" as const) : ("shared" as const);
    return Array.from({ length: rows }, (_, at) => {
      return { cell: cellOf(slot, at + 1), held: { lock, table, row: at + 1, mode } };
    });
  });
  return (cells, thread) => {
    const holding = marks.filter(({ cell }) => holdersIn(cells[cell] as Value).includes(thread));
    return holding.map(({ held }) => held);
  };
}
