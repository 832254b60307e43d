/**
 * Keeps steps short enough to read: a step that repeats many accesses is cut where that saves most.
 *
 * A step is printed as a tree, so a node that several ways reach is printed once for each of them. More
 * cuts are always sound, so only the size of the text decides.
 */
import type { NodeId } from "../../ir/system.ts";
import { nodeOrder, successors } from "../../ir/visit.ts";
import type { Program } from "../lower/index.ts";
import type { Access } from "./movers.ts";

/** The largest number of repeated accesses in a step. */
const MOST_REPEATED = 8;

export interface Budgeted {
  readonly program: Program;
  readonly accesses: ReadonlyMap<NodeId, Access>;
  readonly cuts: ReadonlySet<NodeId>;
}

/** The access at which to cut the step from `start`; null if the step is short enough. */
export function findExcess(input: Budgeted, start: NodeId): NodeId | null {
  const step = new Shape(input, start);
  const joined = step.order.filter((id) => id !== start && input.accesses.has(id));
  const repeated = joined.reduce((sum, id) => sum + step.waysTo(id) - 1, 0);
  if (repeated <= MOST_REPEATED) return null;
  const saved = (id: NodeId): number => (step.waysTo(id) - 1) * step.sizeFrom(id);
  return joined.reduce((a, b) => (saved(b) > saved(a) ? b : a));
}

/** The acyclic graph of the nodes of one step, with the ways to each. */
class Shape {
  /** The nodes in topological order. */
  readonly order: readonly NodeId[];
  private readonly input: Budgeted;
  private readonly sizes = new Map<NodeId, number>();
  private readonly ways = new Map<NodeId, number>();

  constructor(input: Budgeted, start: NodeId) {
    this.input = input;
    this.order = nodeOrder(start, (id) => this.after(id));
    for (const id of this.order.toReversed()) this.measure(id);
    this.ways.set(start, 1);
    for (const id of this.order) {
      for (const next of this.after(id)) this.ways.set(next, this.waysTo(next) + this.waysTo(id));
    }
  }

  /** The number of accesses in the tree below a node. */
  sizeFrom(id: NodeId): number {
    return this.sizes.get(id)!;
  }

  /** The number of ways from the start of the step to a node. */
  waysTo(id: NodeId): number {
    return this.ways.get(id) ?? 0;
  }

  private after(id: NodeId): readonly NodeId[] {
    const { cuts, program } = this.input;
    return successors(program.nodes.get(id)!.op).filter((next) => !cuts.has(next));
  }

  private measure(id: NodeId): void {
    const own = this.input.accesses.has(id) ? 1 : 0;
    this.sizes.set(
      id,
      this.after(id).reduce((sum, next) => sum + this.sizeFrom(next), own),
    );
  }
}
