/** Finds threads that wait for each other, and what a thread waits for. */
import { holdersIn } from "../trace/history/happened.ts";
import type { Reason, Wait } from "../trace/run.ts";
import { evaluate, test, type Scope } from "./evaluate.ts";
import type { Obstacle } from "./execute.ts";
import { reasonOf, whatIsMissing } from "./explain.ts";
import { constant, equal, FALSE, THREAD } from "../ir/construct.ts";
import { attempt, Oops } from "./fault.ts";
import { lookUp, threadSlot, type Machine, type State, type ThreadSlot } from "./state/machine.ts";
import { beginStep, cutOf, step } from "./step.ts";

/**
 * The threads that wait for each other: each is at an acquire that waits for a holder in the set. Null if
 * there are none. None of them can go on in this state. A thread outside of the set can still open a way
 * for one of them, if the acquire looks at a field before it waits.
 */
export function findCircularWait(machine: Machine, state: State): readonly number[] | null {
  const waiting = new Map<number, readonly number[]>();
  for (const slot of machine.threads) {
    const holders = blockers(machine, state, slot);
    if (holders.length > 0) waiting.set(slot.thread.id, holders);
  }
  for (let shrinks = true; shrinks;) {
    const free = [...waiting].find(([, holders]) => !holders.some((other) => waiting.has(other)));
    shrinks = free !== undefined && waiting.delete(free[0]);
  }
  return waiting.size === 0 ? null : [...waiting.keys()];
}

/** The threads that block a thread: those that block every way of its step. */
function blockers(machine: Machine, state: State, slot: ThreadSlot): readonly number[] {
  const [first = [], ...others] = step(machine, state, slot.thread.id).map((way) => {
    if (way.a === "stopped") return stoppersOf(machine, state, slot);
    return way.a === "disabled" ? blockersAt(machine, slot, way) : [];
  });
  return first.filter((thread) => others.every((own) => own.includes(thread)));
}

/** The threads in the marks that a false await of an acquire wants empty. */
function blockersAt(
  machine: Machine,
  slot: ThreadSlot,
  { node, cells }: Obstacle,
): readonly number[] {
  const scope: Scope = { machine, cells, self: slot, bound: null };
  return (slot.kind.blockers.get(node) ?? []).flatMap((mark) => {
    const value = attempt(() => evaluate(scope, mark));
    return value instanceof Oops ? [] : holdersIn(value);
  });
}

/** The other threads in the marks that stop a thread. */
function stoppersOf(machine: Machine, cells: State, self: ThreadSlot): readonly number[] {
  const scope: Scope = { machine, cells, self, bound: null };
  const found = self.kind.stops.flatMap((mark) => holdersIn(evaluate(scope, mark)));
  return found.filter((thread) => thread !== self.thread.id);
}

/** What each thread waits for, for the report. */
export function waitsOf(machine: Machine, state: State, threads: readonly number[]): Wait[] {
  return threads.flatMap((thread) => {
    const { self } = beginStep(machine, state, thread);
    const ways = step(machine, state, thread);
    const way = ways.find(({ a }) => a === "disabled" || a === "bound" || a === "stopped");
    return way === undefined ? [] : [waitOf(machine, self, way as Obstacle)];
  });
}

/**
 * A thread that waits, then those that hold what it waits for and wait too, and so on; and those that
 * could write what one of them waits for, but wait for another of them.
 */
export function circleOf(machine: Machine, state: State, thread: number): readonly Wait[] {
  const all = machine.threads.flatMap(({ thread: { id } }) => waitsOf(machine, state, [id]));
  const circle = all.filter((wait) => wait.thread === thread);
  for (const wait of circle) {
    const known = new Set(circle.map((each) => each.thread));
    const more = all.filter((each) => !known.has(each.thread) && keepsWaiting(machine, wait, each));
    circle.push(
      ...more.filter((each) => isHeld(wait, each) || each.holders.some((id) => known.has(id))),
    );
  }
  return circle;
}

function isHeld(wait: Wait, by: Wait): boolean {
  return wait.holders.includes(by.thread);
}

function keepsWaiting(machine: Machine, wait: Wait, other: Wait): boolean {
  if (wait.holders.length > 0) return isHeld(wait, other);
  const fields = new Set(
    wait.reasons.flatMap(({ readings }) => readings.map(({ field }) => field)),
  );
  const { nodes } = threadSlot(machine, other.thread).kind;
  return [...nodes.values()].some(({ op }) => op.op === "write" && fields.has(op.to.field));
}

function waitOf(machine: Machine, self: ThreadSlot, way: Obstacle): Wait {
  const { op } = lookUp(self.kind.nodes, way.node);
  const scope: Scope = { machine, cells: way.cells, self, bound: null };
  const stopped = way.a === "stopped";
  const waits = op.op === "await" ? whatIsMissing(scope, op.on) : [];
  const reasons = stopped ? whatStops(scope, self) : waits;
  const holders = reasons.flatMap(({ readings }) =>
    readings.flatMap(({ field, value }) =>
      lookUp(machine.fields, field).field.mark === null ? [] : holdersIn(value),
    ),
  );
  const { node } = way;
  const told = { asks: null, missed: null, stopped };
  return { thread: self.thread.id, node, reasons, holders: [...new Set(holders)], ...told };
}

/** The marks in which others stand that stop a thread. */
function whatStops(scope: Scope, { kind, thread }: ThreadSlot): readonly Reason[] {
  const taken = kind.stops.filter((mark) => {
    return holdersIn(evaluate(scope, mark)).some((holder) => holder !== thread.id);
  });
  return taken.map((mark) => reasonOf(scope, equal(mark, constant(0, THREAD))));
}

/** Whether a thread may stay for ever where it rests. */
export function mayRest(machine: Machine, state: State, thread: number): boolean {
  const run = beginStep(machine, state, thread);
  return attempt(() => test(run, cutOf(run)?.rests ?? FALSE)) === true;
}
