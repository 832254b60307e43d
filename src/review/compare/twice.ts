/** Fields that a step may write more than once: no state has the values in between. */
import type { FieldId } from "../../ir/expression.ts";
import type { Kind, NodeId, Op, System } from "../../ir/system.ts";
import { successors } from "../../ir/visit.ts";

export function writtenTwice(system: System): ReadonlySet<FieldId> {
  const twice = new Set<FieldId>();
  for (const kind of system.kinds.values()) {
    const after = new Map<NodeId, ReadonlySet<FieldId>>();
    for (const cut of kind.cuts.keys()) writtenFrom({ system, kind, after, twice }, cut);
  }
  return twice;
}

interface Walk {
  readonly system: System;
  readonly kind: Kind;
  /** By node, what the rest of a step may write. */
  readonly after: Map<NodeId, ReadonlySet<FieldId>>;
  readonly twice: Set<FieldId>;
}

/** From a node to the next cuts, the node's own write too. */
function writtenFrom(walk: Walk, id: NodeId): ReadonlySet<FieldId> {
  const known = walk.after.get(id);
  if (known !== undefined) return known;
  const { system, kind, after, twice } = walk;
  const { op } = kind.nodes.get(id)!;
  const rest = new Set<FieldId>();
  for (const next of successors(op)) {
    if (kind.cuts.has(next)) continue;
    for (const field of writtenFrom(walk, next)) rest.add(field);
  }
  const own = written(system, op);
  for (const field of own) if (rest.has(field)) twice.add(field);
  const all = new Set([...rest, ...own]);
  after.set(id, all);
  return all;
}

/** An instance that comes or goes has its first, or its last, values. */
function written({ tables }: System, op: Op): readonly FieldId[] {
  if (op.op === "write") return [op.to.field];
  if (op.op !== "alloc" && op.op !== "free") return [];
  return tables.get(op.table)?.fields ?? [];
}
