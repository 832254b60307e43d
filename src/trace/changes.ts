/** The differences between two states, in the words of the protocol. */
import type { FieldId, Value } from "../ir/expression.ts";
import type { System, Table } from "../ir/system.ts";
import { nameField, nameInstance, nameValue, need } from "./words/naming.ts";
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
      const place = nameInstance(system, table.id, row);
      if (was !== is) lives.push({ c: is ? "allocated" : "freed", place });
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
    const place = nameField(system, { field, row });
    const [from, to] = [nameValue(system, sort, was), nameValue(system, sort, is)];
    return [{ c: "value", place, from, to }];
  }
  const items = was as readonly Value[];
  return items.flatMap((item, index): readonly Change[] => {
    const now = (is as readonly Value[])[index]!;
    if (isSame(item, now)) return [];
    const place = nameField(system, { field, row, index });
    const [from, to] = [nameValue(system, sort.of, item), nameValue(system, sort.of, now)];
    return [{ c: "value", place, from, to }];
  });
}

export function isSame(a: Value | undefined, b: Value | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Each place once, with the value that was read first. */
export function nameReadings(system: System, readings: readonly Reading[]): readonly Read[] {
  const named = new Map<string, string>();
  for (const reading of readings) {
    const place = nameField(system, reading);
    if (!named.has(place)) named.set(place, nameReading(system, reading));
  }
  return [...named].map(([place, value]) => ({ place, value }));
}

export function nameReading(system: System, { field, index, value }: Reading): string {
  const { sort } = need(system.fields, field);
  return nameValue(system, index !== null && "of" in sort ? sort.of : sort, value);
}
