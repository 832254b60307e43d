/**
 * Visits every reachable state, breadth first. A step that fails has no successor, and the search goes
 * on with the others. `search.ts` stops at failures; this is for questions about all states.
 */
import type { Machine, State } from "./state/machine.ts";
import { start } from "./start.ts";
import { keyOf } from "./state/state.ts";
import type { Alternative } from "./step.ts";

/** The progress of the visit. */
export interface Extent {
  readonly distinct: number;
  readonly depth: number;
  /** The frontier: states that are still to be expanded. */
  readonly queue: number;
}

/** Yields before each state is expanded. `expand` returns all alternatives in a state. */
export function* everyState(
  machine: Machine,
  expand: (state: State) => readonly Alternative[],
): Generator<Extent> {
  const { state, failure } = start(machine);
  const seen = new Set([keyOf(state)]);
  let level: State[] = failure === null ? [state] : [];
  for (let [depth, expanded] = [1, 0]; level.length > 0; depth++) {
    const next: State[] = [];
    for (const at of level) {
      yield { distinct: seen.size, depth, queue: seen.size - expanded++ };
      for (const way of expand(at)) {
        if (way.a !== "next") continue;
        const known = seen.size;
        if (seen.add(keyOf(way.state)).size > known) next.push(way.state);
      }
    }
    level = next;
  }
}
