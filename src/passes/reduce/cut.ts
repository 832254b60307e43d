/**
 * Decides where a thread may rest. Without reduction before each access. With it, a step is
 *
 *     right* both*  none?  (left | both)*
 *
 * where only its first access may block: each run can then be reordered into whole steps, with the
 * same value at each look of a property. A node is a cut for every step that comes to it: cutting
 * more is always sound.
 */
import { findLiveLocals } from "../../ir/liveness.ts";
import type { Cut, NodeId } from "../../ir/system.ts";
import { successors } from "../../ir/visit.ts";
import type { Program } from "../lower/index.ts";
import { findExcess } from "./budget.ts";
import type { Access } from "./movers.ts";
import type { Rules } from "./rules.ts";

export interface Cutting {
  readonly program: Program;
  readonly accesses: ReadonlyMap<NodeId, Access>;
  readonly reduction: "on" | "off";
  readonly rules: Rules;
}

/** What has joined the step so far: up to its non-mover or first release, or past it. */
type Phase = "start" | "first" | "before" | "after";

export function findCuts(cutting: Cutting): ReadonlySet<NodeId> {
  const cuts = new Set<NodeId>();
  const explorer = new Explorer(cutting, cuts);
  explorer.explore(cutting.program.entry, "start");
  // A set gives what is added while it is walked, so each cut found begins a step in turn.
  for (const cut of cuts) explorer.explore(cut, "first");
  const { program, accesses, reduction } = cutting;
  if (reduction === "off") return cuts;
  for (const cut of cuts) {
    const again = (): NodeId | null => findExcess({ program, accesses, cuts }, cut);
    for (let at = again(); at !== null; at = again()) cuts.add(at);
  }
  return cuts;
}

class Explorer {
  private readonly cutting: Cutting;
  private readonly cuts: Set<NodeId>;
  private path = new Set<NodeId>();
  private seen = new Set<string>();

  constructor(cutting: Cutting, cuts: Set<NodeId>) {
    this.cutting = cutting;
    this.cuts = cuts;
  }

  explore(start: NodeId, phase: Phase): void {
    this.path = new Set();
    this.seen = new Set();
    this.visit(start, phase);
  }

  private visit(id: NodeId, phase: Phase): void {
    const { nodes } = this.cutting.program;
    const { op } = nodes.get(id)!;
    const starts = phase === "first" && this.path.size === 0;
    if (!starts && (this.cuts.has(id) || this.mustCut(id, phase))) {
      this.cuts.add(id);
      return;
    }
    const state = `${id} ${phase}`;
    if (this.seen.has(state)) return;
    this.seen.add(state);
    this.path.add(id);
    for (const next of successors(op)) this.visit(next, this.next(id, phase));
    this.path.delete(id);
  }

  private mustCut(id: NodeId, phase: Phase): boolean {
    const { op } = this.cutting.program.nodes.get(id)!;
    if (op.op === "end" || (op.op === "loop" && this.path.has(id))) return true;
    const access = this.cutting.accesses.get(id);
    return access !== undefined && phase !== "first" && !this.joins(access, phase);
  }

  private joins({ mover, blocking }: Access, phase: Phase): boolean {
    const begins = blocking === "yes" && this.cutting.rules.blocking === "on";
    if (this.cutting.reduction === "off" || begins) return false;
    if (phase === "before" || this.cutting.rules.phases === "off") return true;
    return phase === "after" && (mover === "both" || mover === "left");
  }

  private next(id: NodeId, phase: Phase): Phase {
    const access = this.cutting.accesses.get(id);
    if (!access) return phase;
    const moves = access.mover === "right" || access.mover === "both";
    return phase === "after" || !moves ? "after" : "before";
  }
}

/** The cuts with their labels and live locals; labels count up where a line has several. */
export function describeCuts(
  program: Program,
  cuts: ReadonlySet<NodeId>,
  used: Map<string, number>,
): ReadonlyMap<NodeId, Cut> {
  const live = findLiveLocals(program);
  const ordered = [...cuts].sort((a, b) => a - b);
  return new Map(
    ordered.map((node) => {
      const label = unique(labelOf(program, node), used);
      return [node, { node, label, live: [...live.get(node)!].sort((a, b) => a - b) }] as const;
    }),
  );
}

function labelOf(program: Program, id: NodeId): string {
  const { op, frame, span } = program.nodes.get(id)!;
  return op.op === "end" ? `${program.name}_done` : `${frame.function}_L${span.start.line}`;
}

function unique(label: string, used: Map<string, number>): string {
  const count = (used.get(label) ?? 0) + 1;
  used.set(label, count);
  return count === 1 ? label : `${label}_${count}`;
}
