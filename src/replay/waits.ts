/** What only a look at the whole run says of threads that wait: the caller's condition, wake-ups. */
import { lookUp, type Machine } from "../interpret/state/machine.ts";
import { nodeOf, type StepRun } from "../interpret/execute.ts";
import { beginStep } from "../interpret/step.ts";
import { isUsers, isWithinCall, libraryCall } from "../trace/source.ts";
import type { Asking, Failure, Reading, Wait } from "../trace/run.ts";
import type { Frame, Node } from "../ir/system.ts";
import { findMissed, type StepsOnly } from "./missed.ts";
import { goAlone } from "./what-if.ts";

export function tellWaits(machine: Machine, told: StepsOnly, failure: Failure): Failure {
  if (!("waits" in failure)) return failure;
  return { ...failure, waits: failure.waits.map((wait) => tellWait(machine, told, wait)) };
}

/** Whoever waits for a lock waits for its holder. */
export function tellWait(machine: Machine, told: StepsOnly, wait: Wait): Wait {
  if (wait.holders.length > 0) return wait;
  return { ...wait, asks: askOf(machine, told, wait), missed: findMissed(machine, told, wait) };
}

/** Has the thread look at its condition again, as if it had been woken. */
function askOf(machine: Machine, { state }: StepsOnly, { thread, node }: Wait): Asking | null {
  const begun = beginStep(machine, state, thread);
  const wait = lookUp(begun.self.kind.nodes, node);
  const call = libraryCall(wait);
  const came = goAlone(begun, (run) => run.node === node);
  if (call === null || !came.there || wait.op.op !== "await") return null;
  const look = new Look(call.frame);
  const awake = { ...came.run, node: wait.op.next, readings: look.taken };
  const { there, run } = goAlone(awake, (at) => look.isOver(at));
  const first = look.asked[0];
  const isAgain = JSON.stringify(nodeOf(run).span) === JSON.stringify(wait.span);
  if (first === undefined || !(there || isAgain)) return null;
  return { node: first.id, holds: there, readings: look.readings };
}

/** Notes the part of a library's call that is the user's own code, and what it reads. */
class Look {
  readonly taken: Reading[] = [];
  readonly readings: Reading[] = [];
  readonly asked: Node[] = [];
  readonly #call: Frame;
  #isAsking = false;

  constructor(call: Frame) {
    this.#call = call;
  }

  /** Called before each node; what the one before it read is known then. */
  isOver(run: StepRun): boolean {
    const node = nodeOf(run);
    const read = this.taken.splice(0);
    if (this.#isAsking) this.readings.push(...read);
    const isWithin = isWithinCall(node, this.#call);
    // To enter an atomic body of the library stands in the user's text, and is none of it.
    const isCall = node.op.op === "enter" || node.op.op === "leave";
    this.#isAsking = isWithin && !isCall && isUsers(node);
    if (this.#isAsking) this.asked.push(node);
    return !isWithin;
  }
}
