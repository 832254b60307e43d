/** Who made things what they are, and when: the steps of a run are numbered from 1. */
import type { Value } from "../../ir/expression.ts";
import type { System } from "../../ir/system.ts";
import { elementOf, isSame } from "../changes.ts";
import { type Claim, type Said, say, type Until } from "../fact.ts";
import { fieldPlace, kindOf, nameInstance, nameThread, need } from "./naming.ts";
import { type Event, type Instance, isAt, type MicroStep } from "../run.ts";
import type { Run, Snapshot, Written } from "../run.ts";

/** A point in a run: before an event of a step. Both count from 0. */
export interface Moment {
  readonly step: number;
  readonly event: number;
}

/** The end of a run; where a step fails, before the event that fails. */
export function endOf({ steps, failure }: Run): Moment {
  const last = steps.at(-1);
  const isIn = failure?.f === "fault" && failure.thread === last?.thread;
  const event = (last?.events.length ?? 0) - 1;
  if (!isIn || last?.events[event]?.node !== failure.node) return { step: steps.length, event: 0 };
  return { step: steps.length - 1, event };
}

/** The events up to a moment, the last one first, each with its moment. */
export function* eventsBefore({ steps }: Run, until: Moment): Generator<Past> {
  for (let at = Math.min(until.step, steps.length - 1); at >= 0; at -= 1) {
    const step = steps[at]!;
    const most = at === until.step ? until.event : step.events.length;
    for (let event = most - 1; event >= 0; event -= 1) {
      yield { step, event: step.events[event]!, at: { step: at, event } };
    }
  }
}

export interface Past {
  readonly step: MicroStep;
  readonly event: Event;
  readonly at: Moment;
}

/** The number of the last step that changed what `look` sees; null if none ever did. */
export function lastChange(run: Run, look: (state: Snapshot) => Value | undefined): number | null {
  const at = run.steps.findLastIndex(({ before, after }) => !isSame(look(before), look(after)));
  return at < 0 ? null : at + 1;
}

/** What made a place what it is: a write, or the allocation of its object. */
export interface Writing {
  readonly at: Moment;
  readonly by: "write" | "allocation";
  /** Whether the place had the value before. */
  readonly same: boolean;
}

export interface Asked {
  readonly place: Written;
  readonly until: Moment;
}

/** The last write of a place, with an unchanged value too; null if it is as at the start. */
export function lastWriting(system: System, run: Run, { place, until }: Asked): Writing | null {
  const hidden = lastHidden(run, { place, until });
  for (const { step, event, at } of eventsBefore(run, until)) {
    if (at.step <= hidden) break;
    const { write } = event;
    if (write !== null && isAt(write, place)) {
      const [was, is] = [write.was, write.is].map((value) => {
        return write.index === null ? elementOf(value, place) : value;
      });
      return { at, by: "write", same: isSame(was, is) };
    }
    if (isBirth(system, { step, event }, place)) return { at, by: "allocation", same: false };
  }
  if (hidden < 0) return null;
  return { at: { step: hidden, event: 0 }, by: "write", same: false };
}

/** The last step that changes a place without a write of it, as ghost code does; -1 if none. */
function lastHidden({ steps }: Run, { place, until }: Asked): number {
  const { field, row } = place;
  return steps.slice(0, until.step).findLastIndex(({ before, after, events }) => {
    const [was, is] = [before, after].map((state) => elementOf(state.field(field, row), place));
    const isWritten = events.some(({ write }) => write !== null && isAt(write, place));
    const isTold = events.some(({ instance }) => instance?.row === row);
    return !isWritten && !isTold && !isSame(was, is);
  });
}

function isBirth(system: System, { step, event }: Omit<Past, "at">, place: Written): boolean {
  const { instance, node } = event;
  if (instance === null || instance.row !== place.row) return false;
  if (need(system.fields, place.field).table !== instance.table) return false;
  return need(kindOf(system, step.thread).nodes, node).op.op === "alloc";
}

interface Life {
  readonly of: Instance;
  readonly does: "alloc" | "free";
}

/** The number of the last step that allocated, or freed, an instance; null if none did. */
export function lastLife(system: System, run: Run, { of, does }: Life): number | null {
  for (const { step, event, at } of eventsBefore(run, endOf(run))) {
    const { instance, node } = event;
    if (instance?.table !== of.table || instance.row !== of.row) continue;
    if (need(kindOf(system, step.thread).nodes, node).op.op === does) return at.step + 1;
  }
  return null;
}

/** The threads that stand in a lock's mark. */
export function holdersIn(mark: Value): readonly number[] {
  if (typeof mark === "number") return mark === 0 ? [] : [mark];
  return Array.isArray(mark) ? (mark as readonly Value[]).flatMap(holdersIn) : [];
}

/** "since step 12", or that it was so from the start. */
export function since(step: number | null): Said {
  return step === null ? ["as at the start"] : say`since ${{ step }}`;
}

/** "by kworker at step 12"; that nobody did it. */
export function byWhom(system: System, run: Run, step: number | null): Said {
  if (step === null) return ["never changed"];
  return say`by ${whoMoved(system, run, step)} at ${{ step }}`;
}

export function whoMoved(system: System, run: Run, step: number): string {
  return nameThread(system, run.steps[step - 1]!.thread);
}

/** A piece of a sentence with what it claims. */
export interface Told {
  readonly said: Said;
  readonly claims: readonly Claim[];
}

/** Who wrote a place last, and over what where that was the same value: a lost update shows so. */
export function sayWriting(system: System, run: Run, asked: Asked): Told {
  const last = lastWriting(system, run, asked);
  const told = sayWritten(system, run, { ...asked, last });
  if (last?.same !== true) return told;
  const before = { place: asked.place, until: last.at };
  const earlier = sayWritten(system, run, { ...before, last: lastWriting(system, run, before) });
  const said = say`${told.said}, over the same value ${earlier.said}`;
  return { said, claims: [...told.claims, ...earlier.claims] };
}

interface AskedWriting extends Asked {
  readonly last: Writing | null;
}

function sayWritten(system: System, run: Run, { place, until, last }: AskedWriting): Told {
  const { place: name } = fieldPlace(system, place);
  const time: Until = until.step >= run.steps.length ? null : until.step + 1;
  if (last === null) {
    return { said: ["as at the start"], claims: [{ c: "unwritten", place: name, until: time }] };
  }
  const step = last.at.step + 1;
  const thread = whoMoved(system, run, step);
  if (last.by === "allocation") {
    const { table } = need(system.fields, place.field);
    const object = nameInstance(system, table, place.row);
    const said = say`since its allocation by ${thread} at ${{ step }}`;
    return { said, claims: [{ c: "born", object, place: name, step, thread, until: time }] };
  }
  const claim: Claim = { c: "wrote", place: name, step, thread, until: time };
  const isHere = last.at.step === until.step;
  const said = isHere ? ["written in this step"] : say`written ${byWhom(system, run, step)}`;
  return { said, claims: [claim] };
}
