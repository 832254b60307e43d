/** Finds, among the shortest paths to a failure, one with the fewest turns: changes of the thread. */
import { setImmediate } from "node:timers/promises";
import type { Budget } from "../store/budget.ts";
import type { Limits, Wrong } from "../result.ts";
import type { Explored } from "./stuck.ts";
import { mostSteps, TurnSearch } from "./turn-search.ts";

export interface Turning {
  readonly budget: Budget;
  readonly isSame: Limits["isSame"];
}

/** With more states the shortest path is left as it is. */
const mostStates = 2_000_000;
/** The most ends that are compared with the failure. */
const mostEnds = 200;
const statesPerLook = 20_000;

/** Returns null if it is not known or not asked for. Then the path is a shortest one, and no more. */
export async function fewestTurns(
  explored: Explored,
  wrong: Wrong | null,
  { budget, isSame }: Turning,
): Promise<Wrong | null> {
  if (wrong === null || isSame === undefined || explored.store.count > mostStates) return null;
  const { at, path } = wrong;
  const isMove = at === "step" || at === "state";
  const isKnown = (isMove && path.length > 0) || at === "standstill";
  if (!isKnown || path.length > mostSteps) return null;
  if (!budget.allows(explored.bytes + TurnSearch.bytesFor(explored))) return null;
  const search = new TurnSearch(explored, wrong);
  while (search.isOpen) {
    search.advance(statesPerLook);
    await setImmediate();
    if (budget.passed() !== null) return null;
  }
  for (const end of search.ends().slice(0, mostEnds)) {
    const found = { ...wrong, path: search.pathTo(end) };
    if (isSame(wrong, found)) return found;
  }
  return null;
}
