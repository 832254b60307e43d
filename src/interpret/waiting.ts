/** Threads that wait for each other. */
import type { Expr, Value } from "../ir/expression.ts";
import type { NodeId } from "../ir/system.ts";
import { holdersIn } from "../trace/history.ts";
import type { Wait } from "../trace/run.ts";
import { evaluate, test, type Scope } from "./evaluate.ts";
import { nodeOf, type Obstacle } from "./execute.ts";
import { conjuncts, whatIsMissing } from "./explain.ts";
import { attempt } from "./fault.ts";
import { lookUp, type Machine, type State, type ThreadSlot } from "./machine.ts";
import { beginStep, step } from "./step.ts";

/**
 * A non-empty set of threads, each at an acquire that waits for a holder in the set; null if there
 * is none. No thread in it can ever move again, whatever the others do.
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

/** The threads that hold the lock that a thread is about to acquire and cannot. */
function blockers(machine: Machine, state: State, slot: ThreadSlot): readonly number[] {
  if (lockAcquired(slot, state[slot.pc] as NodeId) === null) return [];
  return step(machine, state, slot.thread.id).flatMap((way) =>
    way.a === "disabled" ? holdersAwaited(machine, slot, way) : [],
  );
}

/** The lock of the acquire that begins at a node, past what does nothing. */
function lockAcquired(slot: ThreadSlot, at: NodeId): string | null {
  const { op } = lookUp(slot.kind.nodes, at);
  if (op.op === "skip") return lockAcquired(slot, op.next);
  if (op.op !== "enter") return null;
  const { mode, lock } = lookUp(slot.kind.groups, op.group);
  return mode === "acquire" || mode === "acquireShared" ? (lock?.lock ?? null) : null;
}

/**
 * Who stands in the marks that a false await of an acquire reads. Only where it waits for nothing
 * but marks to be empty (`owner = none and size(readers) = 0`) does each of them block it.
 */
function holdersAwaited(
  machine: Machine,
  slot: ThreadSlot,
  { node, cells }: Obstacle,
): readonly number[] {
  const { op, group } = lookUp(slot.kind.nodes, node);
  if (op.op !== "await" || group === null) return [];
  const lock = lookUp(slot.kind.groups, group).lock?.lock;
  const awaited = conjuncts(op.on).map(markAwaited);
  const scope: Scope = { machine, cells, self: slot, bound: null };
  return awaited.includes(null) ? [] : awaited.flatMap((mark) => standing(scope, lock, mark!));
}

type Read = Extract<Expr, { e: "read" }>;

/** The place that `f = none` or `size(f) = 0` waits for. */
function markAwaited(part: Expr): Read | null {
  if (part.e !== "op" || part.op !== "=") return null;
  const [left, right] = part.args as [Expr, Expr];
  const [of, empty] = left.e === "const" ? [right, left] : [left, right];
  if (empty.e !== "const" || empty.value !== 0) return null;
  if (of.e === "read" && of.sort.s === "thread") return of;
  if (of.e !== "op" || of.op !== "size" || of.args[0]?.e !== "read") return null;
  return of.args[0];
}

function standing(scope: Scope, lock: string | undefined, mark: Read): readonly number[] {
  const { field } = lookUp(scope.machine.fields, mark.ref.field);
  if (field.mark === null || field.lock === null || field.lock !== lock) return [];
  const value = attempt((): Value => evaluate(scope, mark));
  return typeof value === "number" || Array.isArray(value) ? holdersIn(value as Value) : [];
}

/** What stands in each thread's way, for the report. */
export function waitsOf(machine: Machine, state: State, threads: readonly number[]): Wait[] {
  return threads.flatMap((thread) => {
    const { self } = beginStep(machine, state, thread);
    const ways = step(machine, state, thread);
    const way = ways.find((each) => each.a === "disabled" || each.a === "bound");
    return way === undefined ? [] : [waitOf(machine, self, way as Obstacle)];
  });
}

function waitOf(machine: Machine, self: ThreadSlot, way: Obstacle): Wait {
  const { op } = lookUp(self.kind.nodes, way.node);
  const scope: Scope = { machine, cells: way.cells, self, bound: null };
  const reasons = op.op === "await" ? whatIsMissing(scope, op.on) : [];
  const holders = reasons.flatMap(({ readings }) =>
    readings.flatMap(({ field, value }) =>
      lookUp(machine.fields, field).field.mark === null ? [] : holdersIn(value),
    ),
  );
  const { node } = way;
  return { thread: self.thread.id, node, reasons, holders: [...new Set(holders)], missed: null };
}

/** Whether a thread may rest here for ever: it has ended, or is a daemon at its idle point. */
export function mayRest(machine: Machine, state: State, thread: number): boolean {
  const run = beginStep(machine, state, thread);
  const { op } = nodeOf(run);
  if (op.op === "end") return true;
  if (!run.self.kind.daemon || op.op !== "await" || !op.idle) return false;
  return attempt(() => test(run, op.on)) === false;
}
