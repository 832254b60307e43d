/** The part of a condition that decided it, with the values in it and who wrote them last. */
import type { Value } from "../../ir/expression.ts";
import type { System } from "../../ir/system.ts";
import { fact, type Fact, type Said, say } from "../fact.ts";
import { isSame, sayReading } from "../changes.ts";
import type { Decider } from "./decided.ts";
import { byWhom, lastChange } from "./history.ts";
import { fieldPlace } from "./naming.ts";
import { sayExpression, type Setting } from "./print-expression.ts";
import type { Reading, Reason, Run, Snapshot } from "../run.ts";

export function explainReasons(
  setting: Setting,
  run: Run,
  reasons: readonly Reason[],
): readonly Fact[] {
  return reasons.flatMap((reason) => {
    const condition = sayExpression({ ...setting, bindings: reason.bindings }, reason.expr);
    const readings = explainReadings(setting, run, reason);
    // A condition that is nothing but a field is said with its history.
    return isReadAlone(setting, condition, reason)
      ? readings
      : [fact`${condition} is ${String(reason.value)}`, ...readings];
  });
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
  { system }: Setting,
  run: Run,
  { readings }: Pick<Reason, "readings">,
): readonly Fact[] {
  return onceEach(readings).map((reading) => {
    const value = sayReading(system, reading);
    return fact`${fieldPlace(system, reading)} is ${value}, ${whenWritten(system, run, reading)}`;
  });
}

/** What each place was when it was read, who had written it, and what it is now if that is another. */
export function explainDeciders(
  { system }: Setting,
  run: Run,
  deciders: readonly Decider[],
): readonly Fact[] {
  return deciders.map(({ reading, step }) => {
    const before = { ...run, steps: run.steps.slice(0, step - 1) };
    const look = (state: Snapshot): Value =>
      elementOf(state.field(reading.field, reading.row), reading);
    const written = lastChange(before, look);
    const place = say`${fieldPlace(system, reading)} is ${sayReading(system, reading)}`;
    const later = lastChange(run, look);
    const isOld = later !== null && later > step;
    const changed = isOld ? say`; changed since, at ${{ step: later }}` : "";
    return fact`${place} at ${{ step }}, ${sayWritten(system, run, written)}${changed}`;
  });
}

function whenWritten(system: System, run: Run, reading: Reading): Said {
  const look = (state: Snapshot): Value =>
    elementOf(state.field(reading.field, reading.row), reading);
  // An access that fails changes nothing, but its later parts saw what its earlier parts wrote.
  const last = run.steps.at(-1)?.after ?? run.end;
  if (!isSame(look(last), reading.value)) return ["written in this step"];
  return sayWritten(system, run, lastChange(run, look));
}

function sayWritten(system: System, run: Run, step: number | null): Said {
  return step === null ? ["as at the start"] : say`written ${byWhom(system, run, step)}`;
}

export function elementOf(value: Reading["value"], { index }: Reading): Reading["value"] {
  if (index === null || !Array.isArray(value)) return value;
  return (value as readonly Reading["value"][])[index] ?? null;
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
