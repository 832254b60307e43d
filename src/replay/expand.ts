/** A path told one access at a time, however many accesses its steps were merged from. */
import type { Choice, Event, Failure, MicroStep, Run } from "../trace/run.ts";
import type { Node, NodeId } from "../ir/system.ts";
import { nodeOf, type Moves, type StepRun } from "../interpret/execute.ts";
import { Oops } from "../interpret/fault.ts";
import { lookUp, type Machine, type State, type ThreadSlot } from "../interpret/state/machine.ts";
import { tellWaits } from "./waits.ts";
import { Notes } from "./notes.ts";
import type { PathStep } from "../interpret/result.ts";
import { start } from "../interpret/start.ts";
import { snapshot } from "../interpret/state/state.ts";
import {
  type Alternative,
  beginStep,
  executeHere,
  isResting,
  rest,
  step,
} from "../interpret/step.ts";

/** Follows a path from the initial state; `failure` is the failure at its end. */
export function expandPath(
  machine: Machine,
  path: readonly PathStep[],
  failure: Failure | null,
): Run {
  const initial = start(machine).state;
  let state = initial;
  const arrived = new Map<number, State>();
  const steps = path.flatMap((by) => {
    const came = arrived.get(by.thread) ?? initial;
    const waited = came !== state && !canStep(machine, came, by.thread);
    const way = wayOf(machine, state, by);
    const lines = expandWay(machine, state, { ...by, way });
    if (way.a === "next") state = way.state;
    arrived.set(by.thread, state);
    return waited ? lines.map((line) => ({ ...line, waited })) : lines;
  });
  const told = failure && tellWaits(machine, { steps, state }, failure);
  const begun = snapshot(machine, initial);
  // A step that fails changes nothing, but the accesses before its failure explain it.
  return { start: begun, steps, end: steps.at(-1)?.after ?? begun, failure: told };
}

function canStep(machine: Machine, state: State, thread: number): boolean {
  return step(machine, state, thread).some(({ a }) => a === "next" || a === "fail");
}

/** The state after a step; after a failing step, the one before it. */
export function followStep(machine: Machine, state: State, by: PathStep): State {
  const way = step(machine, state, by.thread)[by.alternative];
  if (way === undefined) throw new Error(`thread ${by.thread} has no way ${by.alternative}`);
  return way.a === "next" ? way.state : state;
}

/** The accesses of one step. A failing access is the last one, and changes nothing. */
export function expandStep(machine: Machine, state: State, by: PathStep): readonly MicroStep[] {
  return expandWay(machine, state, { ...by, way: wayOf(machine, state, by) });
}

type Way = Extract<Alternative, { readonly a: "next" | "fail" }>;

function wayOf(machine: Machine, state: State, by: PathStep): Way {
  const way = step(machine, state, by.thread)[by.alternative];
  if (way?.a === "next" || way?.a === "fail") return way;
  throw new Error(`thread ${by.thread} cannot take way ${by.alternative}`);
}

function expandWay(
  machine: Machine,
  state: State,
  { thread, way }: PathStep & { readonly way: Way },
): readonly MicroStep[] {
  const lines = new Lines(machine, thread);
  let run = lines.watch(beginStep(machine, state, thread));
  do {
    lines.visit(run);
    const moves = executeHere(run);
    if (moves instanceof Oops) return lines.endFailing();
    const next = take(moves, run, way.choices);
    lines.note(next);
    run = next;
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
  readonly #notes = new Notes();
  readonly #done: MicroStep[] = [];
  #events: Event[] = [];
  #access: NodeId | null = null;
  #before: State = [];
  #earlierChoices = 0;
  #choices: readonly Choice[] = [];

  constructor(machine: Machine, thread: number) {
    this.#machine = machine;
    this.#thread = thread;
  }

  /** The run with somebody who takes notes. */
  watch(run: StepRun): StepRun {
    return { ...run, readings: this.#notes.readings, uses: this.#notes.uses };
  }

  /** Called before each node is executed. */
  visit(run: StepRun): void {
    const begins = isAccess(run.self, nodeOf(run));
    this.#choices = run.choices;
    if (this.#events.length === 0) this.#before = pausedAt(run);
    if (begins && this.#access !== null) this.#close(pausedAt(run));
    if (begins) this.#access = run.node;
    this.#notes.begin(run);
  }

  /** Called after a node was executed; one that fails leads nowhere. */
  note(next: StepRun | null): void {
    this.#events.push(this.#notes.end(next));
  }

  end(after: State, choices: readonly Choice[]): readonly MicroStep[] {
    this.#choices = choices;
    this.#close(after);
    return this.#done;
  }

  endFailing(): readonly MicroStep[] {
    this.note(null);
    return this.end(this.#before, this.#choices);
  }

  #close(after: State): void {
    this.#done.push({
      thread: this.#thread,
      events: this.#events,
      access: this.#access ?? this.#events[0]!.node,
      choices: this.#choices.slice(this.#earlierChoices),
      waited: false,
      before: snapshot(this.#machine, this.#before),
      after: snapshot(this.#machine, after),
    });
    this.#events = [];
    this.#before = after;
    this.#earlierChoices = this.#choices.length;
  }
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
  const events = [...between, step].flatMap((each) => each.events);
  return { ...step, events, before: first.before };
}
