/**
 * Follows a recorded trace on a machine whose model may be another version of the recorded one: by
 * thread, function, source text and choice. The machine's System is not reduced, so a step is one
 * access, as in a trace.
 */
import type { NodeId, System } from "../ir/system.ts";
import type { TraceStep } from "../trace/outcome.ts";
import { raiseMove } from "../trace/raise.ts";
import type { Refusal, Retraced, Taken } from "../trace/retraced.ts";
import type { Failure, MicroStep, Run } from "../trace/run.ts";
import { expandStep, isAccess, joinSteps } from "./expand.ts";
import { judge } from "../interpret/judge.ts";
import { lookUp, threadSlot } from "../interpret/state/machine.ts";
import type { Machine, State } from "../interpret/state/machine.ts";
import type { PathStep } from "../interpret/result.ts";
import { start } from "../interpret/start.ts";
import { snapshot } from "../interpret/state/state.ts";
import { faultOf, step, type Alternative } from "../interpret/step.ts";
import { waitsOf } from "../interpret/waiting.ts";

/** The words by which a step is found. */
export type Cue = Pick<
  TraceStep,
  "thread" | "function" | "source" | "choice" | "changes" | "reads" | "atomic"
>;

/** More private steps in a row than any protocol has between two accesses. */
const mostPrivate = 10_000;

/** `told` is the System whose accesses are the steps of the trace, if the machine's has more. */
export function retrace(
  machine: Machine,
  cues: readonly Cue[],
  told: System = machine.system,
): Retraced {
  const tracer = new Tracer(machine, told);
  for (const [index, cue] of cues.entries()) {
    const refusal = tracer.follow(cue, { number: index + 1, isLast: index === cues.length - 1 });
    if (refusal !== null) return { r: "refused", at: index + 1, run: tracer.run(), refusal };
  }
  return { r: "followed", run: tracer.run(), path: tracer.path, failures: tracer.failures() };
}

/** The index of the present cue. */
interface At {
  readonly number: number;
  readonly isLast: boolean;
}

/** One way of a thread's next step, in the words of a trace. */
interface Way {
  readonly by: PathStep;
  readonly way: Extract<Alternative, { a: "next" | "fail" }>;
  readonly step: MicroStep;
}

class Tracer {
  readonly #machine: Machine;
  readonly #told: System;
  readonly #initial: State;
  readonly #steps: MicroStep[] = [];
  readonly path: Taken[] = [];
  #state: State;
  #failure: Failure | null;

  constructor(machine: Machine, told: System) {
    const { state, failure } = start(machine);
    this.#machine = machine;
    this.#told = told;
    this.#initial = state;
    this.#state = state;
    this.#failure = failure;
  }

  /** Takes the step that a cue means. Returns the reason if it is impossible. */
  follow(cue: Cue, at: At): Refusal | null {
    const { system } = this.#machine;
    const thread = system.threads.find(({ name }) => name === cue.thread)?.id;
    if (thread === undefined) return { why: "no-thread" };
    const between: MicroStep[] = [];
    while (true) {
      const alternatives = step(this.#machine, this.#state, thread);
      const ways = this.#ways(thread, alternatives);
      const meant = ways.find((way) => this.#isMeant(way, cue));
      if (meant !== undefined) return this.#take(withBetween(meant, between), at);
      const [only] = ways;
      if (only && this.#isBetween(ways) && between.length < mostPrivate) {
        this.#advance(only, null);
        between.push(only.step);
        continue;
      }
      return isQuiet(cue) ? null : this.#refuse(thread, cue, { alternatives, ways });
    }
  }

  #ways(thread: number, alternatives: readonly Alternative[]): readonly Way[] {
    return alternatives.flatMap((way, alternative): readonly Way[] => {
      if (way.a !== "next" && way.a !== "fail") return [];
      const by = { thread, alternative };
      const [first] = expandStep(this.#machine, this.#state, by);
      return first === undefined ? [] : [{ by, way, step: first }];
    });
  }

  #isMeant(way: Way, cue: Cue): boolean {
    const { choice } = raiseMove(this.#machine.system, way.step);
    return this.#isLine(way, cue) && choice === cue.choice;
  }

  #isLine({ step }: Way, cue: Cue): boolean {
    const move = raiseMove(this.#machine.system, step);
    return move.function === cue.function && move.source === cue.source;
  }

  #isPrivate({ thread, access }: MicroStep): boolean {
    const self = threadSlot(this.#machine, thread);
    const { nodes } = lookUp(this.#told.kinds, self.thread.kind);
    return !isAccess(self, lookUp(nodes, access));
  }

  /** A private step is no step at another level of reduction, so no cue may match it. */
  #isBetween([only, ...others]: readonly Way[]): boolean {
    return only !== undefined && others.length === 0 && this.#isPrivate(only.step);
  }

  #take(taken: Way, { number, isLast }: At): Refusal | null {
    const { by, way } = taken;
    if (way.a === "fail") {
      const failure = faultOf(by.thread, way);
      if (!isLast) return { why: "fails", failure };
      this.#failure = failure;
    }
    this.#steps.push(taken.step);
    this.#advance(taken, number);
    return null;
  }

  #advance({ by, way }: Way, step: number | null): void {
    this.path.push({ ...by, step });
    if (way.a === "next") this.#state = way.state;
  }

  #refuse(thread: number, cue: Cue, { alternatives, ways }: Offered): Refusal {
    const [first] = alternatives;
    const [way] = ways;
    if (first === undefined) return { why: "ended" };
    if (way === undefined && first.a === "bound") return { why: "bound", table: first.table };
    if (way === undefined) {
      return { why: "waits", wait: waitsOf(this.#machine, this.#state, [thread])[0]! };
    }
    const sameLine = ways.filter((each) => this.#isLine(each, cue));
    if (sameLine.length > 0) {
      const { system } = this.#machine;
      const offered = sameLine.map((each) => raiseMove(system, each.step).choice ?? "nothing");
      return { why: "choice", offered };
    }
    return { why: "elsewhere", step: way.step, decided: this.#lastDecision(thread) };
  }

  /** The number of the thread's last step, if it contained a branch. */
  #lastDecision(thread: number): number | null {
    const at = this.#steps.findLastIndex((step) => step.thread === thread);
    const last = this.#steps[at];
    if (last === undefined) return null;
    const { nodes } = threadSlot(this.#machine, thread).kind;
    const branches = (id: NodeId): boolean => lookUp(nodes, id).op.op === "branch";
    return last.events.some(({ node }) => branches(node)) ? at + 1 : null;
  }

  failures(): readonly Failure[] {
    return this.#failure ? [this.#failure] : judge(this.#machine, this.#state);
  }

  run(): Run {
    return {
      start: snapshot(this.#machine, this.#initial),
      steps: this.#steps,
      end: snapshot(this.#machine, this.#state),
      failure: null,
    };
  }
}

/** A step that fails changes nothing, and neither do the steps merged into it. */
function withBetween(meant: Way, between: readonly MicroStep[]): Way {
  return meant.way.a === "fail" ? meant : { ...meant, step: joinSteps(between, meant.step) };
}

interface Offered {
  readonly alternatives: readonly Alternative[];
  readonly ways: readonly Way[];
}

/** A step that no other thread sees. Another level of reduction may not have it, so it is never refused. */
export function isQuiet({ changes, reads, choice, atomic }: Cue): boolean {
  return changes.length === 0 && reads.length === 0 && choice === null && atomic === null;
}
