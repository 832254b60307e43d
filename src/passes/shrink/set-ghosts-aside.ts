/**
 * Removes ghost code that nothing observes from the model, and keeps it to tell traces with:
 *
 *     before    enter, read seen, write seen := seen + 1, leave
 *     after     skip, which tells: read seen, write seen := seen + 1
 *
 * A backward slice from properties and assertions finds the needed ghost code (observed.ts). Of the code
 * that is removed a `touch` stays where it needs live memory. Code that could fail otherwise is kept.
 */
import type { LocalId } from "../../ir/expression.ts";
import { NOTHING } from "../../ir/ranges.ts";
import type { Node, NodeId, Op } from "../../ir/system.ts";
import { assignedBy } from "../../ir/visit.ts";
import { withoutAccess } from "./drop-unread.ts";
import { reachable } from "./reachable.ts";
import { findNeeds, touchedBy, type Needs, type Observed } from "./observed.ts";
import type { GhostCode } from "../lower/graph-builder.ts";
import type { Program } from "../lower/index.ts";

export function setGhostsAside(observed: Observed): readonly Program[] {
  const { programs } = observed;
  const needs = programs.some(({ ghosts }) => ghosts.length > 0) ? findNeeds(observed) : null;
  return programs.map(({ ghosts, ...program }) => {
    if (needs === null || ghosts.length === 0) return program;
    return new Aside(program, ghosts, needs).program();
  });
}

/** One program without the ghost code that nothing observes. */
class Aside {
  private readonly whole: Program;
  private readonly ghosts: readonly GhostCode[];
  private readonly needs: Needs;

  constructor(whole: Program, ghosts: readonly GhostCode[], needs: Needs) {
    this.whole = whole;
    this.ghosts = ghosts;
    this.needs = needs;
  }

  program(): Program {
    const all = new Map([...this.whole.nodes].map(([id, node]) => [id, this.smaller(node)]));
    const nodes = reachable(all, this.whole.entry);
    for (const code of this.ghosts) this.settle(nodes, code);
    return { ...this.whole, nodes, locals: this.locals(nodes) };
  }

  private smaller(node: Node): Node {
    const { op, id } = node;
    if (this.needs.nodes.get(this.whole.name)!.has(id)) return node;
    // Both ways do nothing up to their join.
    if (op.op === "branch") return { ...node, op: { op: "skip", next: op.yes } };
    if (op.op !== "let" && op.op !== "read" && op.op !== "write") return node;
    const { fields } = this.needs;
    const touched = touchedBy({ ...NOTHING, fields }, op);
    const skip = { op: "skip", next: op.next } as const;
    return { ...node, op: touched === null ? skip : withoutAccess(op, touched, fields) };
  }

  /** A ghost group of which nothing is left is no observer any longer. Its code is kept to be told. */
  private settle(nodes: Map<NodeId, Node>, code: GhostCode): void {
    const first = nodes.get(code.first);
    if (first === undefined) return;
    const own = [...nodes.values()].filter(({ id }) => id >= code.first && id <= code.last);
    const isEmpty = own.every(({ op }) => idle.has(op.op));
    const opens = first.op.op === "enter" ? first.op.group : null;
    for (const node of isEmpty && opens !== null ? own : []) {
      const op = "next" in node.op ? ({ op: "skip", next: node.op.next } as const) : node.op;
      nodes.set(node.id, { ...node, group: node.group === opens ? null : node.group, op });
    }
    const ops = this.opsOf(code);
    const isTold = [...ops.values()].some((op) => {
      return op.op === "write" && !this.needs.read.has(op.to.field);
    });
    const tells = { entry: code.first, ops };
    if (isTold) nodes.set(code.first, { ...nodes.get(code.first)!, tells });
  }

  private opsOf({ first, last }: GhostCode): ReadonlyMap<NodeId, Op> {
    const own = [...this.whole.nodes.values()].filter(({ id }) => id >= first && id <= last);
    return new Map(own.map(({ id, op }) => [id, op]));
  }

  /** The locals, without those that only the told code assigns. */
  private locals(nodes: ReadonlyMap<NodeId, Node>): Program["locals"] {
    const assigned = (all: Iterable<Node>): ReadonlySet<LocalId | null> => {
      return new Set([...all].map(({ op }) => assignedBy(op)));
    };
    const [before, after] = [assigned(this.whole.nodes.values()), assigned(nodes.values())];
    return new Map([...this.whole.locals].filter(([id]) => after.has(id) || !before.has(id)));
  }
}

const idle: ReadonlySet<Op["op"]> = new Set<Op["op"]>(["enter", "leave", "skip"]);
