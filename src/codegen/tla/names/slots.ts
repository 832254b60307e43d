/**
 * The slots of a thread's locals: fields of the thread's record in `local`. Locals with one name and
 * sort that are never live together share a slot.
 */
import type { LocalId, Sort } from "../../../ir/expression.ts";
import type { Cut, Kind, Local } from "../../../ir/system.ts";
import { fieldIdentifier } from "./identifiers.ts";

export interface Slot {
  readonly name: string;
  readonly sort: Sort;
  readonly locals: ReadonlySet<LocalId>;
}

export interface Slots {
  readonly all: readonly Slot[];
  readonly of: ReadonlyMap<LocalId, Slot>;
}

/** Only locals that are live at some cut have a slot. */
export function assignSlots(kind: Kind): Slots {
  const all: Growing[] = [];
  const of = new Map<LocalId, Slot>();
  const companions = liveTogether(kind.cuts.values());
  for (const local of kind.locals.values()) {
    const others = companions.get(local.id);
    if (!others) continue;
    const slot = findSlot(all, local, others) ?? addSlot(all, local);
    slot.locals.add(local.id);
    of.set(local.id, slot);
  }
  return { all, of };
}

interface Growing extends Slot {
  readonly wanted: string;
  readonly locals: Set<LocalId>;
}

function findSlot(
  slots: readonly Growing[],
  local: Local,
  companions: ReadonlySet<LocalId>,
): Growing | undefined {
  const sort = JSON.stringify(local.sort);
  return slots.find(
    (slot) =>
      slot.wanted === local.name &&
      JSON.stringify(slot.sort) === sort &&
      [...companions].every((other) => !slot.locals.has(other)),
  );
}

function addSlot(slots: Growing[], local: Local): Growing {
  const name = fieldIdentifier(local.name, new Set(slots.map((slot) => slot.name)));
  const slot = { name, wanted: local.name, sort: local.sort, locals: new Set<LocalId>() };
  slots.push(slot);
  return slot;
}

/** For each local that is live at some cut, the locals that are live together with it. */
function liveTogether(cuts: Iterable<Cut>): ReadonlyMap<LocalId, ReadonlySet<LocalId>> {
  const together = new Map<LocalId, Set<LocalId>>();
  for (const { live } of cuts) {
    for (const id of live) {
      const others = together.get(id) ?? new Set();
      for (const other of live) others.add(other);
      together.set(id, others);
    }
  }
  return together;
}
