/** The part of a condition that decided it, with the values in it and who wrote them last. */
import type { Value } from "../../ir/expression.ts";
import type { Field, System } from "../../ir/system.ts";
import { type Claim, claiming, fact, type Fact, type Said, say, textOf } from "../fact.ts";
import { elementOf, isSame, sayReading } from "../changes.ts";
import type { Decider } from "./decided.ts";
import type { History } from "../history/history.ts";
import { fieldPlace } from "./naming.ts";
import { sayWriting } from "./writing-words.ts";
import { sayExpression, type Setting } from "./print-expression.ts";
import type { Failure, FailureOf, Reading, Reason, Snapshot } from "../run.ts";

export function explainReasons(
  setting: Setting,
  history: History,
  reasons: readonly Reason[],
): readonly Fact[] {
  return reasons.flatMap((reason) => {
    const condition = sayExpression({ ...setting, bindings: reason.bindings }, reason.expr);
    const readings = explainReadings(history, reason);
    // A condition that is nothing but a field is said with its history.
    return isReadAlone(setting, condition, reason)
      ? readings
      : [conditionFact(condition, reason.value), ...readings];
  });
}

function conditionFact(said: Said, value: Value): Fact {
  const claim: Claim = { c: "condition", said, value: value === true };
  return claiming(fact`${said} is ${String(value)}`, claim);
}

function isReadAlone({ system }: Setting, condition: Said, { readings, value }: Reason): boolean {
  const [only, ...others] = condition;
  if (typeof only !== "object" || !("place" in only) || others.length > 0) return false;
  return readings.some((reading) => {
    return reading.value === value && fieldPlace(system, reading).place === only.place;
  });
}

/** Each variable in it: its value, and the step that gave it that value. */
export function explainReadings(
  history: History,
  { readings }: Pick<Reason, "readings">,
): readonly Fact[] {
  const at = history.end;
  return onceEach(readings).map((reading) => explainReadingAt(history, { reading, at }));
}

/** What a place was when it was read, who had written it, and whether it has changed since. */
export function explainReadingAt(
  history: History,
  { reading, at }: { readonly reading: Reading; readonly at: number },
): Fact {
  const { system } = history;
  const place = fieldPlace(system, reading);
  const value = sayReading(system, reading);
  const written = sayWriting(history, { place: reading, before: at });
  const isNow = at === history.end;
  const step = history.stepAt(at);
  const when: Said = isNow ? [] : say` at ${{ step }}`;
  const later = isNow ? null : changedAfter(history, reading, step);
  const changed = later === null ? [] : say`; changed since, at ${{ step: later }}`;
  const claims: readonly Claim[] = [
    { c: "is", place: place.place, value: textOf(value), at: isNow ? null : step },
    ...written.claims,
    ...(later === null ? [] : [{ c: "changed", place: place.place, step: later } as const]),
  ];
  return claiming(fact`${place} is ${value}${when}, ${written.said}${changed}`, ...claims);
}

function changedAfter(history: History, reading: Reading, step: number): number | null {
  const look = (state: Snapshot): Value =>
    elementOf(state.field(reading.field, reading.row), reading);
  const later = history.lastChange(look);
  return later !== null && later > step ? later : null;
}

/** What the places were that decided the way to a failure. */
export function explainDeciders(history: History, deciders: readonly Decider[]): readonly Fact[] {
  return deciders.map((decider) => explainReadingAt(history, decider));
}

export function onceEach(readings: readonly Reading[]): readonly Reading[] {
  return readings.filter(
    (reading, at) =>
      readings.findIndex(
        ({ field, row, index }) =>
          field === reading.field && row === reading.row && isSame(index, reading.index),
      ) === at,
  );
}

/** The fields of what the thread has for itself, of those that are declared beside the code that fails. */
export function ownFields(
  { ghosts, kinds, threads }: System,
  failure: OwnMatter,
): readonly Field[] {
  const { kind } = threads[failure.thread - 1]!;
  const { file } = kinds.get(kind)!.nodes.get(failure.node)!.span;
  return [...ghosts.fields.values()].filter(({ table, span }) => {
    return ghosts.own.has(table) && span.file === file;
  });
}

type OwnMatter = FailureOf<"fault">;

/** Whether a failure is about what its thread has for itself. */
export function isOwnMatter(failure: Failure): failure is OwnMatter {
  return failure.f === "fault" && failure.fault.kind === "sleep-in-atomic";
}

/** The thread's own values that differ from those that it began with. */
export function explainOwn(history: History, failure: Failure): readonly Fact[] {
  if (!isOwnMatter(failure)) return [];
  const { system, run, end: at } = history;
  return ownFields(system, failure).flatMap(({ id: field, initial }) => {
    const value = run.end.field(field, failure.thread);
    const reading: Reading = { field, row: failure.thread, index: null, value };
    return isSame(value, initial) ? [] : [explainReadingAt(history, { reading, at })];
  });
}
