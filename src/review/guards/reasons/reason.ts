/** Why no claim falls without a guard. Each way to find out is a file beside this one. */
import type { Guard } from "../guard.ts";
import type { Cover, Fallen, GuardVerdict } from "../report.ts";
import type { Trials } from "../run/trials.ts";

export interface Reason {
  readonly verdict: GuardVerdict;
  /** A sentence without a full stop. */
  readonly reason: string;
  readonly claims?: readonly Fallen[];
  readonly coveredBy?: readonly Cover[];
}

/** Null where this is not the reason. */
export type FindReason = (trials: Trials, guard: Guard) => Promise<Reason | null>;
