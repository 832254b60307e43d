/** The wake-ups of threads that now wait for ever: those that came too early, and those lost again. */
import { beginStep } from "../interpret/step.ts";
import { nodeOf } from "../interpret/execute.ts";
import { cellOf, lookUp } from "../interpret/state/machine.ts";
import type { Cell, Machine, State } from "../interpret/state/machine.ts";
import { holdersIn } from "../trace/history/happened.ts";
import { isWithinCall, libraryCall } from "../trace/source.ts";
import { isAt, writesOf } from "../trace/run.ts";
import type { MicroStep, MissedWakeUp, Reading, Wait } from "../trace/run.ts";
import { canGoOn, goAlone, repeat, withTables } from "./what-if.ts";

export interface StepsOnly {
  readonly steps: readonly MicroStep[];
  /** The state at the end of the steps. */
  readonly state: State;
}

export function findMissed(machine: Machine, told: StepsOnly, wait: Wait): MissedWakeUp | null {
  const own = queuedIn(machine, told, wait);
  if (told.steps.length === 0) return null;
  if (own.length === 0) return findTaken(machine, told, wait);
  return findUnheard(machine, told, { ...wait, own });
}

/** The places in which the thread itself says that it waits, as in a queue of sleepers. */
function queuedIn({ system }: Machine, { steps }: StepsOnly, wait: Wait): readonly Reading[] {
  const readings = wait.reasons.flatMap((reason) => reason.readings);
  return readings.filter((reading) => {
    const { field, value } = reading;
    const { sort, mark } = lookUp(system.fields, field);
    const isThreads = sort.s === "set" && sort.of.s === "thread";
    if (mark !== null || !isThreads || !holdersIn(value).includes(wait.thread)) return false;
    const last = steps.findLast((step) => writesOf(step).some((write) => isAt(write, reading)));
    return last?.thread === wait.thread;
  });
}

/** What it waits for held for a while, and was taken back. */
function findTaken(machine: Machine, told: StepsOnly, { thread }: Wait): MissedWakeUp | null {
  const { steps, state } = told;
  const held = (done: number): boolean => {
    const tables = done === 0 ? steps[0]!.before : steps[done - 1]!.after;
    return canGoOn(machine, withTables(machine, state, tables), thread);
  };
  let at = steps.length - 1;
  while (at > 0 && !held(at)) at -= 1;
  const back = at + 1;
  while (at > 0 && held(at - 1)) at -= 1;
  // It held from the start, or never did.
  if (at <= 0 || steps[at - 1]!.thread === thread) return null;
  const began = lastOf(steps, thread);
  return { how: back > (began ?? 0) ? "could" : "before", step: at, back, began };
}

function lastOf(steps: readonly MicroStep[], thread: number): number | null {
  const at = steps.findLastIndex((step) => step.thread === thread);
  return at < 0 ? null : at + 1;
}

/** A wake-up for whoever was in the queue, from before the thread was in it. */
function findUnheard(machine: Machine, told: StepsOnly, queued: Queued): MissedWakeUp | null {
  const { thread, own } = queued;
  const began = lastOf(told.steps, thread);
  const at = told.steps.findLastIndex((step, index) => {
    if (step.thread === thread || index >= (began ?? 0)) return false;
    const isThere = own.some((place) => writesOf(step).some((write) => isAt(write, place)));
    if (!isThere) return false;
    const asleep = withQueued(machine, withTables(machine, told.state, step.before), queued);
    const after = canGoOn(machine, asleep, thread) ? null : repeat(machine, asleep, step);
    return after !== null && wouldLeave(machine, after, queued);
  });
  return at < 0 ? null : { how: "missed", step: at + 1, began };
}

interface Queued extends Wait {
  readonly own: readonly Reading[];
}

function withQueued(machine: Machine, state: State, { thread, own }: Queued): State {
  const cells: Cell[] = [...state];
  for (const { field, row } of own) {
    const cell = cellOf(lookUp(machine.fields, field), row);
    const others = holdersIn(cells[cell] ?? []).filter((each) => each !== thread);
    cells[cell] = [...others, thread].toSorted((a, b) => a - b);
  }
  return cells;
}

/** Whether the thread would go on, in a library's function out of that. */
function wouldLeave(machine: Machine, state: State, at: Wait): boolean {
  if (!canGoOn(machine, state, at.thread)) return false;
  const begun = beginStep(machine, state, at.thread);
  const call = libraryCall(lookUp(begun.self.kind.nodes, at.node));
  if (call === null) return true;
  return goAlone(begun, (run) => !isWithinCall(nodeOf(run), call.frame)).there;
}
