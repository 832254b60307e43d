/** How a report calls things: by the names in the source, never by a number alone. */
import type { FieldId, Sort, TableId, Value } from "../../ir/expression.ts";
import type { Kind, Place as Embedded, System, Thread } from "../../ir/system.ts";
import { join, type NamedPlace, type Said, say, textOf } from "../fact.ts";

/** `group#1`; `devA` for one that is declared at the top; a global by its own name. */
export function nameInstance(system: System, table: TableId, row: number): string {
  const { kind, statics, noun, id } = need(system.tables, table);
  if (kind === "global") return id;
  return statics[row - 1] ?? `${noun}#${row - statics.length}`;
}

/** `group#1.kref.refcount`, `vfio.group_lock.owner`, `slots[2]`. */
export function nameField(
  system: System,
  { field, row, index = null }: { field: FieldId; row: number; index?: number | null },
): string {
  const { table, path } = need(system.fields, field);
  const parts = isScalar(system, table) ? [] : path;
  const name = [nameInstance(system, table, row), ...parts].join(".");
  return index === null ? name : `${name}[${index}]`;
}

/** An instance as a fact names it. */
export function instancePlace(system: System, table: TableId, row: number): NamedPlace {
  const name = nameInstance(system, table, row);
  return { place: name, object: name };
}

/** A field, or an element in it, as a fact names it. */
export function fieldPlace(system: System, at: Parameters<typeof nameField>[1]): NamedPlace {
  const { table } = need(system.fields, at.field);
  return { place: nameField(system, at), object: nameInstance(system, table, at.row) };
}

/** A global that is one value and no struct has a single field, which the source does not name. */
export function isScalar(system: System, table: TableId): boolean {
  const { kind, fields } = need(system.tables, table);
  const [only] = fields;
  if (kind !== "global" || fields.length !== 1 || only === undefined) return false;
  const { path } = need(system.fields, only);
  return path.length === 0 || (path.length === 1 && path[0] === "value");
}

export function nameThread(system: System, id: number): string {
  return system.threads.find((thread) => thread.id === id)?.name ?? "none";
}

/** A value as the protocol would write it; pointers and threads by name. */
export function nameValue(system: System, sort: Sort, value: Value): string {
  return textOf(sayValue(system, sort, value));
}

/** Likewise, with what pointers lead to as places. */
export function sayValue(system: System, sort: Sort, value: Value): Said {
  switch (sort.s) {
    case "number":
    case "boolean":
      return [String(value)];
    case "enum":
      // A string that reads "null" is not NULL.
      return [value === "null" ? '"null"' : String(value)];
    case "pointer":
      return sayPointer(system, sort.cls, Number(value));
    case "thread":
      return [nameThread(system, Number(value))];
    case "list":
    case "array":
      return say`[${sayItems(system, sort.of, value)}]`;
    case "set":
      return say`{${sayItems(system, sort.of, value)}}`;
  }
}

function sayItems(system: System, sort: Sort, value: Value): Said {
  const items = Array.isArray(value) ? (value as readonly Value[]) : [];
  const said = items.map((item) => sayValue(system, sort, item));
  return join(said, ", ");
}

function sayPointer(system: System, cls: string, pointer: number): Said {
  if (pointer <= 0) return ["NULL"];
  const { table, row, path } = instanceAt(system, cls, pointer);
  const object = nameInstance(system, table, row);
  return [{ place: [object, ...path].join("."), object }];
}

/** The instance that a pointer leads to or into, and where in it. */
export function instanceAt(
  system: System,
  cls: string,
  pointer: number,
): { readonly table: TableId; readonly row: number; readonly path: readonly string[] } {
  const place = system.places.get(cls)?.find((each) => isIn(each, pointer));
  if (place === undefined) return { table: cls, row: pointer, path: [] };
  return { table: place.table, row: pointer - place.base, path: place.path };
}

function isIn({ base, rows }: Embedded, pointer: number): boolean {
  return pointer > base && pointer <= base + rows;
}

export function threadOf(system: System, id: number): Thread {
  const thread = system.threads.find((each) => each.id === id);
  if (thread === undefined) throw new Error(`the system has no thread ${id}`);
  return thread;
}

export function kindOf(system: System, thread: number): Kind {
  return need(system.kinds, threadOf(system, thread).kind);
}

/** The entry that must be there; that it is not is a bug in the System. */
export function need<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`the system has no ${String(key)}`);
  return value;
}
