/** The accesses of a step, on all its ways. */
import type { Node } from "../ir/system.ts";
import type { Written } from "../trace/run.ts";
import { nodeOf, type StepRun } from "../interpret/execute.ts";
import { writtenBy } from "./notes.ts";
import { lookUp, type Machine, type State } from "../interpret/state/machine.ts";
import { beginStep, stepOf, type Alternative } from "../interpret/step.ts";

/** A place that a node has read or written. */
export interface Access {
  readonly thread: number;
  readonly node: Node;
  readonly does: "read" | "write";
  readonly place: Written;
  /** The state just after the access; valid only during the call. */
  readonly cells: State;
}

/** Executes all ways of a thread's next step, and calls `see` for each access on them. */
export function noticeStep(
  at: { readonly machine: Machine; readonly state: State; readonly thread: number },
  see: (access: Access) => void,
): readonly Alternative[] {
  const noticing = new Noticing(see);
  const { readings, visit } = noticing;
  const ways = stepOf({ ...beginStep(at.machine, at.state, at.thread), readings, watch: visit });
  noticing.flush();
  return ways;
}

/**
 * A node's reads are known only after it was executed, so they are reported when the next one begins.
 */
class Noticing {
  readonly readings: NonNullable<StepRun["readings"]> = [];
  readonly #see: (access: Access) => void;
  #last: StepRun | null = null;
  #writes: readonly Written[] = [];

  constructor(see: (access: Access) => void) {
    this.#see = see;
  }

  readonly visit = (run: StepRun): void => {
    this.flush();
    this.#last = run;
    this.#writes = writtenBy(run);
  };

  flush(): void {
    const read = this.readings.splice(0);
    const run = this.#last;
    this.#last = null;
    if (run === null || isObserver(run)) return;
    const made = { thread: run.self.thread.id, node: nodeOf(run), cells: run.cells };
    for (const place of read) this.#see({ ...made, does: "read", place });
    for (const place of this.#writes) this.#see({ ...made, does: "write", place });
  }
}

/** The reads of an assert or a ghost body are no accesses of the program. */
function isObserver(run: StepRun): boolean {
  const { op, group } = nodeOf(run);
  if (op.op === "assert") return true;
  return group !== null && lookUp(run.self.kind.groups, group).mode === "ghost";
}
