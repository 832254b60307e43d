/**
 * Keeps steps small enough to read: a step that merges many ways is cut where that saves most.
 *
 * The text of a step is a tree, so what several ways come to is written for each of them. Cutting
 * more is always sound, so only the size of the text decides.
 */
import type { NodeId } from "../../ir/system.ts";
import { successors } from "../../ir/visit.ts";
import type { Program } from "../lower/index.ts";
import type { Access } from "./movers.ts";

/** How many ways a step may end, failures aside. */
const MOST_ENDS = 16;

export interface Budgeted {
  readonly program: Program;
  readonly accesses: ReadonlyMap<NodeId, Access>;
  readonly cuts: ReadonlySet<NodeId>;
}

/** The joined access at which to cut the step from `start`; null when the step is small enough. */
export function findExcess(input: Budgeted, start: NodeId): NodeId | null {
  const step = new Shape(input, start);
  if (step.endsFrom(start) <= MOST_ENDS) return null;
  const joined = step.order.filter((id) => id !== start && input.accesses.has(id));
  const worth = (id: NodeId): number => step.waysTo(id) * step.endsFrom(id) - step.endsFrom(id);
  const [first] = joined;
  if (first === undefined) return null;
  const best = joined.reduce((a, b) => (worth(b) > worth(a) ? b : a), first);
  return worth(best) > 0 ? best : step.middle(joined);
}

/** The nodes of one step, as the acyclic graph that they are, counted. */
class Shape {
  /** Each node after all from which it is come to. */
  readonly order: readonly NodeId[];
  private readonly input: Budgeted;
  private readonly start: NodeId;
  private readonly ends = new Map<NodeId, number>();
  private readonly ways = new Map<NodeId, number>();

  constructor(input: Budgeted, start: NodeId) {
    this.input = input;
    this.start = start;
    const finished: NodeId[] = [];
    this.collect(start, new Set(), finished);
    this.order = finished.reverse();
    this.ways.set(start, 1);
    for (const id of this.order) {
      for (const next of this.after(id)) this.ways.set(next, this.waysTo(next) + this.waysTo(id));
    }
  }

  endsFrom(id: NodeId): number {
    return this.ends.get(id) ?? 1;
  }

  waysTo(id: NodeId): number {
    return this.ways.get(id) ?? 0;
  }

  /** The access that parts the ends most evenly. */
  middle(joined: readonly NodeId[]): NodeId | null {
    const half = this.endsFrom(this.start) / 2;
    const uneven = (id: NodeId): number => Math.abs(this.endsFrom(id) - half);
    const several = joined.filter((id) => this.endsFrom(id) > 1);
    const [first] = several;
    if (first === undefined) return null;
    return several.reduce((a, b) => (uneven(b) < uneven(a) ? b : a), first);
  }

  private after(id: NodeId): readonly NodeId[] {
    const { cuts, program } = this.input;
    return successors(program.nodes.get(id)!.op).filter((next) => !cuts.has(next));
  }

  private collect(id: NodeId, seen: Set<NodeId>, finished: NodeId[]): void {
    if (seen.has(id)) return;
    seen.add(id);
    for (const next of this.after(id)) this.collect(next, seen, finished);
    this.ends.set(id, this.countEnds(id));
    finished.push(id);
  }

  private countEnds(id: NodeId): number {
    const { op } = this.input.program.nodes.get(id)!;
    if (op.op === "fail") return 0;
    return successors(op)
      .map((next) => (this.input.cuts.has(next) ? 1 : this.endsFrom(next)))
      .reduce((sum, ends) => sum + ends, 0);
  }
}
