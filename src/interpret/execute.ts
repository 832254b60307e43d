/** What each node does. A run is one thread within a step, on its own copy of the state. */
import type { TableId, Value } from "../ir/expression.ts";
import type { Node, NodeId, Op } from "../ir/system.ts";
import { holdersIn } from "../trace/history/happened.ts";
import type { Choice } from "../trace/run.ts";
import { dereference, evaluate, rowOf, test } from "./evaluate.ts";
import { oops } from "./fault.ts";
import { cellOf, isLive, liveCell, lookUp, type State } from "./state/machine.ts";
import { asItems, compareValues, isSame } from "./operators.ts";
import { dynamicRows, rowsPointedTo, type PointerWalk } from "./state/pointers.ts";
import { assignLocal, writePlace, type Draft } from "./store.ts";

export interface StepRun extends Draft {
  /** The node that is executed next. */
  readonly node: NodeId;
  /** The number of nodes that were executed in this step. */
  readonly count: number;
  readonly choices: readonly Choice[];
  /** Is called before each node is executed. */
  readonly watch?: (run: StepRun) => void;
}

/** The node at which a step is not enabled, or is not begun since its thread is stopped. Nothing of the step has happened. */
export type Obstacle =
  | { readonly a: "disabled"; readonly node: NodeId; readonly cells: State }
  | { readonly a: "stopped"; readonly node: NodeId; readonly cells: State }
  | { readonly a: "bound"; readonly node: NodeId; readonly table: TableId; readonly cells: State };

/** The runs after a node: several after a choice. */
export type Moves = readonly (StepRun | Obstacle)[];

/** Executes the run's next node. Throws an `Oops` (fault.ts) if its access fails. */
export function execute(run: StepRun): Moves {
  const { op } = nodeOf(run);
  switch (op.op) {
    case "let":
    case "read":
      assignLocal(run, op.to, evaluate(run, op.value));
      return [goOn(run, op.next)];
    case "write":
      writePlace(run, op.to, op.value);
      return [goOn(run, op.next)];
    case "touch":
      dereference(run, lookUp(run.machine.tables, op.table), op.owner);
      return [goOn(run, op.next)];
    case "branch":
      return [goOn(run, test(run, op.on) ? op.yes : op.no)];
    case "await":
      return test(run, op.on) ? [goOn(run, op.next)] : [stop(run)];
    case "choose":
      return choose(run, op);
    case "alloc":
      return allocate(run, op);
    case "free":
      release(run, op);
      return [goOn(run, op.next)];
    case "assert":
      if (!test(run, op.on)) throw oops(op.kind, { reason: op.reason });
      return [goOn(run, op.next)];
    case "enter":
    case "leave":
    case "loop":
    case "skip":
      return [goOn(run, op.next)];
    case "fail":
      throw oops(op.kind, { reason: op.reason });
    case "end":
      throw new Error(`node ${run.node}: a thread that has ended takes no step`);
  }
}

export function nodeOf(run: StepRun): Node {
  return lookUp(run.self.kind.nodes, run.node);
}

function goOn(run: StepRun, next: NodeId): StepRun {
  return { ...run, node: next, count: run.count + 1 };
}

function stop(run: StepRun): Obstacle {
  return { a: "disabled", node: run.node, cells: run.cells };
}

/** The elements without repetitions. */
function choose(run: StepRun, op: Extract<Op, { op: "choose" }>): Moves {
  const items = asItems(evaluate(run, op.from)).toSorted(compareValues);
  const values = items.filter((item, at) => at === 0 || !isSame(item, items[at - 1]!));
  return values.length === 0 ? [stop(run)] : fork(run, op, values);
}

/** One run for each value of the local, each on its own copy of the state. */
function fork(run: StepRun, op: ForkingOp, values: readonly Value[]): readonly StepRun[] {
  return values.map((value, index) => {
    const choice = { node: run.node, to: op.to, value, index, of: values.length };
    const choices = isChoice(op) ? [...run.choices, choice] : run.choices;
    const own = { ...run, cells: [...run.cells], choices };
    assignLocal(own, op.to, value);
    return goOn(own, op.next);
  });
}

type ForkingOp = Extract<Op, { op: "choose" | "alloc" }>;

function isChoice(op: ForkingOp): boolean {
  return op.op === "choose" || op.mayFail;
}

/** The rows that an allocation can return: the lowest that is neither live nor pointed to, and NULL if it may fail. */
function allocate(run: StepRun, op: Extract<Op, { op: "alloc" }>): Moves {
  const { machine, cells, node } = run;
  const slot = lookUp(machine.tables, op.table);
  const taken = rowsPointedTo({ machine, cells, counts: stillNeeded(run) }, op.table);
  const row = dynamicRows(slot).find((at) => !isLive(slot, at, cells) && !taken.has(at));
  const failed = op.mayFail ? [0] : [];
  if (row === undefined) {
    return [{ a: "bound", node, table: op.table, cells }, ...fork(run, op, failed)];
  }
  const runs = fork(run, op, [row + slot.base, ...failed]);
  runs[0]!.cells[liveCell(slot, row)] = true;
  return runs;
}

/** Whether a local is in use: any local of a resting thread, and a local that the running thread reads later. */
export function stillNeeded(run: Pick<StepRun, "self" | "node">): PointerWalk["counts"] {
  const op = lookUp(run.self.kind.nodes, run.node).op;
  const needed = "next" in op ? lookUp(run.self.liveLocals(), op.next) : new Set<number>();
  const to = "to" in op && typeof op.to === "number" ? op.to : null;
  return (thread, local) => thread !== run.self || (local !== to && needed.has(local));
}

function release(run: StepRun, op: Extract<Op, { op: "free" }>): void {
  const slot = lookUp(run.machine.tables, op.table);
  const row = rowOf(run, slot, op.owner);
  if (row === 0) throw new Error(`node ${run.node}: the owner of a free is never NULL`);
  const details = { pointer: op.owner, instance: { table: op.table, row } };
  if (row <= slot.statics || !isLive(slot, row, run.cells)) throw oops("double-free", details);
  for (const mark of lookUp(run.machine.system.asked.marks, op.table)) {
    const own = lookUp(run.machine.fields, mark);
    const holders = holdersIn(run.cells[cellOf(own, row)] as Value);
    if (holders.length === 0) continue;
    throw oops("lock-misuse", {
      ...details,
      target: { field: own.field.id, row },
      value: holders[0]!,
    });
  }
  for (const own of [...slot.fields, ...slot.ghosts]) {
    run.cells[cellOf(own, row)] = own.field.initial;
  }
  run.cells[liveCell(slot, row)] = false;
}
