/** Whether a thread that waits could have been woken: a search for a state in which it would have been. */
import type { State } from "../../../src/interpret/state/machine.ts";
import { keyOf } from "../../../src/interpret/state/state.ts";
import { step } from "../../../src/interpret/step.ts";
import type { Claim } from "../../../src/trace/fact.ts";
import { numberOf, type Replayed } from "./replayed.ts";

const mostStates = 3000;

/** The waker's step from a state in which the other waits at the same place; null if none was found. */
export function couldHaveMissed(
  all: Replayed,
  claim: Extract<Claim, { c: "missed" }>,
): boolean | null {
  const { machine, begun, resting } = all;
  const [waiting, waker] = [numberOf(all, claim.waiting), numberOf(all, claim.thread)];
  const pc = machine.threads[waiting - 1]!.pc;
  const waits = (state: State): boolean => {
    return (
      state[pc] === resting[pc] && !step(machine, state, waiting).some(({ a }) => a === "next")
    );
  };
  const seen = new Set<string>();
  const open = [begun];
  for (const state of open) {
    if (open.length > mostStates) return null;
    for (const { thread } of machine.threads) {
      for (const way of step(machine, state, thread.id)) {
        if (way.a !== "next") continue;
        const isWoken = thread.id === waker && waits(state) && !waits(way.state);
        if (isWoken) return true;
        const before = seen.size;
        if (seen.add(keyOf(way.state)).size > before) open.push(way.state);
      }
    }
  }
  return false;
}
