/**
 * A machine that also computes ghosts, to tell a trace. Its states have more cells at the end, on which
 * no step depends: the same steps are enabled, and lead to the same states.
 */
import type { LocalId } from "../ir/expression.ts";
import { readBy } from "../ir/liveness.ts";
import type { System, Table } from "../ir/system.ts";
import { assignedBy } from "../ir/visit.ts";
import type { Cell, Machine, TableSlot, ThreadSlot } from "../interpret/state/machine.ts";

export function tellerOf(machine: Machine): Machine {
  if (machine.system.ghosts.fields.size === 0) return machine;
  const system = withGhosts(machine.system);
  const blank: Cell[] = [...machine.blank];
  const tables = new Map(
    [...system.tables.values()].map((table) => {
      const slot = machine.tables.get(table.id) ?? emptySlot(table);
      return [table.id, { ...slot, ghosts: placeGhosts(system, slot, blank) }] as const;
    }),
  );
  const ghosts = [...tables.values()].flatMap((slot) => slot.ghosts);
  const fields = new Map([
    ...machine.fields,
    ...ghosts.map((slot) => [slot.field.id, slot] as const),
  ]);
  const threads = machine.threads.map((slot) => ({ ...slot, kept: placeKept(slot, blank) }));
  return { system, tables, fields, threads, blank };
}

/** The System as a report sees it: with ghosts among the fields. */
function withGhosts(system: System): System {
  const { tables, fields, ghosts } = system;
  return {
    ...system,
    tables: new Map([...tables, ...ghosts.tables]),
    fields: new Map([...fields, ...ghosts.fields]),
  };
}

/** A table with only ghosts in it: a global's, one without instances, or what each thread has for itself. */
function emptySlot(table: Table): TableSlot {
  const rows = table.kind === "global" ? 1 : table.statics.length;
  return { table, rows, statics: rows, base: 0, fields: [], ghosts: [], live: 0 };
}

function placeGhosts(
  { ghosts }: System,
  { table, rows }: TableSlot,
  blank: Cell[],
): TableSlot["ghosts"] {
  const own = [...ghosts.fields.values()].filter((field) => field.table === table.id);
  const start = blank.length;
  for (let row = 0; row < rows; row++) blank.push(...own.map(({ initial }) => initial));
  return own.map((field, index) => ({ field, start: start + index, stride: own.length }));
}

/** A cell for each local that ghost code reads or assigns. */
function placeKept({ kind }: ThreadSlot, blank: Cell[]): ReadonlyMap<LocalId, number> {
  const kept = new Map<LocalId, number>();
  for (const { tells } of kind.nodes.values()) {
    for (const op of tells?.ops.values() ?? []) {
      const to = assignedBy(op);
      for (const id of [...readBy(op), ...(to === null ? [] : [to])]) {
        if (!kept.has(id)) kept.set(id, blank.push(undefined) - 1);
      }
    }
  }
  return kept;
}
