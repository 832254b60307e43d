/** Guards without which no claim falls, but runs end, or fields have values, as they do not with them. */
import type { Guard } from "../guard.ts";
import type { Trials } from "../run/trials.ts";
import type { Reason } from "./reason.ts";

export async function findOtherEnd(trials: Trials, guard: Guard): Promise<Reason | null> {
  for (const change of guard.changes) {
    for (const { base, ran } of trials.of(change)) {
      if (ran.result !== "holds" || ran.end === null) continue;
      const { place, value } = ran.end;
      const reason = `without it ${place} can end as ${value} (${base.choice.config}): nobody claims that it does not`;
      return { verdict: "ends", reason };
    }
  }
  return null;
}

export async function findLostReach(trials: Trials, guard: Guard): Promise<Reason | null> {
  for (const change of guard.changes) {
    for (const { base, ran } of trials.of(change)) {
      if (ran.result !== "violated") continue;
      const [lost] = ran.claims;
      const reason = `without it no run reaches ${lost!.name} (${base.choice.config})`;
      return { verdict: "reach", reason };
    }
  }
  return null;
}

export async function findOtherValue(trials: Trials, guard: Guard): Promise<Reason | null> {
  for (const { base, ran } of guard.changes.flatMap((change) => trials.of(change))) {
    if (ran.result !== "holds" || ran.value === null) continue;
    const { place, value } = ran.value;
    const reason = `without it ${place} can be ${value} (${base.choice.config}): nobody claims that it cannot`;
    return { verdict: "values", reason };
  }
  return null;
}

/** A change that only takes runs away breaks no claim. */
export async function findLostFunction(trials: Trials, guard: Guard): Promise<Reason | null> {
  for (const { base, ran } of guard.changes.flatMap((change) => trials.of(change))) {
    if (ran.result !== "holds" || ran.lost === null) continue;
    const reason = `without it no run comes to ${ran.lost} (${base.choice.config}): nobody claims that one does`;
    return { verdict: "reach", reason };
  }
  return null;
}
