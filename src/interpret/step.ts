/** The steps of a thread: all ways from the cut at which it rests to the next cut. */
import { blank, TRUE } from "../ir/construct.ts";
import type { Value } from "../ir/expression.ts";
import type { Cut, NodeId } from "../ir/system.ts";
import type { Choice, Failure, Fault, Reason } from "../trace/run.ts";
import { test } from "./evaluate.ts";
import { execute, nodeOf, type Obstacle, type StepRun } from "./execute.ts";
import { whyNot } from "./explain.ts";
import { attempt, Oops } from "./fault.ts";
import { tellGhosts } from "./ghosts.ts";
import { lookUp, threadSlot } from "./state/machine.ts";
import type { Machine, State, ThreadSlot } from "./state/machine.ts";

/** One way that a step can go. */
export type Alternative =
  | { readonly a: "next"; readonly state: State; readonly choices: readonly Choice[] }
  /** The step fails. Nothing of it has happened. */
  | {
      readonly a: "fail";
      readonly node: NodeId;
      readonly fault: Fault;
      /** The false parts of an assertion's condition; empty for other failures. */
      readonly reasons: readonly Reason[];
      readonly choices: readonly Choice[];
    }
  | Obstacle;

/** All alternatives of a thread, in a fixed order; none if it has ended. One that is stopped has no other. */
export function step(machine: Machine, state: State, thread: number): readonly Alternative[] {
  return stepOf(beginStep(machine, state, thread));
}

/** Likewise, of a run at the beginning of its step. */
export function stepOf(run: StepRun): readonly Alternative[] {
  if (!test(run, cutOf(run)?.may ?? TRUE)) {
    const isOver = nodeOf(run).op.op === "end";
    return isOver ? [] : [{ a: "stopped", node: run.node, cells: run.cells }];
  }
  const found: Alternative[] = [];
  follow(run, found);
  return found;
}

/** A run at the node where the thread rests, on its own copy of the state. */
export function beginStep(machine: Machine, state: State, thread: number): StepRun {
  const self = threadSlot(machine, thread);
  const node = state[self.pc] as NodeId;
  return { machine, self, cells: [...state], bound: null, node, count: 0, choices: [] };
}

/** The cut at which the thread rests; undefined if it failed before it first rested. */
export function cutOf({ self, node }: StepRun): Cut | undefined {
  return self.kind.cuts.get(node);
}

function follow(start: StepRun, found: Alternative[]): void {
  let run = start;
  do {
    const moves = executeHere(run);
    if (moves instanceof Oops) {
      found.push(failed(run, moves.fault));
      return;
    }
    if (moves.length !== 1 || "a" in moves[0]!) {
      for (const move of moves) {
        if ("a" in move) found.push(move);
        else if (isResting(move)) found.push(finish(move));
        else follow(move, found);
      }
      return;
    }
    run = moves[0]!;
  } while (!isResting(run));
  found.push(finish(run));
}

function failed(run: StepRun, fault: Fault): Alternative {
  return { a: "fail", node: run.node, fault, reasons: whyFailed(run, fault), choices: run.choices };
}

/** The failure of a step that fails. */
export function faultOf(thread: number, way: Extract<Alternative, { a: "fail" }>): Failure {
  const { node, fault, reasons } = way;
  return { f: "fault", thread, node, fault, reasons };
}

/** The false parts of the assertion that has failed; empty for other failures. */
export function whyFailed(run: StepRun, fault: Fault): readonly Reason[] {
  const { op } = nodeOf(run);
  return op.op === "assert" && fault.reason === op.reason ? whyNot(run, op.on) : [];
}

/** More nodes than any step has. A private loop without a cut would never end. */
const tooMany = 1_000_000;

/** Executes one node, or returns the failure of its access. */
export function executeHere(run: StepRun): ReturnType<typeof execute> | Oops {
  if (run.count > tooMany) throw new Error(`node ${run.node}: a loop without a cut`);
  run.watch?.(run);
  tellGhosts(run, nodeOf(run));
  return attempt(() => execute(run));
}

export function isResting(run: StepRun): boolean {
  return run.self.kind.cuts.has(run.node);
}

function finish(run: StepRun): Alternative {
  return { a: "next", state: rest(run), choices: run.choices };
}

/** The state with the thread at rest. Only its live locals are kept. */
export function rest(run: StepRun): State {
  clearLocals(run.cells, run.self, new Set(cutOf(run)?.live));
  run.cells[run.self.pc] = run.node;
  return run.cells;
}

function clearLocals(
  cells: (Value | undefined)[],
  self: ThreadSlot,
  live: ReadonlySet<number>,
): void {
  for (const [id, cell] of self.locals) {
    if (!live.has(id)) cells[cell] = undefined;
    else cells[cell] = cells[cell] === undefined ? emptyOf(self, id) : cells[cell];
  }
}

function emptyOf(self: ThreadSlot, local: number): Value {
  return blank(lookUp(self.kind.locals, local).sort);
}
