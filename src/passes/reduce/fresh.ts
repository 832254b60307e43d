/**
 * Which locals point to an object that no other thread can know of yet: a forward must-analysis.
 * The result of `alloc` is fresh until it, or a copy of it, is stored anywhere shared.
 */
import type { LocalId } from "../../ir/expression.ts";
import type { Node, NodeId, Op } from "../../ir/system.ts";
import { assignedBy, localsOf, successors } from "../../ir/visit.ts";
import type { Program } from "../lower/index.ts";
import type { Rules } from "./rules.ts";

/** By local: the node that allocated what it points to. */
export type Fresh = ReadonlyMap<LocalId, NodeId>;

export function findFresh(program: Program, rules: Rules): ReadonlyMap<NodeId, Fresh> {
  const before = new Map<NodeId, Fresh>([[program.entry, new Map()]]);
  const work = [program.entry];
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    const node = program.nodes.get(id)!;
    const after = transfer(node, before.get(id)!, rules);
    for (const next of successors(node.op)) {
      const known = before.get(next);
      const met = known ? meet(known, after) : after;
      if (known && met.size === known.size) continue;
      before.set(next, met);
      work.push(next);
    }
  }
  return before;
}

function meet(a: Fresh, b: Fresh): Fresh {
  return new Map([...a].filter(([local, site]) => b.get(local) === site));
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

/** The objects that a write makes known; any use in the written value counts, a computed copy too. */
function publishedSites(op: Op, fresh: Fresh): ReadonlySet<NodeId> {
  const computes = op.op === "let" && op.value.e !== "local";
  if (op.op !== "write" && op.op !== "choose" && !computes) return new Set();
  const value = op.op === "choose" ? op.from : op.value;
  const sites = localsOf(value).map((local) => fresh.get(local));
  return new Set(sites.filter((site) => site !== undefined));
}
