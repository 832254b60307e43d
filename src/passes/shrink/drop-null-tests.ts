/**
 * Removes tests for NULL from ghost code, if their pointer was allocated:
 *
 *     before    alloc item; ghost: branch on item = NULL: fail, or push item
 *     after     alloc item; ghost: push item
 *
 * Ghost code that can fail stays in the model, so such a test would keep it there for nothing.
 */
import type { Expr, LocalId } from "../../ir/expression.ts";
import type { Node, NodeId, Op } from "../../ir/system.ts";
import { assignedBy, successors } from "../../ir/visit.ts";
import type { LoweredProgram } from "../lower/index.ts";
import { reachable } from "./reachable.ts";

export function dropNullTests(program: LoweredProgram): LoweredProgram {
  if (program.ghosts.length === 0) return program;
  const pointing = findPointing(program);
  const isGhost = (id: NodeId): boolean =>
    program.ghosts.some(({ first, last }) => id >= first && id <= last);
  const nodes = [...program.nodes].map(([id, node]): [NodeId, Node] => {
    const known = pointing.get(id);
    return [id, known && isGhost(id) ? { ...node, op: withoutTest(node.op, known) } : node];
  });
  return { ...program, nodes: reachable(new Map(nodes), program.entry) };
}

type Locals = ReadonlySet<LocalId>;

function withoutTest(op: Op, pointing: Locals): Op {
  if (op.op !== "branch") return op;
  const tested = testedForNull(op.on);
  return tested !== null && pointing.has(tested) ? { op: "skip", next: op.no } : op;
}

/** The local that `local = NULL` tests; null for another condition. */
function testedForNull(on: Expr): LocalId | null {
  if (on.e !== "op" || on.op !== "=") return null;
  const [local, none] = on.args;
  const isNull = none?.e === "const" && none.value === 0 && none.sort.s === "pointer";
  return local?.e === "local" && isNull ? local.id : null;
}

/** The locals that are not NULL, before each node: a forward must-analysis. */
function findPointing({ nodes, entry }: LoweredProgram): ReadonlyMap<NodeId, Locals> {
  const before = new Map<NodeId, Locals>([[entry, new Set()]]);
  const work = [entry];
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    const { op } = nodes.get(id)!;
    const after = transfer(op, before.get(id)!);
    for (const next of successors(op)) {
      const known = before.get(next);
      const met = known ? new Set([...known].filter((local) => after.has(local))) : after;
      if (known && met.size === known.size) continue;
      before.set(next, met);
      work.push(next);
    }
  }
  return before;
}

function transfer(op: Op, pointing: Locals): Locals {
  const to = assignedBy(op);
  if (to === null) return pointing;
  const copies = op.op === "let" && op.value.e === "local" && pointing.has(op.value.id);
  const points = copies || (op.op === "alloc" && !op.mayFail);
  if (pointing.has(to) === points) return pointing;
  const others = [...pointing].filter((local) => local !== to);
  return new Set(points ? [...others, to] : others);
}
