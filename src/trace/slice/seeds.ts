/** Where the slice of a failure begins: what the failing step, the false condition or the wait looked at. */
import type { FieldId } from "../../ir/expression.ts";
import type { How } from "./causes.ts";
import { say } from "../fact.ts";
import type { Failure, Instance, Wait } from "../run.ts";
import { isSame } from "../changes.ts";
import { fieldPlace, nameThread, need } from "../words/naming.ts";
import { isOwnMatter, ownFields } from "../words/reason-words.ts";
import type { At, Happened } from "../history/happened.ts";
import type { History } from "../history/history.ts";
import type { Past, Point } from "./ways-back.ts";
import type { Effect } from "./wording.ts";

export type Seed =
  /** A step that belongs to the failure as such. */
  | { readonly s: "event"; readonly event: Happened; readonly how: How; readonly effect: Effect }
  /** A place whose value is part of it. */
  | {
      readonly s: "reading";
      readonly place: At;
      readonly before: number;
      readonly how: How;
      readonly effect: Effect;
    }
  /** Where a thread stands. */
  | { readonly s: "point"; readonly point: Point; readonly effect: Effect }
  /** What a thread defined and might have defined anew, had a branch gone the other way. */
  | {
      readonly s: "kept";
      readonly past: Past;
      readonly effect: Effect;
    };

export function seedsOf(history: History, failure: Failure): readonly Seed[] {
  const end = history.events.length;
  switch (failure.f) {
    case "fault":
      return [
        ...failing(history),
        ...ownOf(history, failure),
        ...deathOf(history, failure.fault.instance, nameThread(history.system, failure.thread)),
      ];
    case "property": {
      const { fault, reasons, property } = failure;
      const effect = endEffect(`"${property.name}" read`, `"${property.name}" looked at`);
      const readings = reasons.flatMap((reason) => reason.readings);
      const read = readings.map((place) => reading(place, { before: end, how: "writes", effect }));
      return [
        ...lastStep(history),
        ...read,
        ...deathOf(history, fault?.instance ?? null, `"${property.name}"`),
      ];
    }
    case "circular-wait":
    case "deadlock":
    case "stuck":
      return failure.waits.flatMap((wait) => seedsOfWait(history, wait));
    case "ends-holding":
      return failure.marks.flatMap((mark) => seedsOfMark(history, failure.thread, mark));
    case "leak":
      return failure.instances.flatMap((instance) => seedsOfLeak(history, instance));
    case "unreached":
      return [];
  }
}

/** The branches of all threads past which a place that the failure looked at was not written again. */
export function seedsOfOmission(history: History, place: At, before: number): readonly Seed[] {
  const written = history.writers(place, before).at(-1)?.at ?? -1;
  const name = fieldPlace(history.system, place);
  return history.system.threads.map(({ id, name: who }): Seed => {
    const effect = {
      ...endEffect("", ""),
      key: `not ${name.place}`,
      came: say`${who} did not write ${name}`,
    };
    return {
      s: "kept",
      past: { thread: id, what: place.field, window: [written, before] },
      effect,
    };
  });
}

function endEffect(read: string, used: string): Effect {
  return { key: `end ${read}`, to: null, read: [read], used: [used], came: [used] };
}

function reading(place: At, rest: { before: number; how: How; effect: Effect }): Seed {
  return { s: "reading", place, ...rest };
}

/** The failing node is the last event of all. */
function failing(history: History): readonly Seed[] {
  const event = history.events.at(-1)!;
  const effect = { ...endEffect("fails", "fails"), read: ["fails here"] };
  return [{ s: "event", event, how: "fails", effect }];
}

/** What the thread has for itself, where that is why it fails: who changed it. */
function ownOf(history: History, failure: Failure): readonly Seed[] {
  if (!isOwnMatter(failure)) return [];
  const before = history.events.length;
  const effect = endEffect("decides where it fails", "decides where it fails");
  return ownFields(history.system, failure).flatMap(({ id: field, initial }) => {
    const place = { field, row: failure.thread, index: null };
    const last = history.writers(place, before).at(-1);
    const isChanged = last !== undefined && !isSame(last.write.is, initial);
    return isChanged ? [reading(place, { before, how: "writes", effect })] : [];
  });
}

/** A property is found false after a step, which need not have changed what it reads. */
function lastStep(history: History): readonly Seed[] {
  const event = history.events.at(-1)!;
  const effect = { ...endEffect("ends", "ends"), read: ["it is false after this step"] };
  return [{ s: "event", event, how: "fails", effect }];
}

/** Memory that is used after it was freed: who freed it. */
function deathOf(history: History, instance: Instance | null, who: string): readonly Seed[] {
  const event = instance && history.death(instance, history.events.length);
  if (event === null) return [];
  return [
    { s: "event", event, how: "frees", effect: endEffect(`${who} uses`, `${who} uses after that`) },
  ];
}

/** Who holds what it waits for, who wrote what it waits for last, and how it came to wait. */
function seedsOfWait(history: History, wait: Wait): readonly Seed[] {
  const { thread, node, reasons, asks } = wait;
  const end = history.events.length;
  const who = nameThread(history.system, thread);
  const effect: Effect = {
    ...endEffect(`${who} waits for`, `${who} waits for`),
    came: [`${who} came to where it waits`],
  };
  // A sleeper looks at its own condition only once it is woken, but it is what it waits for.
  const readings = [...reasons.flatMap((reason) => reason.readings), ...(asks?.readings ?? [])];
  const seeds: Seed[] = readings.map((place) => {
    const isMark = need(history.system.fields, place.field).mark !== null;
    return reading(place, { before: end, how: isMark ? "takes" : "writes", effect });
  });
  seeds.push({ s: "point", point: { thread, node, at: end }, effect });
  const last = history.lastOf(thread, end);
  const stands = { ...effect, read: [`is the last step of ${who}, which then waits`] };
  if (last !== null) seeds.push({ s: "event", event: last, how: "fails", effect: stands });
  return seeds;
}

/** Who took a lock and ends with it, and the branches past what would have given it up. */
function seedsOfMark(history: History, thread: number, mark: { field: FieldId; row: number }) {
  const end = history.events.length;
  const who = nameThread(history.system, thread);
  const effect: Effect = {
    ...endEffect(`${who} ends with`, `${who} ends with`),
    came: [`${who} came to its end with it`],
  };
  const place = { ...mark, index: null };
  const seeds: Seed[] = [reading(place, { before: end, how: "takes", effect })];
  const taken = history.writers(place, end).at(-1);
  const last = history.lastOf(thread, end);
  if (taken !== undefined) {
    const past: Past = { thread, what: mark.field, window: [taken.at, end] };
    seeds.push({ s: "kept", past, effect });
  }
  const ends = { ...effect, read: [`is the last step of ${who}`] };
  if (last !== null) seeds.push({ s: "event", event: last, how: "fails", effect: ends });
  return seeds;
}

/** Who allocated what leaks, and who took the last pointer to it away: wrote over it, or freed where it was. */
function seedsOfLeak(history: History, instance: Instance): readonly Seed[] {
  const effect = endEffect("leaks", "leaks");
  const birth = history.birth(instance, history.events.length);
  const lost = history.events.findLast((event) => history.losesPointer(event, instance));
  const seeds: Seed[] = [];
  if (birth !== null) seeds.push({ s: "event", event: birth, how: "allocates", effect });
  if (lost === undefined) return seeds;
  const did = lost.write === null ? "freed what pointed" : "wrote over a pointer";
  const read = [`${did} to what leaks`];
  return [...seeds, { s: "event", event: lost, how: "fails", effect: { ...effect, read } }];
}
