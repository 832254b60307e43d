/** When things came to be as they are: the steps of a run are numbered from 1. */
import type { Value } from "../../ir/expression.ts";
import type { System } from "../../ir/system.ts";
import { isSame } from "../changes.ts";
import { type Said, say } from "../fact.ts";
import { nameThread } from "./naming.ts";
import type { Run, Snapshot } from "../run.ts";

/** The number of the last step that changed what `look` sees; null if none ever did. */
export function lastChange(run: Run, look: (state: Snapshot) => Value | undefined): number | null {
  const at = run.steps.findLastIndex(({ before, after }) => !isSame(look(before), look(after)));
  return at < 0 ? null : at + 1;
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
  return say`by ${nameThread(system, run.steps[step - 1]!.thread)} at ${{ step }}`;
}
