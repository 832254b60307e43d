/** Failures as claims that fall: named without lines and instances, and put in the order of a review. */
import type { ReportedKind } from "../../../ir/failures.ts";
import type { System } from "../../../ir/system.ts";
import type { Move } from "../../../engine/index.ts";
import { kindOfFailure, propertyOf } from "../../../trace/raise.ts";
import type { Failure } from "../../../trace/run.ts";
import { showUser } from "../../../trace/source.ts";
import { kindOf, need } from "../../../trace/words/naming.ts";

/** What no longer holds, and the shortest run that shows it. */
export interface Claim {
  readonly kind: ReportedKind;
  /** The same for like failures of all configurations and changes. */
  readonly name: string;
  /** The threads that move on the run. With one, it needs no race. */
  readonly threads: number;
  readonly turns: number;
  readonly steps: number;
}

export function claimOf(system: System, failure: Failure, path: readonly Move[]): Claim {
  const threads = path.map(({ thread }) => thread);
  return {
    kind: kindOfFailure(failure),
    name: nameOfFailure(system, failure),
    threads: new Set(threads).size,
    turns: threads.filter((thread, at) => at === 0 || threads[at - 1] !== thread).length,
    steps: path.length,
  };
}

function nameOfFailure(system: System, failure: Failure): string {
  switch (failure.f) {
    case "fault":
      return nameOfFault(system, failure);
    case "property":
    case "unreached":
      return `"${propertyOf(failure)}"`;
    case "deadlock":
      return "no thread can move";
    case "circular-wait":
      return `circular wait in ${functionsIn(system, failure).join(" and ")}`;
    case "stuck":
      return `never moves again: ${functionsIn(system, failure)[0]}`;
    case "ends-holding": {
      const locks = failure.marks.map(({ field }) => need(system.fields, field).lock ?? field);
      return `ends holding ${[...new Set(locks)].join(" and ")}`;
    }
    case "leak":
      return `leak of ${[...new Set(failure.instances.map(({ table }) => table))].join(" and ")}`;
  }
}

function nameOfFault(system: System, failure: Extract<Failure, { f: "fault" }>): string {
  const { fault, thread } = failure;
  const { frame } = showUser(need(kindOf(system, thread).nodes, failure.node));
  if (fault.kind === "assertion") return `"${fault.reason ?? "an assertion"}"`;
  if (fault.reason !== null) return `${briefly(fault.reason)} in ${frame.function}`;
  const of = fault.instance === null ? "" : ` of ${fault.instance.table}`;
  return `${fault.kind}${of} in ${frame.function}`;
}

/** What the kernel prints behind a semicolon is what it concludes. */
function briefly(reason: string): string {
  return reason.split(";")[0]!;
}

type Waiting = Extract<Failure, { readonly waits: readonly unknown[] }>;

/** The functions of the user's own code in which threads wait. */
function functionsIn(system: System, { waits }: Waiting): readonly string[] {
  const names = waits.map(({ thread, node }) => {
    return showUser(need(kindOf(system, thread).nodes, node)).frame.function;
  });
  return [...new Set(names)].sort();
}

/**
 * Memory and deadlock first, then what never ends, then what only observes; the misuse of a lock last,
 * since half of a pair that is taken away is one by construction.
 */
const ranks: Readonly<Record<ReportedKind, number>> = {
  "use-after-free": 0,
  "double-free": 0,
  "null-dereference": 0,
  "bad-container-of": 0,
  "list-corruption": 0,
  index: 0,
  "circular-wait": 0,
  deadlock: 0,
  stuck: 2,
  assertion: 3,
  property: 3,
  warning: 3,
  bug: 3,
  "sleep-in-atomic": 3,
  "division-by-zero": 3,
  range: 3,
  leak: 3,
  unreached: 4,
  "lock-misuse": 5,
};

/** A claim that needs a race to fall is first: the others restate what the code says. */
export function byWeight(a: Claim, b: Claim): number {
  const race = (claim: Claim): number => (claim.threads > 1 ? 0 : 1);
  return race(a) - race(b) || ranks[a.kind] - ranks[b.kind] || a.steps - b.steps;
}

export function isHard({ kind }: Claim): boolean {
  return ranks[kind] === 0;
}
