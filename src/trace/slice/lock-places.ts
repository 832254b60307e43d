/** The places that belong to locks: their marks, and what stands beside a mark in the lock's struct. */
import type { FieldId } from "../../ir/expression.ts";
import type { Field, System } from "../../ir/system.ts";
import { need } from "../words/naming.ts";

export class LockPlaces {
  /** By field, the name of the lock: its struct as the protocol calls it. */
  readonly #locks: ReadonlyMap<FieldId, string>;

  constructor({ fields }: System) {
    const marks = [...fields.values()].filter(({ mark }) => mark !== null);
    const locks = [...fields.values()].flatMap((field) => {
      const mark = marks.find((each) => isBeside(field, each));
      return mark === undefined ? [] : [[field.id, mark.lock ?? mark.id] as const];
    });
    this.#locks = new Map(locks);
  }

  has({ field }: { readonly field: FieldId }): boolean {
    return this.#locks.has(field);
  }

  lockOf({ field }: { readonly field: FieldId }): string {
    return need(this.#locks, field);
  }
}

/** A mark in a struct of the protocol's own may have anything beside it. */
function isBeside(field: Field, mark: Field): boolean {
  if (field.id === mark.id) return true;
  const struct = mark.path.slice(0, -1);
  const isIn = struct.every((name, at) => field.path[at] === name);
  return struct.length > 0 && field.table === mark.table && isIn;
}
