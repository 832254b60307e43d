/**
 * Which branches decide that a node is come to: those that it does not post-dominate (Ferrante,
 * Ottenstein and Warren 1987).
 */
import type { FieldId, LocalId } from "../../ir/expression.ts";
import type { Kind, NodeId } from "../../ir/system.ts";
import { assignedBy, successors } from "../../ir/visit.ts";

export interface Control {
  /** Whether every way on from `from` that does not fail comes to `to`. */
  readonly isBound: (from: NodeId, to: NodeId) => boolean;
  /** Whether a way on from `from`, before it comes to what `branch` leads to anyway, defines `what`. */
  readonly mayDefine: (branch: NodeId, from: NodeId, what: LocalId | FieldId) => boolean;
}

const known = new WeakMap<Kind, Control>();

export function controlOf(kind: Kind): Control {
  const made = known.get(kind) ?? makeControl(kind);
  known.set(kind, made);
  return made;
}

function makeControl(kind: Kind): Control {
  const after = nextInevitable(kind);
  const isBound = (from: NodeId, to: NodeId): boolean => {
    for (let at = after.get(from); at !== undefined; at = after.get(at)) if (at === to) return true;
    return false;
  };
  const defined = new Map<string, ReadonlySet<LocalId | FieldId>>();
  const mayDefine = (branch: NodeId, from: NodeId, what: LocalId | FieldId): boolean => {
    const key = `${branch} ${from}`;
    const found = defined.get(key) ?? definedOnWay(kind, from, after.get(branch));
    defined.set(key, found);
    return found.has(what);
  };
  return { isBound, mayDefine };
}

/** The locals that are assigned and the fields that are written from a node on, up to another. */
function definedOnWay(
  kind: Kind,
  from: NodeId,
  to: NodeId | undefined,
): ReadonlySet<LocalId | FieldId> {
  const found = new Set<LocalId | FieldId>();
  const seen = new Set<NodeId>();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to || seen.has(id)) continue;
    seen.add(id);
    const { op } = kind.nodes.get(id)!;
    const local = assignedBy(op);
    if (local !== null) found.add(local);
    if (op.op === "write") found.add(op.to.field);
    open.push(...successors(op));
  }
  return found;
}

/**
 * By node, the first one that all ways on come to, on which nothing fails: its immediate post-dominator
 * (Cooper, Harvey and Kennedy 2001). None where that is only the end of the thread or a failure.
 */
function nextInevitable(kind: Kind): ReadonlyMap<NodeId, NodeId> {
  const forward = forwardOf(kind);
  const order = fromTheEnd(forward);
  const rank = new Map(order.map((id, index) => [id, index]));
  const next = new Map<NodeId, NodeId>([[end, end]]);
  const meet = (one: NodeId, other: NodeId): NodeId => {
    let [a, b] = [one, other];
    while (a !== b) {
      while (rank.get(a)! > rank.get(b)!) a = next.get(a)!;
      while (rank.get(b)! > rank.get(a)!) b = next.get(b)!;
    }
    return a;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const id of order) {
      if (id === end) continue;
      const found = forward.get(id)!.filter((to) => next.has(to));
      const met = found.reduce(meet, found[0]!);
      changed ||= next.get(id) !== met;
      next.set(id, met);
    }
  }
  const inside = [...next].filter(([id, to]) => id !== end && to !== end);
  return new Map(inside);
}

/** A node of its own, to which all ends and loops for ever lead. */
const end: NodeId = -1;

/** The ways on that do not fail at once; every node has a way to the end. */
function forwardOf({ nodes }: Kind): ReadonlyMap<NodeId, readonly NodeId[]> {
  const doomed = doomedOf(nodes);
  const forward = new Map<NodeId, readonly NodeId[]>();
  for (const [id, { op }] of nodes) {
    const ways = successors(op).filter((to) => !doomed.has(to));
    forward.set(id, ways.length === 0 ? [end] : ways);
  }
  const isHead = (id: NodeId): boolean => nodes.get(id)!.op.op === "loop";
  const heads = [...nodes.keys()].toSorted((a, b) => Number(isHead(b)) - Number(isHead(a)));
  for (const id of stuckIn(forward, heads)) forward.set(id, [...forward.get(id)!, end]);
  return forward;
}

/** The nodes from which every way fails. */
function doomedOf(nodes: Kind["nodes"]): ReadonlySet<NodeId> {
  const doomed = new Set<NodeId>();
  const backward = [...nodes.values()].reverse();
  for (let grew = true; grew;) {
    grew = false;
    for (const { id, op } of backward) {
      const ways = successors(op);
      const fails = op.op === "fail" || (ways.length > 0 && ways.every((to) => doomed.has(to)));
      if (!fails || doomed.has(id)) continue;
      doomed.add(id);
      grew = true;
    }
  }
  return doomed;
}

/** One node of each loop that never ends, so that it has an end like all others. */
function stuckIn(
  forward: ReadonlyMap<NodeId, readonly NodeId[]>,
  order: readonly NodeId[],
): readonly NodeId[] {
  const ended = new Set(fromTheEnd(forward));
  const stuck: NodeId[] = [];
  for (const id of order) {
    if (ended.has(id)) continue;
    stuck.push(id);
    for (const back of reaching(forward, id)) ended.add(back);
  }
  return stuck;
}

/** The nodes from which there is a way to the end, each after one that it leads to. */
function fromTheEnd(forward: ReadonlyMap<NodeId, readonly NodeId[]>): readonly NodeId[] {
  return reaching(forward, end);
}

/** In reverse postorder of the graph turned round. */
function reaching(forward: ReadonlyMap<NodeId, readonly NodeId[]>, to: NodeId): readonly NodeId[] {
  const backward = turnRound(forward);
  const done: NodeId[] = [];
  const seen = new Set<NodeId>([to]);
  const open = [{ id: to, ways: [...(backward.get(to) ?? [])] }];
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const way = top.ways.pop();
    if (way === undefined) {
      done.push(top.id);
      open.pop();
    } else if (!seen.has(way)) {
      seen.add(way);
      open.push({ id: way, ways: [...(backward.get(way) ?? [])] });
    }
  }
  return done.reverse();
}

function turnRound(
  forward: ReadonlyMap<NodeId, readonly NodeId[]>,
): ReadonlyMap<NodeId, readonly NodeId[]> {
  const backward = new Map<NodeId, NodeId[]>();
  for (const [id, ways] of forward) {
    for (const way of ways) {
      const own = backward.get(way);
      if (own === undefined) backward.set(way, [id]);
      else own.push(id);
    }
  }
  return backward;
}
