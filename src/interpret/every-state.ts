/**
 * Every state that can be reached, breadth first, whatever is wrong on the way: a step that fails
 * leads nowhere, and the others are gone on with. `search.ts` looks for what is wrong; this is for
 * who asks about all of it.
 */
import type { Machine, State } from "./state/machine.ts";
import { start } from "./start.ts";
import { keyOf } from "./state/state.ts";
import type { Alternative } from "./step.ts";

/** How far it has come. */
export interface Extent {
  readonly distinct: number;
  readonly depth: number;
  /** The states that are still to be expanded. */
  readonly queue: number;
}

/** Yields before each state is expanded; `expand` gives all that can be done in it. */
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
