/** Converts states: to keys, to snapshots for reports, and from decoded values. */
import { blank } from "../../ir/construct.ts";
import type { FieldId, LocalId, TableId, Value } from "../../ir/expression.ts";
import type { NodeId } from "../../ir/system.ts";
import type { Snapshot } from "../../trace/run.ts";
import { cellOf, isLive, liveCell, lookUp, threadSlot } from "./machine.ts";
import type { Cell, Machine, State, ThreadSlot } from "./machine.ts";

/** Two states are equal if and only if their keys are. */
export function keyOf(state: State): string {
  return JSON.stringify(state);
}

/** The state as a report reads it. */
export function snapshot(machine: Machine, state: State): Snapshot {
  const cellOfLocal = (thread: number, id: LocalId): number =>
    lookUp(threadSlot(machine, thread).locals, id);
  return {
    field: (id, row) => state[cellOf(lookUp(machine.fields, id), row)] as Value,
    isLive: (table, row) => isLive(lookUp(machine.tables, table), row, state),
    node: (thread) => state[threadSlot(machine, thread).pc] as NodeId,
    local: (thread, id) => state[cellOfLocal(thread, id)],
  };
}

/** A state that does not depend on the layout, such as one from another checker's trace. */
export interface StateParts {
  /** The values of a field in rows 1, 2 and so on. A field that is left out has its initial values. */
  readonly fields: ReadonlyMap<FieldId, readonly Value[]>;
  /** For a class's table: whether rows 1, 2 and so on are allocated, the statics among them. */
  readonly live: ReadonlyMap<TableId, readonly boolean[]>;
  /** By thread id. Locals that are not live where the thread rests are ignored. */
  readonly threads: ReadonlyMap<number, ThreadParts>;
}

export interface ThreadParts {
  readonly node: NodeId;
  readonly locals: ReadonlyMap<LocalId, Value>;
}

export function makeState(machine: Machine, parts: StateParts): State {
  const cells: Cell[] = [...machine.blank];
  for (const slot of machine.tables.values()) {
    for (let row = slot.statics + 1; row <= slot.rows; row++) {
      cells[liveCell(slot, row)] = parts.live.get(slot.table.id)?.[row - 1] === true;
    }
    for (const own of slot.fields) {
      for (let row = 1; row <= slot.rows; row++) {
        const value = parts.fields.get(own.field.id)?.[row - 1];
        if (value !== undefined && isLive(slot, row, cells)) cells[cellOf(own, row)] = value;
      }
    }
  }
  for (const slot of machine.threads) {
    putThread(cells, slot, lookUp(parts.threads, slot.thread.id));
  }
  return cells;
}

function putThread(cells: Cell[], slot: ThreadSlot, at: ThreadParts): void {
  cells[slot.pc] = at.node;
  for (const id of slot.kind.cuts.get(at.node)?.live ?? []) {
    const { sort } = lookUp(slot.kind.locals, id);
    cells[lookUp(slot.locals, id)] = at.locals.get(id) ?? blank(sort);
  }
}
