/** The joins of a stretch: nodes at which several ways through it meet again. */
import type { NodeId } from "../../../ir/system.ts";

/** Each node that several ways lead to, with the node at which those ways part. */
export interface Joins {
  readonly all: ReadonlySet<NodeId>;
  /** The joins whose ways part at the node, in topological order. */
  readonly partingAt: ReadonlyMap<NodeId, readonly NodeId[]>;
}

type Next = (id: NodeId) => readonly NodeId[];

export function findJoins(entry: NodeId, next: Next): Joins {
  const order = inOrder(entry, next);
  const before = new Map<NodeId, NodeId[]>();
  for (const id of order) for (const after of next(id)) listAt(before, after).push(id);
  const all = order.filter((id) => (before.get(id)?.length ?? 0) > 1);
  const dominators = dominatorsOf(order, before);
  const partingAt = new Map<NodeId, NodeId[]>();
  for (const join of all) listAt(partingAt, dominators.get(join)!).push(join);
  return { all: new Set(all), partingAt };
}

function listAt(lists: Map<NodeId, NodeId[]>, id: NodeId): NodeId[] {
  const list = lists.get(id) ?? [];
  lists.set(id, list);
  return list;
}

/** The reachable nodes in topological order. */
function inOrder(entry: NodeId, next: Next): readonly NodeId[] {
  const finished: NodeId[] = [];
  const seen = new Map<NodeId, "open" | "finished">([[entry, "open"]]);
  const path = [{ id: entry, after: [...next(entry)] }];
  for (let top = path.at(-1); top; top = path.at(-1)) {
    const following = top.after.shift();
    if (following === undefined) {
      seen.set(top.id, "finished");
      finished.push(top.id);
      path.pop();
      continue;
    }
    if (seen.get(following) === "open") throw new Error(`node ${following}: a loop without a cut`);
    if (seen.has(following)) continue;
    seen.set(following, "open");
    path.push({ id: following, after: [...next(following)] });
  }
  return finished.reverse();
}

/** The immediate dominator of each node. */
function dominatorsOf(
  order: readonly NodeId[],
  before: ReadonlyMap<NodeId, readonly NodeId[]>,
): ReadonlyMap<NodeId, NodeId> {
  const position = new Map(order.map((id, at) => [id, at]));
  const dominators = new Map<NodeId, NodeId>();
  const common = (a: NodeId, b: NodeId): NodeId => {
    let [one, other] = [a, b];
    while (one !== other) {
      if (position.get(one)! > position.get(other)!) one = dominators.get(one)!;
      else other = dominators.get(other)!;
    }
    return one;
  };
  for (const id of order) {
    const ways = before.get(id);
    if (ways) dominators.set(id, ways.reduce(common));
  }
  return dominators;
}
