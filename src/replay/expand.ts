/** A path told one access at a time, however many accesses its steps were merged from. */
import type { Choice, Failure, MicroStep, Reading, Run, Written } from "../trace/run.ts";
import type { Node, NodeId } from "../ir/system.ts";
import { nodeOf, type Moves, type StepRun } from "../interpret/execute.ts";
import { attempt, Oops } from "../interpret/fault.ts";
import { locate } from "../interpret/evaluate.ts";
import { lookUp, type Machine, type State, type ThreadSlot } from "../interpret/state/machine.ts";
import { withMissedWakeUps } from "./missed.ts";
import type { PathStep } from "../interpret/result.ts";
import { start } from "../interpret/start.ts";
import { snapshot } from "../interpret/state/state.ts";
import { beginStep, executeHere, isResting, rest, step } from "../interpret/step.ts";

/** Follows a path from the initial state; `failure` is the failure at its end. */
export function expandPath(
  machine: Machine,
  path: readonly PathStep[],
  failure: Failure | null,
): Run {
  const initial = start(machine).state;
  let state = initial;
  const steps = path.flatMap((by) => {
    const lines = expandStep(machine, state, by);
    state = followStep(machine, state, by);
    return lines;
  });
  const told = failure && withMissedWakeUps(machine, { steps, state }, failure);
  const begun = snapshot(machine, initial);
  // A step that fails changes nothing, but the accesses before its failure explain it.
  return { start: begun, steps, end: steps.at(-1)?.after ?? begun, failure: told };
}

/** The state after a step; after a failing step, the one before it. */
export function followStep(machine: Machine, state: State, by: PathStep): State {
  const way = step(machine, state, by.thread)[by.alternative];
  if (way === undefined) throw new Error(`thread ${by.thread} has no way ${by.alternative}`);
  return way.a === "next" ? way.state : state;
}

/** The accesses of one step. A failing access is the last one, and changes nothing. */
export function expandStep(machine: Machine, state: State, by: PathStep): readonly MicroStep[] {
  const way = step(machine, state, by.thread)[by.alternative];
  if (way === undefined || (way.a !== "next" && way.a !== "fail")) {
    throw new Error(`thread ${by.thread} cannot take way ${by.alternative}`);
  }
  const lines = new Lines(machine, by.thread);
  let run: StepRun = { ...beginStep(machine, state, by.thread), readings: lines.readings };
  do {
    lines.visit(run);
    const moves = executeHere(run);
    if (moves instanceof Oops) return lines.endFailing();
    run = take(moves, run, way.choices);
  } while (!isResting(run));
  return lines.end(rest(run), run.choices);
}

/** The run of a step with the choices of the path. */
function take(moves: Moves, before: StepRun, choices: readonly Choice[]): StepRun {
  const runs = moves.filter((move): move is StepRun => !("a" in move));
  const made = choices[before.choices.length];
  const taken = runs[made?.node === before.node ? made.index : 0];
  if (taken === undefined) throw new Error(`node ${before.node}: the path ends here`);
  return taken;
}

/** Gathers the nodes of a step into lines of one access each. */
class Lines {
  readonly #machine: Machine;
  readonly #thread: number;
  /** Everything read in the open line so far. */
  readonly readings: Reading[] = [];
  readonly #done: MicroStep[] = [];
  #nodes: NodeId[] = [];
  #writes: Written[] = [];
  #access: NodeId | null = null;
  #before: State = [];
  #earlierChoices = 0;
  #choices: readonly Choice[] = [];

  constructor(machine: Machine, thread: number) {
    this.#machine = machine;
    this.#thread = thread;
  }

  /** Called before each node is executed. */
  visit(run: StepRun): void {
    const begins = isAccess(run.self, nodeOf(run));
    this.#choices = run.choices;
    if (this.#nodes.length === 0) this.#before = pausedAt(run);
    if (begins && this.#access !== null) this.#close(pausedAt(run));
    if (begins) this.#access = run.node;
    this.#nodes.push(run.node);
    this.#writes.push(...writtenBy(run));
  }

  end(after: State, choices: readonly Choice[]): readonly MicroStep[] {
    this.#choices = choices;
    this.#close(after);
    return this.#done;
  }

  endFailing(): readonly MicroStep[] {
    return this.end(this.#before, this.#choices);
  }

  #close(after: State): void {
    this.#done.push({
      thread: this.#thread,
      nodes: this.#nodes,
      access: this.#access ?? this.#nodes[0]!,
      choices: this.#choices.slice(this.#earlierChoices),
      readings: this.readings.splice(0),
      writes: this.#writes,
      before: snapshot(this.#machine, this.#before),
      after: snapshot(this.#machine, after),
    });
    this.#nodes = [];
    this.#writes = [];
    this.#before = after;
    this.#earlierChoices = this.#choices.length;
  }
}

/** The place that a node is about to write. */
export function writtenBy(run: StepRun): readonly Written[] {
  const { op } = nodeOf(run);
  if (op.op !== "write") return [];
  const place = attempt(() => locate({ ...run, readings: [] }, op.to));
  if (place instanceof Oops) return [];
  const { row, index } = place;
  return [{ field: op.to.field, row, index }];
}

/** The state in the middle of a step. */
function pausedAt(run: StepRun): State {
  return run.cells.with(run.self.pc, run.node);
}

/** Whether a node begins an access: a shared one of its own, or a whole body that is not ghost. */
export function isAccess(self: ThreadSlot, node: Node): boolean {
  switch (node.op.op) {
    case "enter":
      if (node.group !== null && node.group !== node.op.group) return false;
      return lookUp(self.kind.groups, node.op.group).mode !== "ghost";
    case "read":
    case "write":
    case "touch":
    case "await":
    case "choose":
    case "alloc":
    case "free":
      return node.group === null;
    case "let":
    case "branch":
    case "assert":
    case "leave":
    case "loop":
    case "skip":
    case "fail":
    case "end":
      return false;
  }
}

/** A step, with the changes of steps before it that a trace has no lines for. */
export function joinSteps(between: readonly MicroStep[], step: MicroStep): MicroStep {
  const [first] = between;
  if (first === undefined) return step;
  const all = [...between, step];
  return {
    ...step,
    nodes: all.flatMap(({ nodes }) => nodes),
    readings: all.flatMap(({ readings }) => readings),
    writes: all.flatMap(({ writes }) => writes),
    before: first.before,
  };
}
