/** What a failing access throws. */
import type { FailureKind } from "../ir/failures.ts";
import type { Fault } from "../trace/run.ts";

/**
 * What a failing access throws: it ends the evaluation wherever it stands, as an oops does, and is
 * caught where the step or the property that was being evaluated is left. It never gets further.
 */
export class Oops {
  readonly fault: Fault;

  constructor(fault: Fault) {
    this.fault = fault;
  }
}

const nothing = { reason: null, pointer: null, instance: null, target: null, value: null };

export function oops(kind: FailureKind, details: Partial<Omit<Fault, "kind">> = {}): Oops {
  return new Oops({ ...nothing, ...details, kind });
}

/** The value, or what it ran into. */
export function attempt<T>(action: () => T): T | Oops {
  try {
    return action();
  } catch (thrown) {
    if (thrown instanceof Oops) return thrown;
    throw thrown;
  }
}
