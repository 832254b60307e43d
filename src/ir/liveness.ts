/** Which locals can still be read from each node on: only they are part of the state there. */
import type { LocalId } from "./expression.ts";
import type { Kind, Node, NodeId } from "./system.ts";
import { assignedBy, expressionsOf, localsOf, successors } from "./visit.ts";

/** By node: the locals that are read at it or after it, before they are assigned anew. */
export type LiveLocals = ReadonlyMap<NodeId, ReadonlySet<LocalId>>;

export function findLiveLocals({ nodes }: Pick<Kind, "nodes">): LiveLocals {
  const live = new Map<NodeId, Set<LocalId>>();
  for (const { id, op } of nodes.values())
    live.set(id, new Set(expressionsOf(op).flatMap(localsOf)));
  const backward = [...nodes.values()].reverse();
  for (let grew = true; grew;) {
    grew = false;
    for (const node of backward) grew = flowBack(node, live) || grew;
  }
  return live;
}

/** Adds to a node what its successors need; says whether that was news. */
function flowBack({ id, op }: Node, live: ReadonlyMap<NodeId, Set<LocalId>>): boolean {
  const own = live.get(id)!;
  const before = own.size;
  const assigned = assignedBy(op);
  for (const next of successors(op)) {
    for (const local of live.get(next) ?? []) if (local !== assigned) own.add(local);
  }
  return own.size > before;
}
