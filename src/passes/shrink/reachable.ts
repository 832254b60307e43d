/** The nodes that a graph still has when some of its edges are gone. */
import type { Node, NodeId } from "../../ir/system.ts";
import { successors } from "../../ir/visit.ts";

/** A new map of the nodes that can be reached, in their order. */
export function reachable(all: ReadonlyMap<NodeId, Node>, entry: NodeId): Map<NodeId, Node> {
  const seen = new Set([entry]);
  // A set also yields what is added during the loop.
  for (const id of seen) for (const next of successors(all.get(id)!.op)) seen.add(next);
  return new Map([...all].filter(([id]) => seen.has(id)));
}
