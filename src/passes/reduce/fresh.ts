/**
 * Finds the locals that point to an object that no other thread can reach yet: a forward must-analysis.
 * The result of `alloc` is fresh until it, or a copy of it, is stored anywhere shared.
 */
import type { Expr, LocalId } from "../../ir/expression.ts";
import { findLiveLocals } from "../../ir/liveness.ts";
import type { Node, NodeId, Op } from "../../ir/system.ts";
import { assignedBy, partsOf, successors } from "../../ir/visit.ts";
import type { Program } from "../lower/index.ts";
import type { Rules } from "../rules.ts";

/** By local: the node that allocated what it points to. */
export type Fresh = ReadonlyMap<LocalId, NodeId>;

export function findFresh(program: Program, rules: Rules): ReadonlyMap<NodeId, Fresh> {
  const live = findLiveLocals(program);
  const before = new Map<NodeId, Fresh>([[program.entry, new Map()]]);
  const work = [program.entry];
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    const node = program.nodes.get(id)!;
    const after = transfer(node, before.get(id)!, rules);
    for (const next of successors(node.op)) {
      const known = before.get(next);
      const used = new Map([...after].filter(([local]) => live.get(next)!.has(local)));
      const met = known ? meet(known, used, rules) : used;
      if (known && met.size === known.size) continue;
      before.set(next, met);
      work.push(next);
    }
  }
  return before;
}

/**
 * Joins two ways. If a live local points to an object on one way only, the object may be stored through it,
 * so none of its names is fresh any longer.
 */
function meet(a: Fresh, b: Fresh, { names }: Rules): Fresh {
  const differ = [...a, ...b].filter(([local]) => a.get(local) !== b.get(local));
  const doubtful = new Set(names === "on" ? differ.map(([, site]) => site) : []);
  return new Map([...a].filter(([local, site]) => b.get(local) === site && !doubtful.has(site)));
}

function transfer({ id, op }: Node, fresh: Fresh, { publication }: Rules): Fresh {
  if (op.op === "alloc") {
    // In a loop, names of the object that this node allocated before are not names of this one.
    const others = [...fresh].filter(([, site]) => site !== id);
    return new Map([...others, [op.to, id]]);
  }
  const published = publication === "on" ? publishedSites(op, fresh) : new Set<NodeId>();
  const kept = [...fresh].filter(
    ([local, site]) => !published.has(site) && local !== assignedBy(op),
  );
  const copied = op.op === "let" && op.value.e === "local" ? fresh.get(op.value.id) : undefined;
  if (op.op === "let" && copied !== undefined) kept.push([op.to, copied]);
  return new Map(kept);
}

/** The objects that an op publishes, or gives a name that this analysis does not follow. */
function publishedSites(op: Op, fresh: Fresh): ReadonlySet<NodeId> {
  const sites = carriedBy(op)
    .flatMap(localsIn)
    .map((local) => fresh.get(local));
  return new Set(sites.filter((site) => site !== undefined));
}

/** The values that an op stores or computes. A plain copy is left out: it is another name, which is followed. */
function carriedBy(op: Op): readonly Expr[] {
  if (op.op === "choose") return [op.from];
  if (op.op !== "write" && op.op !== "read" && op.op !== "let") return [];
  return op.op === "let" && op.value.e === "local" ? [] : [op.value];
}

/** The locals whose pointers may be part of a value. The owner of a read is not. */
function localsIn(value: Expr): readonly LocalId[] {
  const { s } = value.sort;
  if (value.e === "read" || s === "number" || s === "boolean" || s === "enum") return [];
  return value.e === "local" ? [value.id] : partsOf(value).flatMap(localsIn);
}
