import type { NodeId } from "../../ir/system.ts";

/** The nodes that are come to in several ways, each before all those that follow it. */
export function findJoins(
  entry: NodeId,
  next: (id: NodeId) => readonly NodeId[],
): readonly NodeId[] {
  const ways = new Map<NodeId, number>();
  const finished = new Set<NodeId>();
  const order: NodeId[] = [];
  const visit = (id: NodeId): void => {
    const seen = ways.get(id) ?? 0;
    ways.set(id, seen + 1);
    if (seen > 0 && !finished.has(id)) throw new Error(`node ${id}: a loop without a cut`);
    if (seen > 0) return;
    for (const after of next(id)) visit(after);
    finished.add(id);
    order.push(id);
  };
  visit(entry);
  return order.reverse().filter((id) => ways.get(id)! > 1);
}
