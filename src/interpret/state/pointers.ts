/** Finds which instances are pointed to, for the quarantine and the check for leaks. */
import type { LocalId, Sort, TableId, Value } from "../../ir/expression.ts";
import type { Place, System } from "../../ir/system.ts";
import type { Instance, Pointer, Quarantine } from "../../trace/run.ts";
import { cellOf, isLive, lookUp } from "./machine.ts";
import type { Machine, State, TableSlot, ThreadSlot } from "./machine.ts";

/** A state, and which pointers count: those in globals, in live instances, and in some locals. */
export interface PointerWalk {
  readonly machine: Machine;
  readonly cells: State;
  /** Whether a local counts. Locals that are not in the state never do. */
  readonly counts: (thread: ThreadSlot, local: LocalId) => boolean;
}

/** The rows of a table that something points to or into. */
export function rowsPointedTo(walk: PointerWalk, table: TableId): ReadonlySet<number> {
  const rows = new Set<number>();
  for (const { target } of pointers(walk, table)) rows.add(target.row);
  return rows;
}

/** The rows that are freed and still pointed to, with the places that point to them. */
export function quarantined(walk: PointerWalk, table: TableId): readonly Quarantine[] {
  const slot = lookUp(walk.machine.tables, table);
  const all = [...pointers(walk, table)];
  return dynamicRows(slot)
    .filter((row) => !isLive(slot, row, walk.cells))
    .map((row) => ({
      instance: { table, row },
      by: all.filter(({ target }) => target.row === row).map(({ from }) => from),
    }))
    .filter(({ by }) => by.length > 0);
}

export function dynamicRows(slot: TableSlot): readonly number[] {
  return Array.from({ length: slot.rows - slot.statics }, (_, index) => slot.statics + 1 + index);
}

interface Found {
  readonly from: Pointer;
  readonly target: Instance;
}

/** The pointers to or into the rows of a table. */
function* pointers(walk: PointerWalk, table: TableId): Generator<Found> {
  const { machine, cells } = walk;
  const { fields, locals } = lookUp(machine.system.asked.pointers, table);
  for (const id of fields) {
    const slot = lookUp(machine.fields, id);
    const own = lookUp(machine.tables, slot.field.table);
    for (let row = 1; row <= own.rows; row++) {
      if (!isLive(own, row, cells)) continue;
      const value = cells[cellOf(slot, row)] as Value;
      const from = { field: id, row };
      for (const target of targetsIn(walk, table, { sort: slot.field.sort, value }))
        yield { from, target };
    }
  }
  for (const slot of machine.threads) {
    for (const local of lookUp(locals, slot.kind.name)) {
      const value = cells[lookUp(slot.locals, local)];
      if (value === undefined || !walk.counts(slot, local)) continue;
      const { sort } = lookUp(slot.kind.locals, local);
      const from = { thread: slot.thread.id, local };
      for (const target of targetsIn(walk, table, { sort, value })) yield { from, target };
    }
  }
}

function targetsIn(
  { machine }: PointerWalk,
  table: TableId,
  { sort, value }: { readonly sort: Sort; readonly value: Value },
): readonly Instance[] {
  return [...targets(machine.system, sort, value)].filter((target) => target.table === table);
}

export function holdsPointers(sort: Sort): boolean {
  return sort.s === "pointer" || ("of" in sort && holdsPointers(sort.of));
}

export function* targets(system: System, sort: Sort, value: Value): Generator<Instance> {
  if (sort.s === "pointer") {
    const target = resolvePointer(system, sort.cls, value as number);
    if (target !== null) yield { table: target.place.table, row: target.row };
  } else if ("of" in sort) {
    for (const item of value as readonly Value[]) yield* targets(system, sort.of, item);
  }
}

/** The place and row that a pointer's number stands for; null for NULL. */
export function resolvePointer(
  system: System,
  cls: string,
  pointer: number,
): { readonly place: Place; readonly row: number } | null {
  if (pointer === 0) return null;
  for (const place of system.places.get(cls) ?? []) {
    const row = pointer - place.base;
    if (row >= 1 && row <= place.rows) return { place, row };
  }
  throw new Error(`no place of ${cls} has the pointer ${pointer}`);
}
