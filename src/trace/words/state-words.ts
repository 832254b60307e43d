/** A whole state in the words of the protocol, as plain data: what a page shows beside a trace. */
import type { LocalId, Sort, Value } from "../../ir/expression.ts";
import type { Field, System, Table } from "../../ir/system.ts";
import { rowsOf } from "../changes.ts";
import { holdersIn } from "../history/happened.ts";
import {
  instanceAt,
  isScalar,
  kindOf,
  nameField,
  nameInstance,
  nameValue,
  need,
} from "./naming.ts";
import type { Call } from "../outcome.ts";
import type { Snapshot } from "../run.ts";
import { citationOf, showNode } from "../source.ts";
import { callsOf } from "./statement.ts";
import type { Citation } from "../../ir/protocol.ts";
import type { Span } from "../../diagnostics/span.ts";

export interface StateWords {
  readonly threads: readonly ThreadWords[];
  readonly objects: readonly ObjectWords[];
}

export interface ThreadWords {
  readonly name: string;
  readonly daemon: boolean;
  readonly ended: boolean;
  /** The line that it executes next, and the calls around it. */
  readonly span: Span;
  readonly stack: readonly Call[];
  readonly cite: Citation | null;
  readonly locals: readonly ValueWords[];
  /** The locks in whose marks it stands. */
  readonly holds: readonly Held[];
}

export interface Held {
  /** `vfio.group_lock`. */
  readonly lock: string;
  /** Shared with other holders. */
  readonly shared: boolean;
}

/** An instance that is allocated, or freed and still pointed to; or a global. */
export interface ObjectWords {
  readonly name: string;
  /** `static` is declared at the top; an `instance` is allocated. */
  readonly kind: "global" | "static" | "instance";
  readonly live: boolean;
  readonly fields: readonly FieldWords[];
}

export interface ValueWords {
  readonly name: string;
  readonly value: string;
  /** The objects that it points to. */
  readonly to: readonly string[];
}

export interface FieldWords extends ValueWords {
  /** As the changes of a step have it: `group#1.kref.refcount`. */
  readonly place: string;
  /** Says who holds a lock. */
  readonly mark: boolean;
  readonly ghost: boolean;
}

/** Whether a thread can still read a local: one that it cannot is not worth a word. */
export type IsNeeded = (thread: number, local: LocalId) => boolean;

export function describeState(
  system: System,
  state: Snapshot,
  isNeeded: IsNeeded = () => true,
): StateWords {
  const threads = system.threads.map(({ id }) => ({
    ...describeThread(system, state, id),
    locals: describeLocals(system, state, { thread: id, isNeeded }),
  }));
  const live = [...system.tables.values()].flatMap((table) => liveObjects(system, state, table));
  const pointed = new Set(
    [...live.flatMap(({ fields }) => fields), ...threads.flatMap(localsOf)].flatMap(({ to }) => to),
  );
  for (const { name } of live) pointed.delete(name);
  const freed = [...pointed].map((name): ObjectWords => {
    return { name, kind: "instance", live: false, fields: [] };
  });
  return { threads, objects: [...live, ...freed] };
}

function localsOf({ locals }: ThreadWords): readonly ValueWords[] {
  return locals;
}

interface Whose {
  readonly thread: number;
  readonly isNeeded: IsNeeded;
}

function describeLocals(
  system: System,
  state: Snapshot,
  { thread, isNeeded }: Whose,
): readonly ValueWords[] {
  return [...kindOf(system, thread).locals.values()].flatMap(({ id, name, sort }) => {
    const value = state.local(thread, id);
    if (value === undefined || !isNeeded(thread, id)) return [];
    return [describeValue(system, name, { sort, value })];
  });
}

function describeThread(system: System, state: Snapshot, id: number): Omit<ThreadWords, "locals"> {
  const kind = kindOf(system, id);
  const node = need(kind.nodes, state.node(id));
  const { span, frame } = showNode(node);
  return {
    name: system.threads[id - 1]!.name,
    daemon: kind.daemon,
    ended: node.op.op === "end",
    span,
    stack: callsOf(system, frame),
    cite: citationOf(frame),
    holds: marksWith(system, state, id),
  };
}

function marksWith(system: System, state: Snapshot, thread: number): readonly Held[] {
  return [...system.tables.values()].flatMap((table) =>
    liveRows(state, table).flatMap((row) =>
      table.fields
        .map((id) => need(system.fields, id))
        .filter(({ id, mark }) => mark !== null && holdersIn(state.field(id, row)).includes(thread))
        .map((field) => ({ lock: nameLock(system, field, row), shared: field.mark === "holders" })),
    ),
  );
}

/** The struct that a mark stands in. */
function nameLock(system: System, { table, path }: Field, row: number): string {
  return [nameInstance(system, table, row), ...path.slice(0, -1)].join(".");
}

function liveRows(state: Snapshot, table: Table): readonly number[] {
  const rows = Array.from({ length: rowsOf(table) }, (_, index) => index + 1);
  return rows.filter((row) => state.isLive(table.id, row));
}

function liveObjects(system: System, state: Snapshot, table: Table): readonly ObjectWords[] {
  return liveRows(state, table).map((row) => ({
    name: nameInstance(system, table.id, row),
    kind: kindOfObject(table, row),
    live: true,
    fields: table.fields.map((id) => describeField(system, state, { field: id, row })),
  }));
}

function kindOfObject({ kind, statics }: Table, row: number): ObjectWords["kind"] {
  if (kind === "global") return "global";
  return row <= statics.length ? "static" : "instance";
}

function describeField(
  system: System,
  state: Snapshot,
  at: { readonly field: string; readonly row: number },
): FieldWords {
  const { sort, path, table, mark, ghost } = need(system.fields, at.field);
  const name = isScalar(system, table) ? "" : path.join(".");
  const value = state.field(at.field, at.row);
  const words = describeValue(system, name, { sort, value });
  return { ...words, place: nameField(system, at), mark: mark !== null, ghost };
}

function describeValue(
  system: System,
  name: string,
  { sort, value }: { readonly sort: Sort; readonly value: Value },
): ValueWords {
  return { name, value: nameValue(system, sort, value), to: targetsOf(system, sort, value) };
}

function targetsOf(system: System, sort: Sort, value: Value): readonly string[] {
  if (sort.s === "pointer") {
    const at = Number(value) > 0 ? instanceAt(system, sort.cls, Number(value)) : null;
    return at === null ? [] : [nameInstance(system, at.table, at.row)];
  }
  if (!("of" in sort) || !Array.isArray(value)) return [];
  return (value as readonly Value[]).flatMap((item) => targetsOf(system, sort.of, item));
}
