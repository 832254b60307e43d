/** Removes the nodes that are no longer reachable after edges were removed. */
import type { Node, NodeId } from "../../ir/system.ts";
import { reachedFrom, successors } from "../../ir/visit.ts";

/** A new map of the reachable nodes, in the same order. */
export function reachable(all: ReadonlyMap<NodeId, Node>, entry: NodeId): Map<NodeId, Node> {
  const seen = reachedFrom([entry], (id) => successors(all.get(id)!.op));
  return new Map([...all].filter(([id]) => seen.has(id)));
}
