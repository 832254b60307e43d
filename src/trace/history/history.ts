/** A run as one list of executed nodes, with all ways to look back through it. */
import type { LocalId, Value } from "../../ir/expression.ts";
import type { Kind, System } from "../../ir/system.ts";
import { assignedBy } from "../../ir/visit.ts";
import { elementOf, isSame } from "../changes.ts";
import { type Instance, isAt, type Run, type Snapshot } from "../run.ts";
import { kindOf, need } from "../words/naming.ts";
import {
  allocates,
  type At,
  copiedBy,
  countBefore,
  groupByEach,
  type Happened,
  happenedIn,
  instanceKey,
  instanceOf,
  isObserver,
  keyOf,
  pointsTo,
  type Writer,
} from "./happened.ts";

/** What made a place what it is: a write, or the allocation of its object. */
export interface Writing {
  /** The index before which it had the value: that of the event; of ghost code, that of its step. */
  readonly at: number;
  readonly step: number;
  readonly by: "write" | "allocation";
  /** Whether the place had the value before. */
  readonly same: boolean;
}

export class History {
  readonly system: System;
  readonly events: readonly Happened[];
  readonly run: Run;
  /** The index at which the run ends; where a step fails, that of the event that fails. */
  readonly end: number;
  readonly #bySteps: ReadonlyMap<number, readonly Happened[]>;
  readonly #byThread: ReadonlyMap<number, readonly Happened[]>;
  readonly #writers: ReadonlyMap<string, readonly Writer[]>;
  readonly #readers: ReadonlyMap<string, readonly Happened[]>;
  readonly #births: ReadonlyMap<string, readonly Happened[]>;
  /** By the index of an allocation. */
  readonly #published = new Map<number, number | null>();

  constructor(system: System, run: Run) {
    this.system = system;
    this.run = run;
    this.events = happenedIn(system, run);
    this.end = endOf(run, this.events);
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

  /** Where a thread got the value of a local, back through the locals that it was copied from. */
  source(thread: number, local: LocalId, before: number): Happened | null {
    let event = this.definition(thread, local, before);
    while (event !== null) {
      const copied = copiedBy(event.code);
      if (copied === null) return event;
      event = this.definition(thread, copied, event.at);
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
    for (let at = before - 1; at >= 0; at--) {
      const { code, instance } = this.events[at]!;
      const isOf = instance?.table === table && instance.row === row;
      if (isOf && code.op.op === "free") return this.events[at]!;
    }
    return null;
  }

  /** The number of the step that an index is in; one more than the last at the end. */
  stepAt(index: number): number {
    return this.events[index]?.step ?? this.run.steps.length + 1;
  }

  /** The number of the last step that changed what `look` sees; null if none ever did. */
  lastChange(look: (state: Snapshot) => Value | undefined): number | null {
    const { steps } = this.run;
    const at = steps.findLastIndex(({ before, after }) => !isSame(look(before), look(after)));
    return at < 0 ? null : at + 1;
  }

  /** The last write of a place, with an unchanged value too; null if it is as at the start. */
  lastWriting(place: At, before: number): Writing | null {
    const writer = this.writers(place, before, 1).at(-1);
    const birth = this.birth(instanceOf(this.system, place), before);
    const told = this.#told(place, this.stepAt(before));
    const last = Math.max(writer?.step ?? 0, birth?.step ?? 0);
    if (told > 0 && told >= last) {
      return { at: this.#bySteps.get(told)![0]!.at, step: told, by: "write", same: false };
    }
    if (writer === undefined) {
      return birth && { at: birth.at, step: birth.step, by: "allocation", same: false };
    }
    const { write, at, step } = writer;
    const [was, is] = [write.was, write.is].map((value) => {
      return write.index === null ? elementOf(value, place) : value;
    });
    return { at, step, by: "write", same: isSame(was, is) };
  }

  /** The last step before another that changes a place without a write of it, as ghost code does; or 0. */
  #told(place: At, until: number): number {
    const { field, row } = place;
    const at = this.run.steps.slice(0, until - 1).findLastIndex(({ before, after, events }) => {
      const [was, is] = [before, after].map((state) => elementOf(state.field(field, row), place));
      if (isSame(was, is)) return false;
      const isWritten = events.some(({ write }) => write !== null && isAt(write, place));
      return !isWritten && !events.some(({ instance }) => instance?.row === row);
    });
    return at + 1;
  }

  /** Whether an event wrote over a pointer to an instance, or freed an instance that pointed to it. */
  losesPointer({ write, code, instance: freed, step }: Happened, instance: Instance): boolean {
    if (write !== null) {
      const { before, now } = pointsTo(this.system, write, instance);
      return before && !now;
    }
    if (code.op.op !== "free" || freed === null) return false;
    const { before } = this.run.steps[step - 1]!;
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

function endOf({ failure }: Run, events: readonly Happened[]): number {
  const last = events.at(-1);
  const isIn = failure?.f === "fault" && failure.thread === last?.thread;
  return isIn && last?.node === failure.node ? events.length - 1 : events.length;
}
