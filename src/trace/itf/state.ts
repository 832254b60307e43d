/**
 * A state as the variables of a stored trace: each global by its name, each class as a map from its
 * live instances, and the place of each thread with its locals.
 */
import type { Local, System, Table, Thread } from "../../ir/system.ts";
import { rowsOf } from "../changes.ts";
import { isScalar, nameInstance, need } from "../words/naming.ts";
import type { Snapshot } from "../run.ts";
import { printRecord, printValue, type ItfValue } from "./value.ts";

/** No name of a protocol has a colon in it. */
export const placeVariable = "lockstep::at";
export const localsVariable = "lockstep::locals";

export type ItfState = Readonly<Record<string, ItfValue>>;

/** The variables of every state, in their order. */
export function variablesOf(system: System): readonly string[] {
  return [...system.tables.keys(), placeVariable, localsVariable];
}

export function printState(system: System, state: Snapshot): ItfState {
  const tables = [...system.tables.values()].map((table) => {
    return [table.id, printTable(system, table, state)] as const;
  });
  const perThread = (print: (thread: Thread) => ItfValue): ItfValue => {
    return { "#map": system.threads.map((thread) => [thread.name, print(thread)] as const) };
  };
  return {
    ...Object.fromEntries(tables),
    [placeVariable]: perThread((thread) => printPlace(system, thread, state)),
    [localsVariable]: perThread((thread) => printLocals(system, thread, state)),
  };
}

function printTable(system: System, table: Table, state: Snapshot): ItfValue {
  const rows = Array.from({ length: rowsOf(table) }, (_, index) => index + 1);
  const print = (row: number): ItfValue => printRow({ system, table, state }, row);
  if (table.kind === "global") return print(1);
  const live = rows.filter((row) => state.isLive(table.id, row));
  return { "#map": live.map((row) => [nameInstance(system, table.id, row), print(row)] as const) };
}

interface Printing {
  readonly system: System;
  readonly table: Table;
  readonly state: Snapshot;
}

function printRow({ system, table, state }: Printing, row: number): ItfValue {
  const values = table.fields.map((id) => {
    const { path, sort } = need(system.fields, id);
    return [path.join("."), printValue(system, sort, state.field(id, row))] as const;
  });
  const [only] = values;
  return isScalar(system, table.id) && only !== undefined ? only[1] : printRecord(values);
}

/** `vfio_create_group:45`. */
function printPlace(system: System, { id, kind }: Thread, state: Snapshot): string {
  const { op, frame, span } = need(need(system.kinds, kind).nodes, state.node(id));
  return op.op === "end" ? "ended" : `${frame.function}:${span.start.line}`;
}

function printLocals(system: System, { id, kind }: Thread, state: Snapshot): ItfValue {
  const { locals } = need(system.kinds, kind);
  const values = new Map<string, ItfValue>();
  for (const local of locals.values()) {
    const value = state.local(id, local.id);
    if (value === undefined) continue;
    values.set(freshName(values, local), printValue(system, local.sort, value));
  }
  return printRecord([...values]);
}

/** Inlined functions may have locals with the same name. */
function freshName(taken: ReadonlyMap<string, ItfValue>, { name, id }: Local): string {
  return taken.has(name) ? `${name}@${id}` : name;
}
