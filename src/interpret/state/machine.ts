/**
 * Where everything is in a state. A state is one flat array of cells: the fields of each table row
 * by row, a live flag for each dynamic row, then for each thread where it rests and its locals.
 */
import type { FieldId, LocalId, TableId, Value } from "../../ir/expression.ts";
import { findLiveLocals, type LiveLocals } from "../../ir/liveness.ts";
import type { Field, Kind, System, Table, Thread } from "../../ir/system.ts";

/** `undefined` is a local that is not part of the state. */
export type Cell = Value | undefined;
export type State = readonly Cell[];

export interface TableSlot {
  readonly table: Table;
  readonly rows: number;
  /** Rows up to this one are allocated for ever. */
  readonly statics: number;
  /** What a pointer to row 1 is more than 1: the class may also be embedded elsewhere. */
  readonly base: number;
  readonly fields: readonly FieldSlot[];
  /** What is told of it and is in no state (teller.ts). */
  readonly ghosts: readonly FieldSlot[];
  /** The cell of the first dynamic row's live flag. */
  readonly live: number;
}

export interface FieldSlot {
  readonly field: Field;
  /** The cell in row 1, and the distance to the same field in the next row. */
  readonly start: number;
  readonly stride: number;
}

export interface ThreadSlot {
  readonly thread: Thread;
  readonly kind: Kind;
  readonly liveLocals: LiveLocals;
  /** The cell that says at which node the thread rests. */
  readonly pc: number;
  readonly locals: ReadonlyMap<LocalId, number>;
  /** Where the locals that ghost code looks at are kept longer than in the state (teller.ts). */
  readonly kept: ReadonlyMap<LocalId, number>;
}

/** A System with its places in a state worked out. */
export interface Machine {
  readonly system: System;
  readonly tables: ReadonlyMap<TableId, TableSlot>;
  readonly fields: ReadonlyMap<FieldId, FieldSlot>;
  /** In the order of their numbers: thread 1 first. */
  readonly threads: readonly ThreadSlot[];
  /** All tables as they start, no thread anywhere. */
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
  const liveLocals = new Map([...system.kinds].map(([id, kind]) => [id, findLiveLocals(kind)]));
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

/** The entry that must be there; that it is not is a bug in the System. */
export function lookUp<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`the system has no ${String(key)}`);
  return value;
}

/** The cell of a field in a row. */
export function cellOf(slot: FieldSlot, row: number): number {
  return slot.start + (row - 1) * slot.stride;
}

/** Whether a row is allocated; one that is declared at the top always is. */
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
