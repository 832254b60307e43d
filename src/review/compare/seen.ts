/** What the states of a version have in their fields, in words that mean the same in the other one. */
import type { FieldId, Sort, TableId, Value } from "../../ir/expression.ts";
import type { Field, System } from "../../ir/system.ts";
import { instanceAt, nameField, nameThread, nameValue, need } from "../../trace/words/naming.ts";
import type { Version } from "./version.ts";

/** A value that a field has in some state, for a reader, and the first state that has it. */
export interface SeenValue {
  readonly words: string;
  readonly state: number;
}

/** By field, over all its rows, and by `keyOfValue`. */
export type SeenValues = ReadonlyMap<FieldId, ReadonlyMap<string, SeenValue>>;

/** Marks and what else is in a lock are the lock's own, and ghosts are no values of the kernel's. */
export function comparableFields({ fields }: System): ReadonlySet<FieldId> {
  const all = [...fields.values()];
  const locks = new Set(all.flatMap(({ lock }) => lock ?? []));
  const isInLock = ({ id }: Field): boolean =>
    [...locks].some((lock) => id === lock || id.startsWith(`${lock}.`));
  const own = all.filter((field) => field.mark === null && !field.ghost && !isInLock(field));
  return new Set(own.map(({ id }) => id));
}

/** The numbers of places differ between two Systems; the names of what they lead to do not. */
export function keyOfValue(system: System, sort: Sort, value: Value): string {
  switch (sort.s) {
    case "number":
    case "boolean":
    case "enum":
      return JSON.stringify(value);
    case "thread":
      return nameThread(system, Number(value));
    case "pointer":
      return keyOfPointer(system, sort.cls, Number(value));
    case "list":
    case "array":
      return `[${keysOfItems(system, sort.of, value).join(", ")}]`;
    case "set":
      return `{${[...keysOfItems(system, sort.of, value)].sort().join(", ")}}`;
  }
}

function keysOfItems(system: System, sort: Sort, value: Value): readonly string[] {
  const items = Array.isArray(value) ? (value as readonly Value[]) : [];
  return items.map((item) => keyOfValue(system, sort, item));
}

function keyOfPointer(system: System, cls: string, pointer: number): string {
  if (pointer <= 0) return "NULL";
  const { table, row, path } = instanceAt(system, cls, pointer);
  return [keyOfRow(system, table, row), ...path].join(".");
}

/** The declared instances by their names, the others by their class and number. */
export function keyOfRow(system: System, table: TableId, row: number): string {
  const { kind, statics } = need(system.tables, table);
  if (kind === "global") return table;
  return statics[row - 1] ?? `${table}#${row - statics.length}`;
}

export function seenValues(version: Version, ids: ReadonlySet<FieldId>): SeenValues {
  const { system, explored } = version;
  const { states, count, offsetOf } = explored;
  const values = new Map<FieldId, Map<string, SeenValue>>();
  for (const { field, isLive, packed, value } of version.fields) {
    if (!ids.has(field.id)) continue;
    const seen = new Set<number | string>();
    const own = values.get(field.id) ?? new Map<string, SeenValue>();
    values.set(field.id, own);
    for (let state = 0; state < count; state++) {
      const at = offsetOf(state);
      if (!isLive(states, at)) continue;
      const bits = packed(states, at);
      if (seen.has(bits)) continue;
      seen.add(bits);
      const found = value(states, at);
      const key = keyOfValue(system, field.sort, found);
      const known = own.get(key);
      if (known !== undefined && known.state <= state) continue;
      own.set(key, { words: nameValue(system, field.sort, found), state });
    }
  }
  return values;
}

/** A state in which no thread can move, and nothing is wrong: by place, its key and its words. */
export interface SeenEnd {
  readonly state: number;
  readonly places: ReadonlyMap<string, { readonly place: string; readonly words: string }>;
  /** Equal for ends that are equal in the compared fields. */
  readonly key: string;
}

/** With more, ends say nothing that a person could read. */
export const mostEnds = 5000;

/** Each end once, as far as the compared fields tell; null if there are too many. */
export function seenEnds(version: Version, ids: ReadonlySet<FieldId>): readonly SeenEnd[] | null {
  const { system, explored } = version;
  const { states, standstills, offsetOf } = explored;
  if (standstills.length > mostEnds) return null;
  const fields = version.fields.filter(({ field }) => ids.has(field.id));
  const ends = new Map<string, SeenEnd>();
  for (const state of standstills) {
    const at = offsetOf(state);
    if (version.model.standstill(states, at) !== 0) continue;
    const places = new Map<string, { readonly place: string; readonly words: string }>();
    for (const { field, row, isLive, value } of fields) {
      if (!isLive(states, at)) continue;
      const own = value(states, at);
      const where = [keyOfRow(system, field.table, row), ...field.path].join(".");
      const place = nameField(system, { field: field.id, row });
      const key = `${where} = ${keyOfValue(system, field.sort, own)}`;
      places.set(key, { place, words: nameValue(system, field.sort, own) });
    }
    for (const [table, live] of Map.groupBy(version.rows, (each) => each.table)) {
      const words = String(live.filter(({ isLive }) => isLive(states, at)).length);
      places.set(`live ${table} = ${words}`, { place: `live instances of ${table}`, words });
    }
    const key = [...places.keys()].sort().join("\n");
    if (!ends.has(key)) ends.set(key, { state, places, key });
  }
  return [...ends.values()];
}
