/** The differences between two states, in the words of the protocol. */
import type { FieldId, Sort, Value } from "../ir/expression.ts";
import type { System, Table } from "../ir/system.ts";
import { type NamedPlace, type Said, textOf } from "./fact.ts";
import { fieldPlace, instancePlace, nameValue, need, sayValue } from "./words/naming.ts";
import type { Change, Read } from "./outcome.ts";
import type { Reading, Snapshot } from "./run.ts";

/** The number of rows of a table. */
export function rowsOf(table: Table): number {
  return table.kind === "global" ? 1 : table.statics.length + table.dynamic;
}

/** Allocations and frees come first; the fields of a freed instance are not listed. */
export function findChanges(system: System, before: Snapshot, after: Snapshot): readonly Change[] {
  const lives: Change[] = [];
  const values: Change[] = [];
  for (const table of system.tables.values()) {
    for (let row = 1; row <= rowsOf(table); row++) {
      const [was, is] = [before.isLive(table.id, row), after.isLive(table.id, row)];
      const c = is ? "allocated" : "freed";
      if (was !== is) lives.push({ c, ...instancePlace(system, table.id, row) });
      if (!is) continue;
      for (const field of table.fields) {
        values.push(...changesOf(system, { field, row }, [before, after]));
      }
    }
  }
  return [...lives, ...values];
}

interface At {
  readonly field: FieldId;
  readonly row: number;
}

function changesOf(
  system: System,
  { field, row }: At,
  [before, after]: readonly [Snapshot, Snapshot],
): readonly Change[] {
  const [was, is] = [before.field(field, row), after.field(field, row)];
  if (isSame(was, is)) return [];
  const { sort } = need(system.fields, field);
  if (sort.s !== "array") {
    return [changeOf(system, { place: fieldPlace(system, { field, row }), sort, was, is })];
  }
  const items = was as readonly Value[];
  return items.flatMap((item, index): readonly Change[] => {
    const now = (is as readonly Value[])[index]!;
    if (isSame(item, now)) return [];
    const place = fieldPlace(system, { field, row, index });
    return [changeOf(system, { place, sort: sort.of, was: item, is: now })];
  });
}

interface Changed {
  readonly place: NamedPlace;
  readonly sort: Sort;
  readonly was: Value;
  readonly is: Value;
}

function changeOf(system: System, { place, sort, was, is }: Changed): Change {
  const [from, to] = [nameValue(system, sort, was), nameValue(system, sort, is)];
  return { c: "value", ...place, sort: sort.s, from, to };
}

export function isSame(a: Value | undefined, b: Value | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Each place once, with the value that was read first. */
export function nameReadings(system: System, readings: readonly Reading[]): readonly Read[] {
  const named = new Map<string, Read>();
  for (const reading of readings) {
    const place = fieldPlace(system, reading);
    const value = textOf(sayReading(system, reading));
    if (!named.has(place.place)) named.set(place.place, { ...place, value });
  }
  return [...named.values()];
}

export function sayReading(system: System, { field, index, value }: Reading): Said {
  const { sort } = need(system.fields, field);
  return sayValue(system, index !== null && "of" in sort ? sort.of : sort, value);
}

/** An element of an array, where the place is one; else the whole value. */
export function elementOf(value: Value, { index }: Pick<Reading, "index">): Value {
  if (index === null || !Array.isArray(value)) return value;
  return (value as readonly Value[])[index] ?? null;
}
