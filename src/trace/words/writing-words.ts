/** Who made things what they are, and when. */
import { type Claim, type Said, say, type Until } from "../fact.ts";
import type { At } from "../history/happened.ts";
import type { History, Writing } from "../history/history.ts";
import { fieldPlace, nameInstance, nameThread, need } from "./naming.ts";

/** "since step 12", or that it was so from the start. */
export function since(step: number | null): Said {
  return step === null ? ["as at the start"] : say`since ${{ step }}`;
}

/** "by kworker at step 12"; that nobody did it. */
export function byWhom(history: History, step: number | null): Said {
  if (step === null) return ["never changed"];
  return say`by ${whoMoved(history, step)} at ${{ step }}`;
}

export function whoMoved({ system, run }: History, step: number): string {
  return nameThread(system, run.steps[step - 1]!.thread);
}

/** A piece of a sentence with what it claims. */
export interface ClaimedWords {
  readonly said: Said;
  readonly claims: readonly Claim[];
}

/** A place, and the index in the run before which it is asked about. */
export interface PlaceUntil {
  readonly place: At;
  readonly before: number;
}

/** Who wrote a place last, and over what where that was the same value: a lost update shows so. */
export function sayWriting(history: History, { place, before }: PlaceUntil): ClaimedWords {
  const last = history.lastWriting(place, before);
  const told = sayWritten(history, { place, before, last });
  if (last?.same !== true) return told;
  const previous = history.lastWriting(place, last.at);
  const earlier = sayWritten(history, { place, before: last.at, last: previous });
  const said = say`${told.said}, over the same value ${earlier.said}`;
  return { said, claims: [...told.claims, ...earlier.claims] };
}

interface AskedWriting extends PlaceUntil {
  readonly last: Writing | null;
}

function sayWritten(history: History, { place, before, last }: AskedWriting): ClaimedWords {
  const { system } = history;
  const { place: name } = fieldPlace(system, place);
  const time: Until = before >= history.events.length ? null : history.stepAt(before);
  if (last === null) {
    return { said: ["as at the start"], claims: [{ c: "unwritten", place: name, until: time }] };
  }
  const { step } = last;
  const thread = whoMoved(history, step);
  if (last.by === "allocation") {
    const { table } = need(system.fields, place.field);
    const object = nameInstance(system, table, place.row);
    const said = say`since its allocation by ${thread} at ${{ step }}`;
    return { said, claims: [{ c: "born", object, place: name, step, thread, until: time }] };
  }
  const claim: Claim = { c: "wrote", place: name, step, thread, until: time };
  const isHere = step === history.stepAt(before);
  const said = isHere ? ["written in this step"] : say`written ${byWhom(history, step)}`;
  return { said, claims: [claim] };
}
