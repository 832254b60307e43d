/**
 * How a lock belongs to the accessed place. A rule such as "under its device_lock" is about every
 * object of a class. So a held lock counts by its relation to the object.
 */
import type { FieldId, TableId, Value } from "../../ir/expression.ts";
import type { HeldLock } from "../../interpret/state/holdings.ts";
import { cellOf, lookUp, type Machine } from "../../interpret/state/machine.ts";
import type { Access } from "../../replay/notice.ts";
import { holdsPointers, targets } from "../../interpret/state/pointers.ts";
import type { Instance, Written } from "../../trace/run.ts";

export type Tie = {
  readonly lock: string;
} & (
  | /** In the object itself. */
    { readonly is: "own" }
    /** One lock for all objects: of a global, or of a declared instance. */
  | { readonly is: "fixed"; readonly row: number }
  /** The lock is in an object that a field of this object points to. */
  | { readonly is: "pointed to"; readonly by: FieldId }
  /** The lock is in an object that points to this object. */
  | { readonly is: "points here"; readonly by: FieldId }
);

/** Equal ties have equal keys. */
export type Ties = ReadonlyMap<string, Tie>;

export function keyOfTie(tie: Tie): string {
  return JSON.stringify(tie);
}

/** Finds the ties of locks to the objects that are accessed under them. */
export class TieFinder {
  readonly #machine: Machine;
  readonly #pointers: ReadonlyMap<TableId, readonly FieldId[]>;

  constructor(machine: Machine) {
    this.#machine = machine;
    this.#pointers = new Map(
      [...machine.tables].map(([id, { fields }]) => [
        id,
        fields.filter(({ field }) => holdsPointers(field.sort)).map(({ field }) => field.id),
      ]),
    );
  }

  /**
   * All ties of the locks that protect an access. A write is protected only by locks held exclusively.
   */
  find(access: Access, locks: readonly HeldLock[]): Ties {
    const good = locks.filter(({ mode }) => access.does === "read" || mode === "exclusive");
    const ties = good.flatMap((held) =>
      this.#candidates(access, held).filter((tie) => this.#holds(tie, access, held)),
    );
    return new Map(ties.map((tie) => [keyOfTie(tie), tie]));
  }

  /** The ties that also hold for this access; the locks are the same. */
  keep(ties: Ties, access: Access, locks: readonly HeldLock[]): Ties {
    const kept = [...ties].filter(([, tie]) => {
      if (tie.is === "own" || tie.is === "fixed") return true;
      return locks.some((held) => held.lock === tie.lock && this.#holds(tie, access, held));
    });
    return kept.length === ties.size ? ties : new Map(kept);
  }

  /** The simplest tie comes first. */
  #candidates({ place }: Access, { lock, table, row }: HeldLock): readonly Tie[] {
    const { field } = lookUp(this.#machine.fields, place.field);
    return [
      { lock, is: "own" },
      { lock, is: "fixed", row },
      ...this.#pointers.get(field.table)!.map((by) => ({ lock, is: "pointed to" as const, by })),
      ...this.#pointers.get(table)!.map((by) => ({ lock, is: "points here" as const, by })),
    ];
  }

  #holds(tie: Tie, access: Access, held: HeldLock): boolean {
    const { place } = access;
    const object = { table: lookUp(this.#machine.fields, place.field).field.table, row: place.row };
    const { table, statics } = lookUp(this.#machine.tables, held.table);
    switch (tie.is) {
      case "own":
        return table.kind === "class" && isSame(object, held);
      case "fixed":
        return held.row === tie.row && held.row <= statics;
      case "pointed to":
        return this.#leads({ field: tie.by, row: object.row }, held, access);
      case "points here":
        return this.#leads({ field: tie.by, row: held.row }, object, access);
    }
  }

  /** Whether a field points to an instance, or contains it. */
  #leads(from: Omit<Written, "index">, to: Instance, { cells }: Access): boolean {
    const slot = lookUp(this.#machine.fields, from.field);
    const value = cells[cellOf(slot, from.row)] as Value;
    if (value === 0) return false;
    return [...targets(this.#machine.system, slot.field.sort, value)].some((each) =>
      isSame(each, to),
    );
  }
}

function isSame(a: Instance, b: Instance): boolean {
  return a.table === b.table && a.row === b.row;
}
