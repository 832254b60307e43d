/** A node as it was executed once, and the places and instances that it is about. */
import type { Expr, FieldId, LocalId, TableId, Value } from "../../ir/expression.ts";
import type { Node, System } from "../../ir/system.ts";
import type { Event, Instance, Run, Write, Written } from "../run.ts";
import { instanceAt, kindOf, need } from "../words/naming.ts";

/** A node as it was executed once, and where in the run. */
export interface Happened extends Event {
  /** Its index in the run, from 0. */
  readonly at: number;
  /** The number of its step, from 1. */
  readonly step: number;
  readonly thread: number;
  readonly code: Node;
  /** Whether the thread stood still before the step, until others let it go on. */
  readonly waited: boolean;
}

/** A place in a table; an index of null is the whole field. */
export type At = Pick<Written, "field" | "row" | "index">;

export type Writer = Happened & { readonly write: Write };

export function happenedIn(system: System, { steps }: Run): readonly Happened[] {
  const all: Happened[] = [];
  for (const [index, { thread, waited, events }] of steps.entries()) {
    const { nodes } = kindOf(system, thread);
    for (const event of events) {
      const code = need(nodes, event.node);
      all.push({ ...event, at: all.length, step: index + 1, thread, code, waited });
    }
  }
  return all;
}

export function allocates({ code, instance }: Happened): boolean {
  return code.op.op === "alloc" && instance !== null;
}

export function instanceOf(system: System, { field, row }: { field: FieldId; row: number }) {
  return { table: need(system.fields, field).table, row };
}

/** A field of a row as a key, whichever element it is. */
export function keyOf({ field, row }: Pick<At, "field" | "row">): string {
  return `${field} ${row}`;
}

export function instanceKey({ table, row }: Instance): string {
  return `${table} ${row}`;
}

/** How many of these, in the order of the run, lie before an index. */
export function countBefore(events: readonly Happened[], before: number): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (events[middle]!.at < before) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function groupByEach<V>(
  values: readonly V[],
  keysOf: (value: V) => readonly string[],
): ReadonlyMap<string, readonly V[]> {
  const groups = new Map<string, V[]>();
  for (const value of values) {
    for (const key of new Set(keysOf(value))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [value]);
      else group.push(value);
    }
  }
  return groups;
}

/** An assertion reads for itself: nothing that goes on depends on it. */
export function isObserver({ code }: Happened): boolean {
  return code.op.op === "assert";
}

/** Whether a node reads or does something that other threads can see, or gets a choice. */
export function isVisible({ code, readings, write, instance }: Happened): boolean {
  const { op } = code.op;
  return (
    readings.length > 0 || write !== null || instance !== null || op === "choose" || op === "alloc"
  );
}

/** The tables of the places that an event read, wrote or touched. */
export function tablesOf(
  system: System,
  { readings, write, instance }: Happened,
): readonly TableId[] {
  const fields = [...readings, ...(write === null ? [] : [write])].map(({ field }) => field);
  const tables = fields.map((field) => need(system.fields, field).table);
  return [...tables, ...(instance === null ? [] : [instance.table])];
}

/** Whether a place pointed to an instance, or into it, before and after it was written. */
export function pointsTo(
  system: System,
  { field, was, is }: Write,
  instance: Instance,
): { readonly before: boolean; readonly now: boolean } {
  const { sort } = need(system.fields, field);
  const kept = "of" in sort ? sort.of : sort;
  if (kept.s !== "pointer") return { before: false, now: false };
  const leads = (value: Value): boolean => {
    if (Array.isArray(value)) return (value as readonly Value[]).some(leads);
    if (typeof value !== "number" || value <= 0) return false;
    const { table, row } = instanceAt(system, kept.cls, value);
    return table === instance.table && row === instance.row;
  };
  return { before: leads(was), now: leads(is) };
}

/** The threads that stand in a lock's mark. */
export function holdersIn(mark: Value): readonly number[] {
  if (typeof mark === "number") return mark === 0 ? [] : [mark];
  return Array.isArray(mark) ? (mark as readonly Value[]).flatMap(holdersIn) : [];
}

/** The pointer that another one was worked out from, as `container_of` does. */
export function innerOf(pointer: Expr): Expr {
  const first = pointer.e === "op" && pointer.op === "-" ? pointer.args[0] : undefined;
  return first === undefined ? pointer : innerOf(first);
}

/** The local that a node copies. */
export function copiedBy({ op }: Node): LocalId | null {
  if (op.op !== "let") return null;
  const value = innerOf(op.value);
  return value.e === "local" ? value.id : null;
}
