/** The part of a condition that decided it, with the values in it and who wrote them last. */
import { isSame, nameReading } from "./changes.ts";
import { byWhom, lastChange } from "./history.ts";
import { nameField } from "./naming.ts";
import { printExpression, type Setting } from "./print-expression.ts";
import type { Reading, Reason, Run } from "./run.ts";

export function explainReasons(
  setting: Setting,
  run: Run,
  reasons: readonly Reason[],
): readonly string[] {
  return reasons.flatMap((reason) => {
    const condition = printExpression({ ...setting, bindings: reason.bindings }, reason.expr);
    return [`${condition} is ${String(reason.value)}`, ...explainReadings(setting, run, reason)];
  });
}

/** Each variable in it: its value, and the step that gave it that value. */
export function explainReadings(
  { system }: Setting,
  run: Run,
  { readings }: Pick<Reason, "readings">,
): readonly string[] {
  return onceEach(readings).map((reading) => {
    const { field, row } = reading;
    const step = lastChange(run, (state) => elementOf(state.field(field, row), reading));
    const value = nameReading(system, reading);
    const when = step === null ? "as at the start" : `written ${byWhom(system, run, step)}`;
    return `${nameField(system, reading)} is ${value}, ${when}`;
  });
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
