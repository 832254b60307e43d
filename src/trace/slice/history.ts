/** A run as one list of executed nodes, with the ways to look back through it. */
import type { FieldId, LocalId, TableId, Value } from "../../ir/expression.ts";
import type { Kind, Node, System } from "../../ir/system.ts";
import { assignedBy } from "../../ir/visit.ts";
import { type Event, type Instance, isAt, type Run, type Write, type Written } from "../run.ts";
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

export class History {
  readonly system: System;
  readonly events: readonly Happened[];
  readonly #run: Run;
  readonly #bySteps: ReadonlyMap<number, readonly Happened[]>;
  readonly #byThread: ReadonlyMap<number, readonly Happened[]>;
  readonly #writers: ReadonlyMap<string, readonly Writer[]>;
  readonly #readers: ReadonlyMap<string, readonly Happened[]>;
  readonly #births: ReadonlyMap<string, readonly Happened[]>;
  /** By the index of an allocation. */
  readonly #published = new Map<number, number | null>();

  constructor(system: System, run: Run) {
    this.system = system;
    this.#run = run;
    this.events = happenedIn(system, run);
    this.#bySteps = Map.groupBy(this.events, ({ step }) => step);
    this.#byThread = Map.groupBy(this.events, ({ thread }) => thread);
    const writers = this.events.filter((event): event is Writer => event.write !== null);
    this.#writers = Map.groupBy(writers, ({ write }) => keyOf(write));
    this.#readers = groupByEach(this.events, ({ readings }) => readings.map(keyOf));
    const births = this.events.filter((event) => allocates(event));
    this.#births = Map.groupBy(births, ({ instance }) => instanceKey(instance!));
  }

  /** What a thread executed before an index, the last first. */
  *back(thread: number, before: number): Generator<Happened> {
    const own = this.#byThread.get(thread) ?? [];
    for (let at = countBefore(own, before) - 1; at >= 0; at--) yield own[at]!;
  }

  /** All events of an event's step, but for those that only look. */
  inStep(event: Happened): readonly Happened[] {
    return this.ofStep(event).filter((each) => !isObserver(each));
  }

  ofStep({ step }: Happened): readonly Happened[] {
    return this.#bySteps.get(step)!;
  }

  /** The last one of some events, in the order of the run, before an index. */
  last(events: readonly Happened[], before: number): Happened | null {
    return events[countBefore(events, before) - 1] ?? null;
  }

  lastOf(thread: number, before: number): Happened | null {
    const { value, done } = this.back(thread, before).next();
    return done === true ? null : value;
  }

  kind(thread: number): Kind {
    return kindOf(this.system, thread);
  }

  /** Where a thread assigned a local last; null if it never did. */
  definition(thread: number, local: LocalId, before: number): Happened | null {
    for (const event of this.back(thread, before)) {
      if (assignedBy(event.code.op) === local) return event;
    }
    return null;
  }

  /** Those who wrote a place, from the allocation of its instance on; at most the last so many. */
  writers(place: At, before: number, most = Infinity): readonly Writer[] {
    const born = this.birth(instanceOf(this.system, place), before)?.at ?? -1;
    const all = this.#writers.get(keyOf(place)) ?? [];
    const found: Writer[] = [];
    for (let at = countBefore(all, before) - 1; at >= 0 && found.length < most; at--) {
      const writer = all[at]!;
      if (writer.at <= born) break;
      if (isAt(writer.write, place)) found.push(writer);
    }
    return found.reverse();
  }

  /** Whether another thread read a field of a row after one index and before another. */
  isReadByAnother(place: At, thread: number, [from, to]: readonly [number, number]): boolean {
    const all = this.#readers.get(keyOf(place)) ?? [];
    return all.some(({ at, thread: who }) => at > from && at < to && who !== thread);
  }

  /**
   * Those who let a thread go on at a wait: others that wrote what it waited for, after it had come there;
   * none where it did not have to wait.
   */
  wakers(wait: Happened): readonly Writer[] {
    if (!wait.waited) return [];
    const came = this.lastOf(wait.thread, wait.at)?.at ?? -1;
    return wait.readings.flatMap((reading) => {
      const last = this.writers(reading, wait.at, 1).at(-1);
      return last !== undefined && last.at > came && last.thread !== wait.thread ? [last] : [];
    });
  }

  /** The allocation of an instance, the last one before an index; null for one that is always there. */
  birth(instance: Instance, before: number): Happened | null {
    const all = this.#births.get(instanceKey(instance)) ?? [];
    return all[countBefore(all, before) - 1] ?? null;
  }

  /** Where a pointer to an instance was first written into another one after its allocation. */
  publication({ at, instance }: Happened): number | null {
    const known = this.#published.get(at);
    if (known !== undefined) return known;
    const { table, row } = instance!;
    const isIn = (place: At): boolean => {
      return place.row === row && need(this.system.fields, place.field).table === table;
    };
    const found = this.events.slice(at).find(({ write }) => {
      return write !== null && !isIn(write) && pointsTo(this.system, write, instance!).now;
    });
    this.#published.set(at, found?.at ?? null);
    return found?.at ?? null;
  }

  /** The last event that freed an instance. */
  death({ table, row }: Instance, before: number): Happened | null {
    const own = this.events.slice(0, before);
    return (
      own.findLast(({ code, instance }) => {
        return code.op.op === "free" && instance?.table === table && instance.row === row;
      }) ?? null
    );
  }

  /** Whether an event wrote over a pointer to an instance, or freed an instance that pointed to it. */
  losesPointer({ write, code, instance: freed, step }: Happened, instance: Instance): boolean {
    if (write !== null) {
      const { before, now } = pointsTo(this.system, write, instance);
      return before && !now;
    }
    if (code.op.op !== "free" || freed === null) return false;
    const { before } = this.#run.steps[step - 1]!;
    return need(this.system.tables, freed.table).fields.some((field) => {
      const was = before.field(field, freed.row);
      return pointsTo(this.system, { field, row: freed.row, index: null, was, is: null }, instance)
        .before;
    });
  }

  /** How many instances a class had in the whole run. */
  instancesOf(table: string): number {
    const { statics, kind } = need(this.system.tables, table);
    const born = [...this.#births.values()].filter(([first]) => first!.instance!.table === table);
    return (kind === "global" ? 1 : statics.length) + born.length;
  }
}

export type Writer = Happened & { readonly write: Write };

function happenedIn(system: System, { steps }: Run): readonly Happened[] {
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

function instanceKey({ table, row }: Instance): string {
  return `${table} ${row}`;
}

/** How many of these, in the order of the run, lie before an index. */
function countBefore(events: readonly Happened[], before: number): number {
  let [low, high] = [0, events.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (events[middle]!.at < before) low = middle + 1;
    else high = middle;
  }
  return low;
}

function groupByEach<V>(
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
function isObserver({ code }: Happened): boolean {
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
