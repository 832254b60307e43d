/** A guard with what was found about it, as a row of the report. */
import type { Change, Guard } from "./guard.ts";
import type { Reason } from "./reasons/reason.ts";
import type { Fallen, GuardRow, RunReport, VariantReport } from "./report.ts";
import { byWeight } from "./run/claims.ts";
import type { Trial, Trials } from "./run/trials.ts";

/** `reason`: why no claim falls; null if one does. */
export function rowOf(trials: Trials, guard: Guard, reason: Reason | null): GuardRow {
  const { changes, lock: _lock, ...own } = guard;
  const variants = changes.map((change) => variantOf(trials, change));
  const fallen = weightiest(changes.flatMap((change) => fallenIn(trials.of(change))));
  return {
    ...own,
    verdict: reason?.verdict ?? "necessary",
    reason: reason?.reason ?? "",
    claims: reason === null ? fallen : (reason.claims ?? []),
    coveredBy: reason?.coveredBy ?? [],
    variants,
  };
}

function fallenIn(trials: readonly Trial[]): readonly Fallen[] {
  return trials.flatMap(({ base, ran }) =>
    ran.result === "violated"
      ? ran.claims.map((claim) => ({ ...claim, config: base.choice.config }))
      : [],
  );
}

/** Each claim once, where its run is shortest. */
function weightiest(all: readonly Fallen[]): readonly Fallen[] {
  const sorted = [...all].sort(byWeight);
  return sorted.filter(({ name }, at) => sorted.findIndex((each) => each.name === name) === at);
}

function variantOf(trials: Trials, change: Change): VariantReport {
  const { op, said } = change;
  return { op, said, runs: trials.of(change).map(runOf) };
}

function runOf({ base, ran }: Trial): RunReport {
  return {
    config: base.choice.config,
    result: ran.result,
    states: "states" in ran ? ran.states : null,
    claims: ran.result === "violated" ? [...ran.claims].sort(byWeight) : [],
    why: "why" in ran ? ran.why : null,
  };
}
