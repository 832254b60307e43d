/** Removes the nodes that are no longer reachable after edges were removed. */
import type { Node, NodeId } from "../../ir/system.ts";
import { successors } from "../../ir/visit.ts";

/** A new map of the reachable nodes, in the same order. */
export function reachable(all: ReadonlyMap<NodeId, Node>, entry: NodeId): Map<NodeId, Node> {
  const seen = new Set([entry]);
  // The loop over a set also visits the elements that it adds.
  for (const id of seen) for (const next of successors(all.get(id)!.op)) seen.add(next);
  return new Map([...all].filter(([id]) => seen.has(id)));
}
