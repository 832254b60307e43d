/**
 * Which locals point to an object that no other thread can know of yet: a forward must-analysis.
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
 * What points to the object on one of the ways only, and is still used, may be stored: the object
 * is fresh no more, by none of its names.
 */
function meet(a: Fresh, b: Fresh, { names }: Rules): Fresh {
  const differ = [...a, ...b].filter(([local]) => a.get(local) !== b.get(local));
  const doubtful = new Set(names === "on" ? differ.map(([, site]) => site) : []);
  return new Map([...a].filter(([local, site]) => b.get(local) === site && !doubtful.has(site)));
}

function transfer({ id, op }: Node, fresh: Fresh, { publication }: Rules): Fresh {
  if (op.op === "alloc") {
    // The same node may have allocated another object before: its names are not this object's.
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

/** The objects that an op makes known, or that get a name which is not told apart from others. */
function publishedSites(op: Op, fresh: Fresh): ReadonlySet<NodeId> {
  const sites = carriedBy(op)
    .flatMap(localsIn)
    .map((local) => fresh.get(local));
  return new Set(sites.filter((site) => site !== undefined));
}

/** What an op puts somewhere. A plain copy is not among them: it is a name of the same object. */
function carriedBy(op: Op): readonly Expr[] {
  if (op.op === "choose") return [op.from];
  if (op.op !== "write" && op.op !== "read" && op.op !== "let") return [];
  return op.op === "let" && op.value.e === "local" ? [] : [op.value];
}

/** The locals whose pointers may be in a value. Where something is read from is not in it. */
function localsIn(value: Expr): readonly LocalId[] {
  const { s } = value.sort;
  if (value.e === "read" || s === "number" || s === "boolean" || s === "enum") return [];
  return value.e === "local" ? [value.id] : partsOf(value).flatMap(localsIn);
}
