/**
 * What an answer covers, in one line: the threads and bounds that it is about, and what no answer says
 * anything of. That work items overlapped, or an address was reused, is in no state, so it is told by
 * the rule that the model follows. Every report has it, for a "holds" is quoted without what stands around it.
 */
import type { Covered, Outcome } from "../trace/outcome.ts";

export function coversOf({ verdict, covered }: Pick<Outcome, "verdict" | "covered">): string {
  const { threads, bounds, stuckSought } = covered;
  const holds = verdict === "holds" || verdict === "vacuous";
  const stuck = stuckSought
    ? "no thread waits for ever"
    : "threads that wait for ever while others go on were not looked for";
  const parts = [
    `threads ${threads.join(", ")}`,
    Object.keys(bounds).length === 0 ? "" : `bounds ${pairs(bounds)}`,
    "sequentially consistent memory",
    ...contextsOf(covered),
    holds ? stuck : "",
    workOf(covered),
    reuseOf(covered),
  ];
  return parts.filter((part) => part !== "").join("; ");
}

/** Where threads run, and whom interrupts were looked at for: a thread that runs nowhere has a CPU of its own. */
function contextsOf({ threads, stopped = [], on = {} }: Covered): readonly string[] {
  const where = Object.entries(on).map(([name, runs]) => `on ${name} ${runs.join(", ")}`);
  const stops = stopped.length === 0 ? [] : [`others stop ${stopped.join(", ")} and nobody else`];
  const [only, ...others] = Object.entries(on);
  const isAlone = only !== undefined && others.length === 0 && only[1].length === threads.length;
  const contexts = where.length + stops.length === 0 ? ["interrupt contexts"] : [];
  const beside = isAlone ? [`what runs beside ${only[0]}`] : [];
  const unseen = [...contexts, ...beside, "endless loops"].join(", ");
  return [...where, ...stops, `not looked at: ${unseen}`];
}

function workOf({ workers }: Covered): string {
  if (workers === undefined || workers === 0) return "";
  return workers === 1
    ? "work items never overlap (one worker)"
    : `work items may overlap (${workers} workers); whether two did was not sought`;
}

function reuseOf({ reuse }: Covered): string {
  switch (reuse) {
    case "never":
      return "no address was reused";
    case "unpointed":
      return "an address is reused only once nothing points to it; whether one was is not sought";
    case undefined:
      return "";
  }
}

export function pairs(values: Covered["parameters"] | Covered["bounds"]): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join("..") : String(value)}`)
    .join(", ");
}
