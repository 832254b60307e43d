/**
 * Which locals can still be read from each node on: the quarantine of freed instances asks this in
 * the middle of a step, where the cuts of the System do not say it.
 */
import type { Expr, LocalId, Ref } from "../ir/expression.ts";
import type { Kind, Node, NodeId, Op } from "../ir/system.ts";

/** By node: the locals that are read at it or after it, before they are assigned anew. */
export type LiveLocals = ReadonlyMap<NodeId, ReadonlySet<LocalId>>;

export function findLiveLocals(kind: Kind): LiveLocals {
  const live = new Map<NodeId, Set<LocalId>>();
  for (const node of kind.nodes.values()) live.set(node.id, new Set(localsRead(node.op)));
  const backward = [...kind.nodes.values()].reverse();
  for (let grew = true; grew;) {
    grew = false;
    for (const node of backward) grew = flowBack(node, live) || grew;
  }
  return live;
}

/** Adds to a node what its successors need; says whether that was news. */
function flowBack(node: Node, live: ReadonlyMap<NodeId, Set<LocalId>>): boolean {
  const own = live.get(node.id)!;
  const before = own.size;
  for (const next of successors(node.op)) {
    for (const local of live.get(next) ?? []) if (local !== assigned(node.op)) own.add(local);
  }
  return own.size > before;
}

export function successors(op: Op): readonly NodeId[] {
  if (op.op === "branch") return [op.yes, op.no];
  return op.op === "fail" || op.op === "end" ? [] : [op.next];
}

function assigned(op: Op): LocalId | null {
  switch (op.op) {
    case "let":
    case "read":
    case "choose":
    case "alloc":
      return op.to;
    default:
      return null;
  }
}

function localsRead(op: Op): readonly LocalId[] {
  switch (op.op) {
    case "let":
    case "read":
      return localsIn(op.value);
    case "write":
      return [...localsInRef(op.to), ...localsIn(op.value)];
    case "touch":
    case "free":
      return localsIn(op.owner);
    case "branch":
    case "await":
    case "assert":
      return localsIn(op.on);
    case "choose":
      return localsIn(op.from);
    case "alloc":
    case "enter":
    case "leave":
    case "loop":
    case "skip":
    case "fail":
    case "end":
      return [];
  }
}

function localsInRef(ref: Ref): readonly LocalId[] {
  return [ref.owner, ref.index].flatMap((part) => (part === null ? [] : localsIn(part)));
}

function localsIn(expr: Expr): readonly LocalId[] {
  switch (expr.e) {
    case "local":
      return [expr.id];
    case "read":
      return localsInRef(expr.ref);
    case "op":
      return expr.args.flatMap(localsIn);
    case "quantifier":
      return [...localsIn(expr.of), ...localsIn(expr.body)];
    case "whileFree":
      return [...localsIn(expr.held), ...localsIn(expr.body)];
    case "const":
    case "self":
    case "argument":
    case "bound":
    case "instances":
      return [];
  }
}
