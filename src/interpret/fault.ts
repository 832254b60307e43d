/** The exception of a failing access. */
import type { FailureKind } from "../ir/failures.ts";
import type { Fault } from "../trace/run.ts";

/**
 * A failing access throws this, which ends the evaluation at any depth. `attempt` catches it, at the
 * step or the property that was being evaluated. It never leaves the interpreter.
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

/** The value that `evaluate` returns, or the failure that it throws. */
export function attempt<T>(action: () => T): T | Oops {
  try {
    return action();
  } catch (thrown) {
    if (thrown instanceof Oops) return thrown;
    throw thrown;
  }
}
