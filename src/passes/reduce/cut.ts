/**
 * Decides where a thread may rest. Without reduction before each access. With it, a step is
 *
 *     right* both*  none?  (left | both)*
 *
 * where only its first access may block: each run can then be reordered into whole steps, with the
 * same value of each property.
 *
 * A node may have to be a cut only when a step reaches it late, past its non-mover. So early and late are
 * decided apart (split.ts). More cuts are always sound.
 */
import type { NodeId } from "../../ir/system.ts";
import { successors } from "../../ir/visit.ts";
import type { Program } from "../lower/index.ts";
import type { Access } from "./movers.ts";
import type { Rules } from "../rules.ts";

export interface Cutting {
  readonly program: Program;
  readonly accesses: ReadonlyMap<NodeId, Access>;
  readonly reduction: "on" | "off";
  readonly rules: Rules;
}

/** How far a step is: up to its non-mover or first release, or past it. */
export type Stage = "early" | "late";

/** The nodes that are cuts when a step reaches them early, and late. */
export type Cuts = Readonly<Record<Stage, ReadonlySet<NodeId>>>;

/** A stage in more detail: the start of a thread, the first access of a step, and whether it reads an rwsem. */
type Phase = "start" | "first" | "before" | "reading" | "after";

/** A node as a way comes to it. */
interface Come {
  readonly id: NodeId;
  readonly phase: Phase;
}

export function findCuts(cutting: Cutting): Cuts {
  const explorer = new Explorer(cutting);
  explorer.explore(cutting.program.entry, "start");
  // A set gives what is added while it is walked, so each cut found begins a step in turn.
  for (const cut of explorer.all) explorer.explore(cut, "first");
  return explorer.cuts;
}

/** The stage after a node that is not a cut, or begins a step. */
export function stageAfter(access: Access | undefined, stage: Stage): Stage {
  const moves = !access || access.mover === "right" || access.mover === "both";
  return stage === "late" || !moves ? "late" : "early";
}

class Explorer {
  readonly cuts = { early: new Set<NodeId>(), late: new Set<NodeId>() };
  readonly all = new Set<NodeId>();
  private readonly cutting: Cutting;
  private path: Come[] = [];
  private seen = new Set<string>();

  constructor(cutting: Cutting) {
    this.cutting = cutting;
  }

  /** Repeats the visit until no cut is new: a cut on a cycle changes the ways that share its nodes. */
  explore(start: NodeId, phase: Phase): void {
    const { early, late } = this.cuts;
    for (let known = -1; known < early.size + late.size;) {
      known = early.size + late.size;
      this.path = [];
      this.seen = new Set();
      this.visit(start, phase);
    }
  }

  /** Depth first, with a stack of its own: a program is as deep as it is long. */
  private visit(start: NodeId, phase: Phase): void {
    const open: (Come | "leave")[] = [{ id: start, phase }];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (next === "leave") this.path.pop();
      else if (this.enter(next)) open.push("leave", ...this.after(next).toReversed());
    }
  }

  /** Whether the step goes on from here, on a way that was not walked yet. */
  private enter({ id, phase }: Come): boolean {
    const starts = phase === "first" && this.path.length === 0;
    if (!starts && (this.cuts[this.stage(phase)].has(id) || this.mustCut(id, phase))) {
      this.cut(id, phase);
      return false;
    }
    const state = `${id} ${phase}`;
    if (this.seen.has(state)) {
      this.cutCycle(id, phase);
      return false;
    }
    this.seen.add(state);
    this.path.push({ id, phase });
    return true;
  }

  private after({ id, phase }: Come): readonly Come[] {
    const { op } = this.cutting.program.nodes.get(id)!;
    const next = this.next(id, phase);
    return successors(op).map((to) => ({ id: to, phase: next }));
  }

  private cut(id: NodeId, phase: Phase): void {
    this.cuts[this.stage(phase)].add(id);
    this.all.add(id);
  }

  /** Ends each step: if a way returns to a node in the same phase, the loop's head is a cut. */
  private cutCycle(id: NodeId, phase: Phase): void {
    const from = this.path.findIndex((at) => at.id === id && at.phase === phase);
    if (from < 0) return;
    const cycle = this.path.slice(from);
    const head = cycle.find((at) => this.cutting.program.nodes.get(at.id)!.op.op === "loop");
    if (!head) throw new Error(`node ${id}: a cycle without a loop's head`);
    this.cut(head.id, head.phase);
  }

  /** Without the reduction every stage is early. */
  private stage(phase: Phase): Stage {
    return phase === "after" && this.cutting.reduction === "on" ? "late" : "early";
  }

  private mustCut(id: NodeId, phase: Phase): boolean {
    const { op } = this.cutting.program.nodes.get(id)!;
    if (op.op === "end") return true;
    const access = this.cutting.accesses.get(id);
    return access !== undefined && !this.joins(access, phase);
  }

  /** Whether an access joins the step. One that blocks begins its step, since it is asked at a cut who waits for whom. */
  private joins({ mover, blocking, queue }: Access, phase: Phase): boolean {
    const { reduction, rules } = this.cutting;
    if (blocking === "yes" && rules.blocking === "on") return false;
    if (phase === "first") return true;
    if (reduction === "off") return false;
    if (phase === "reading" && queue === "writes" && rules.queues === "on") return false;
    if (phase === "before" || phase === "reading" || rules.phases === "off") return true;
    return phase === "after" && (mover === "both" || mover === "left");
  }

  private next(id: NodeId, phase: Phase): Phase {
    const access = this.cutting.accesses.get(id);
    if (!access) return phase;
    if (stageAfter(access, this.stage(phase)) === "late") return "after";
    return phase === "reading" || access.queue === "reads" ? "reading" : "before";
  }
}
