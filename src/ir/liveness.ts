/** Finds the live locals at each node. Only live locals are in the state. */
import type { LocalId } from "./expression.ts";
import type { Kind, Node, NodeId, Op } from "./system.ts";
import { assignedBy, expressionsOf, localsOf, successors } from "./visit.ts";

/** By node: the locals that may be read at it or after it before they are assigned. */
export type LiveLocals = ReadonlyMap<NodeId, ReadonlySet<LocalId>>;

export function findLiveLocals(
  { nodes }: Pick<Kind, "nodes">,
  readAt: (node: Node) => readonly LocalId[] = ({ op }) => readBy(op),
): LiveLocals {
  const live = new Map<NodeId, Set<LocalId>>();
  for (const node of nodes.values()) live.set(node.id, new Set(readAt(node)));
  const backward = [...nodes.values()].reverse();
  for (let grew = true; grew;) {
    grew = false;
    for (const node of backward) grew = flowBack(node, live) || grew;
  }
  return live;
}

/** The locals that an op reads. */
export function readBy(op: Op): readonly LocalId[] {
  return expressionsOf(op).flatMap(localsOf);
}

/** Adds the locals that are live at a node's successors. Returns whether the set has grown. */
function flowBack({ id, op }: Node, live: ReadonlyMap<NodeId, Set<LocalId>>): boolean {
  const own = live.get(id)!;
  const before = own.size;
  const assigned = assignedBy(op);
  for (const next of successors(op)) {
    for (const local of live.get(next) ?? []) if (local !== assigned) own.add(local);
  }
  return own.size > before;
}
