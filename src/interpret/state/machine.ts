/**
 * Lays out a state as one flat array of cells: the fields of each table, row by row; a live flag for
 * each dynamic row; then for each thread the node at which it rests, and its locals. A slot says which
 * cells belong to a table, a field or a thread.
 */
import type { FieldId, LocalId, TableId, Value } from "../../ir/expression.ts";
import { findLiveLocals, type LiveLocals } from "../../ir/liveness.ts";
import type { Field, Kind, System, Table, Thread } from "../../ir/system.ts";

/** A cell is undefined if it is of a local that is not in the state. */
export type Cell = Value | undefined;
export type State = readonly Cell[];

export interface TableSlot {
  readonly table: Table;
  readonly rows: number;
  /** The number of static rows: the rows up to this one are always allocated. */
  readonly statics: number;
  /** A pointer to row n is this number + n. It is not 0 if the class is also embedded elsewhere. */
  readonly base: number;
  readonly fields: readonly FieldSlot[];
  /** The ghosts of the table that are in no state (teller.ts). */
  readonly ghosts: readonly FieldSlot[];
  /** The cell of the first dynamic row's live flag. */
  readonly live: number;
}

export interface FieldSlot {
  readonly field: Field;
  /** The cell in row 1. `stride` is the distance to the same field in the next row. */
  readonly start: number;
  readonly stride: number;
}

export interface ThreadSlot {
  readonly thread: Thread;
  readonly kind: Kind;
  /** Computed at its first call, since a search by the engine that finds nothing never calls it. */
  readonly liveLocals: () => LiveLocals;
  /** The cell with the node at which the thread rests. */
  readonly pc: number;
  readonly locals: ReadonlyMap<LocalId, number>;
  /** The cells of locals that ghost code reads after they have left the state (teller.ts). */
  readonly kept: ReadonlyMap<LocalId, number>;
}

/** A System with the slots of its tables, fields and threads. */
export interface Machine {
  readonly system: System;
  readonly tables: ReadonlyMap<TableId, TableSlot>;
  readonly fields: ReadonlyMap<FieldId, FieldSlot>;
  /** In the order of their ids: thread 1 first. */
  readonly threads: readonly ThreadSlot[];
  /** The initial values of all tables. No thread rests anywhere yet. */
  readonly blank: State;
}

export function createMachine(system: System): Machine {
  const blank: Cell[] = [];
  const tables = new Map<TableId, TableSlot>();
  const fields = new Map<FieldId, FieldSlot>();
  for (const table of system.tables.values()) {
    const slot = placeTable(system, table, blank);
    tables.set(table.id, slot);
    for (const field of slot.fields) fields.set(field.field.id, field);
  }
  const liveLocals = new Map(
    [...system.kinds].map(([id, kind]) => [id, once(() => findLiveLocals(kind))]),
  );
  const threads = system.threads.map((thread, index) => {
    if (thread.id !== index + 1)
      throw new Error(`thread ${thread.name} is not number ${index + 1}`);
    const kind = lookUp(system.kinds, thread.kind);
    return placeThread({ thread, kind, liveLocals: lookUp(liveLocals, thread.kind) }, blank);
  });
  return { system, tables, fields, threads, blank };
}

function placeTable(system: System, table: Table, blank: Cell[]): TableSlot {
  const statics = table.kind === "global" ? 1 : table.statics.length;
  const rows = statics + (table.kind === "global" ? 0 : table.dynamic);
  const start = blank.length;
  const own = table.fields.map((id) => lookUp(system.fields, id));
  const stride = own.length;
  for (let row = 0; row < rows; row++) blank.push(...own.map((field) => field.initial));
  const live = blank.length;
  for (let row = statics; row < rows; row++) blank.push(false);
  const fields = own.map((field, index) => ({ field, start: start + index, stride }));
  const places = system.places.get(table.id) ?? [];
  const base = places.find((place) => place.table === table.id && place.path.length === 0)?.base;
  return { table, rows, statics, base: base ?? 0, fields, ghosts: [], live };
}

function placeThread(
  of: Pick<ThreadSlot, "thread" | "kind" | "liveLocals">,
  blank: Cell[],
): ThreadSlot {
  const pc = blank.length;
  blank.push(undefined);
  const locals = new Map<LocalId, number>();
  for (const id of of.kind.locals.keys()) {
    locals.set(id, blank.length);
    blank.push(undefined);
  }
  return { ...of, pc, locals, kept: new Map() };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** The entry of a map. Throws if there is none: that is a bug in the System. */
export function lookUp<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`the system has no ${String(key)}`);
  return value;
}

/** The cell of a field in a row. */
export function cellOf(slot: FieldSlot, row: number): number {
  return slot.start + (row - 1) * slot.stride;
}

/** Whether a row is allocated. A static one always is. */
export function isLive(slot: TableSlot, row: number, cells: State): boolean {
  return row <= slot.statics || cells[liveCell(slot, row)] === true;
}

/** The cell of a dynamic row's live flag. */
export function liveCell(slot: TableSlot, row: number): number {
  return slot.live + row - slot.statics - 1;
}

export function threadSlot(machine: Machine, thread: number): ThreadSlot {
  const slot = machine.threads[thread - 1];
  if (slot === undefined) throw new Error(`the system has no thread ${thread}`);
  return slot;
}
