/**
 * Decides what depends on own locals and is the same on every way to a node: a forward constant propagation,
 * which follows a decided branch one way only (Wegman and Zadeck 1991). Code that uses no own local stays as it is.
 */
import { and, apply, cond, constant, equal, not, or } from "../../ir/construct.ts";
import type { Expr, LocalId, Operator, Value } from "../../ir/expression.ts";
import { foldShared } from "../../ir/shared.ts";
import type { Node, NodeId, Op } from "../../ir/system.ts";
import { assignedBy, localsOf, mapOp, mapParts, partsOf, successors } from "../../ir/visit.ts";
import type { Program } from "../lower/index.ts";
import { reachable } from "../shrink/reachable.ts";
import type { Given } from "./give.ts";

/** The locals whose value is the same on every way. */
type Known = ReadonlyMap<LocalId, Value>;

export function foldKnown(given: Given): Given {
  const { program, own } = given;
  const known = findKnown(program);
  const depending = dependingOn(program, own);
  const nodes = [...program.nodes].map(([id, node]): [NodeId, Node] => {
    const here = known.get(id);
    if (!here || !uses(node.op, depending)) return [id, node];
    return [id, { ...node, op: decided(node.op, here) }];
  });
  const left = reachable(new Map(nodes), program.entry);
  const before = [...given.before].filter(([id]) => left.has(id));
  return { ...given, program: { ...program, nodes: left }, before: new Map(before) };
}

/** By reachable node: what is known before it. */
function findKnown({ nodes, locals, entry }: Program): ReadonlyMap<NodeId, Known> {
  const before = new Map<NodeId, Known>([[entry, new Map()]]);
  const work = [entry];
  for (let id = work.pop(); id !== undefined; id = work.pop()) {
    const known = before.get(id)!;
    const { op } = nodes.get(id)!;
    const after = transfer(op, known, locals);
    for (const next of successors(followed(op, known))) {
      const old = before.get(next);
      const met = old ? meet(old, after) : after;
      if (old && met.size === old.size) continue;
      before.set(next, met);
      work.push(next);
    }
  }
  return before;
}

function meet(a: Known, b: Known): Known {
  return new Map([...a].filter(([id, value]) => b.has(id) && b.get(id) === value));
}

function transfer(op: Op, known: Known, locals: Program["locals"]): Known {
  const to = assignedBy(op);
  if (to === null) return known;
  const value = op.op === "let" ? valueOf(op.value, known) : undefined;
  const { range } = locals.get(to)!;
  const fits = range === null || (Number(value) >= range[0] && Number(value) <= range[1]);
  const others = [...known].filter(([id]) => id !== to);
  // An assignment outside of the range fails, so nothing follows it.
  return new Map(value === undefined || !fits ? others : [...others, [to, value]]);
}

/** The op without the way of a decided branch that is not taken. */
function followed(op: Op, known: Known): Op {
  const on = op.op === "branch" ? valueOf(op.on, known) : undefined;
  if (op.op !== "branch" || on === undefined) return op;
  return { op: "skip", next: on === true ? op.yes : op.no };
}

function decided(op: Op, known: Known): Op {
  const left = followed(
    mapOp(op, (expr) => substituted(expr, known)),
    known,
  );
  const isMet = left.op === "assert" && valueOf(left.on, known) === true;
  return isMet ? { op: "skip", next: left.next } : left;
}

function valueOf(expr: Expr, known: Known): Value | undefined {
  const value = substituted(expr, known);
  return value.e === "const" ? value.value : undefined;
}

/** Those that are folded otherwise than by their operands' numbers. */
const folding: Partial<Record<Operator, (a: Expr, b: Expr, c: Expr) => Expr>> = {
  not: (a) => not(a),
  and: (a, b) => and(a, b),
  or: (a, b) => or(a, b),
  cond: (a, b, c) => cond(a, b, c),
  "=": (a, b) => equal(a, b),
  "#": (a, b) => not(equal(a, b)),
};

function substituted(expr: Expr, known: Known): Expr {
  return foldShared<Expr, Expr>(expr, partsOf, (part, of) => {
    const value = part.e === "local" ? known.get(part.id) : undefined;
    if (value !== undefined) return constant(value, part.sort);
    const made = mapParts(part, of);
    if (made.e !== "op") return made;
    const [a, b, c] = made.args as [Expr, Expr, Expr];
    return folding[made.op]?.(a, b, c) ?? apply(made.op, made.args, made.sort);
  });
}

/** The own locals, and those that are computed from them. */
function dependingOn({ nodes }: Program, own: ReadonlySet<LocalId>): ReadonlySet<LocalId> {
  const found = new Set(own);
  for (let before = -1; before < found.size;) {
    before = found.size;
    for (const { op } of nodes.values()) if (op.op === "let" && uses(op, found)) found.add(op.to);
  }
  return found;
}

function uses(op: Op, locals: ReadonlySet<LocalId>): boolean {
  let found = false;
  mapOp(op, (expr) => {
    found ||= localsOf(expr).some((id) => locals.has(id));
    return expr;
  });
  return found;
}
