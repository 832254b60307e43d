/** The places that belong to locks: their marks, and what stands beside a mark in the lock's struct. */
import type { FieldId } from "../../ir/expression.ts";
import type { Field, System } from "../../ir/system.ts";
import type { NamedPlace } from "../fact.ts";
import { nameInstance, need } from "../words/naming.ts";
import type { At } from "../history/happened.ts";

export class LockPlaces {
  readonly #system: System;
  /** By field, the struct that is the lock, as a path from its object. */
  readonly #locks: ReadonlyMap<FieldId, readonly string[]>;

  constructor(system: System) {
    const { fields } = system;
    this.#system = system;
    const marks = [...fields.values()].filter(({ mark }) => mark !== null);
    const locks = [...fields.values()].flatMap((field) => {
      const mark = marks.find((each) => isBeside(field, each));
      return mark === undefined ? [] : [[field.id, structOf(mark)] as const];
    });
    this.#locks = new Map(locks);
  }

  has({ field }: { readonly field: FieldId }): boolean {
    return this.#locks.has(field);
  }

  /** The lock that a place belongs to. */
  lockOf({ field, row }: At): NamedPlace {
    const object = nameInstance(this.#system, need(this.#system.fields, field).table, row);
    return { place: [object, ...need(this.#locks, field)].join("."), object };
  }
}

function structOf({ path }: Field): readonly string[] {
  return path.slice(0, -1);
}

/** A mark in a struct of the protocol's own may have anything beside it. */
function isBeside(field: Field, mark: Field): boolean {
  if (field.id === mark.id) return true;
  const struct = structOf(mark);
  const isIn = struct.every((name, at) => field.path[at] === name);
  return struct.length > 0 && field.table === mark.table && isIn;
}
