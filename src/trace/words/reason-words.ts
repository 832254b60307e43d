/** The part of a condition that decided it, with the values in it and who wrote them last. */
import type { Value } from "../../ir/expression.ts";
import type { System } from "../../ir/system.ts";
import { isSame, nameReading } from "../changes.ts";
import type { Decider } from "./decided.ts";
import { byWhom, lastChange } from "./history.ts";
import { nameField } from "./naming.ts";
import { printExpression, type Setting } from "./print-expression.ts";
import type { Reading, Reason, Run, Snapshot } from "../run.ts";

export function explainReasons(
  setting: Setting,
  run: Run,
  reasons: readonly Reason[],
): readonly string[] {
  return reasons.flatMap((reason) => {
    const condition = printExpression({ ...setting, bindings: reason.bindings }, reason.expr);
    const readings = explainReadings(setting, run, reason);
    const verdict = `${condition} is ${String(reason.value)}`;
    // A condition that is nothing but a field is said with its history.
    return readings.some((said) => said.startsWith(`${verdict},`))
      ? readings
      : [verdict, ...readings];
  });
}

/** Each variable in it: its value, and the step that gave it that value. */
export function explainReadings(
  { system }: Setting,
  run: Run,
  { readings }: Pick<Reason, "readings">,
): readonly string[] {
  return onceEach(readings).map((reading) => {
    const value = nameReading(system, reading);
    return `${nameField(system, reading)} is ${value}, ${whenWritten(system, run, reading)}`;
  });
}

/** What each place was when it was read, who had written it, and what it is now if that is another. */
export function explainDeciders(
  { system }: Setting,
  run: Run,
  deciders: readonly Decider[],
): readonly string[] {
  return deciders.map(({ reading, step }) => {
    const before = { ...run, steps: run.steps.slice(0, step - 1) };
    const look = (state: Snapshot): Value =>
      elementOf(state.field(reading.field, reading.row), reading);
    const written = lastChange(before, look);
    const past = written === null ? "as at the start" : `written ${byWhom(system, run, written)}`;
    const place = `${nameField(system, reading)} is ${nameReading(system, reading)}`;
    const later = lastChange(run, look);
    const changed = later !== null && later > step ? `; changed since, at step ${later}` : "";
    return `${place} at step ${step}, ${past}${changed}`;
  });
}

function whenWritten(system: System, run: Run, reading: Reading): string {
  const look = (state: Snapshot): Value =>
    elementOf(state.field(reading.field, reading.row), reading);
  // An access that fails changes nothing, but its later parts saw what its earlier parts wrote.
  const last = run.steps.at(-1)?.after ?? run.end;
  if (!isSame(look(last), reading.value)) return "written in this step";
  const step = lastChange(run, look);
  return step === null ? "as at the start" : `written ${byWhom(system, run, step)}`;
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
