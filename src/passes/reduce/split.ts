/**
 * Splits a node in two if it is a cut on some ways to it only:
 *
 *     before    down_read, loop { look (right), call (none) }, up_read
 *     after     down_read, look, call, loop { look (a cut: reached late), call }, up_read
 *
 * The graph is only unrolled, so its meaning stays, and the cuts are a set of nodes.
 */
import type { Node, NodeId } from "../../ir/system.ts";
import { mapSuccessors, successors } from "../../ir/visit.ts";
import type { Program } from "../lower/index.ts";
import type { Cuts, Cutting, Stage } from "./cut.ts";
import { stageAfter } from "./cut.ts";
import type { Access } from "./movers.ts";

export interface Split {
  readonly program: Program;
  readonly accesses: ReadonlyMap<NodeId, Access>;
  readonly cuts: ReadonlySet<NodeId>;
}

/** A copy of a node: the thread rests there, or passes it early or late in its step. */
interface Copy {
  readonly node: NodeId;
  readonly as: "cut" | Stage;
}

export function splitAtCuts(cutting: Cutting, cuts: Cuts): Split {
  const { program, accesses } = cutting;
  const copying = new Copying(cutting, cuts);
  const copies = copying.all();
  const nodes = copies.map((copy): Node => {
    const node = program.nodes.get(copy.node)!;
    const op = mapSuccessors(node.op, (next) => copying.idOf(copying.after(copy, next)));
    return { ...node, id: copying.idOf(copy), op };
  });
  const inOrder = nodes.sort((a, b) => a.id - b.id).map((node) => [node.id, node] as const);
  const entry = copying.idOf(copying.entry);
  return {
    program: { ...program, entry, nodes: new Map(inOrder) },
    accesses: new Map(
      copies.flatMap((copy) => {
        const access = accesses.get(copy.node);
        return access ? [[copying.idOf(copy), access] as const] : [];
      }),
    ),
    cuts: new Set(copies.filter(({ as }) => as === "cut").map((copy) => copying.idOf(copy))),
  };
}

class Copying {
  readonly entry: Copy;
  private readonly cutting: Cutting;
  private readonly cuts: Cuts;
  private readonly copies = new Map<string, Copy>();
  private readonly ids: ReadonlyMap<string, NodeId>;

  constructor(cutting: Cutting, cuts: Cuts) {
    this.cutting = cutting;
    this.cuts = cuts;
    this.entry = this.come(cutting.program.entry, "early");
    this.collect();
    this.ids = number(this.all(), Math.max(...cutting.program.nodes.keys()));
  }

  all(): readonly Copy[] {
    return [...this.copies.values()];
  }

  idOf(copy: Copy): NodeId {
    return this.ids.get(nameOf(copy))!;
  }

  /** The copy of the successor `next` that follows this copy. */
  after({ node, as }: Copy, next: NodeId): Copy {
    const { accesses, reduction } = this.cutting;
    const stage = stageAfter(accesses.get(node), as === "cut" ? "early" : as);
    return this.come(next, reduction === "on" ? stage : "early");
  }

  private come(node: NodeId, stage: Stage): Copy {
    return { node, as: this.cuts[stage].has(node) ? "cut" : stage };
  }

  private collect(): void {
    const { nodes } = this.cutting.program;
    this.copies.set(nameOf(this.entry), this.entry);
    // A map gives what is added while it is walked.
    for (const copy of this.copies.values()) {
      for (const next of successors(nodes.get(copy.node)!.op)) {
        const to = this.after(copy, next);
        if (!this.copies.has(nameOf(to))) this.copies.set(nameOf(to), to);
      }
    }
  }
}

function nameOf({ node, as }: Copy): string {
  return `${node} ${as}`;
}

/** Numbers the copies. One keeps the node's number: the cut, if there is one. */
function number(copies: readonly Copy[], last: NodeId): ReadonlyMap<string, NodeId> {
  const ids = new Map<string, NodeId>();
  let fresh = last;
  for (const [node, all] of Map.groupBy(copies, (copy) => copy.node)) {
    const keeps = all.find(({ as }) => as === "cut") ?? all[0]!;
    for (const copy of all) ids.set(nameOf(copy), copy === keeps ? node : ++fresh);
  }
  return ids;
}
