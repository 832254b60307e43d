/** Visits and rewrites expressions, ops and graphs. */
import type { Expr, LocalId, LockRef, Ref } from "./expression.ts";
import { foldShared } from "./shared.ts";
import type { NodeId, Op } from "./system.ts";

/** The expression with each direct part replaced. */
export function mapParts(expr: Expr, f: (part: Expr) => Expr): Expr {
  switch (expr.e) {
    case "const":
    case "self":
    case "argument":
    case "local":
    case "bound":
    case "instances":
      return expr;
    case "read":
      return { ...expr, ref: mapRef(expr.ref, f) };
    case "op":
      return { ...expr, args: expr.args.map(f) };
    case "quantifier":
      return { ...expr, of: f(expr.of), body: f(expr.body) };
    case "whileFree":
      return { ...expr, lock: mapLock(expr.lock, f), held: f(expr.held), body: f(expr.body) };
  }
}

export function mapRef(ref: Ref, f: (part: Expr) => Expr): Ref {
  return { ...ref, owner: ref.owner && f(ref.owner), index: ref.index && f(ref.index) };
}

export function mapLock(lock: LockRef, f: (part: Expr) => Expr): LockRef {
  return { ...lock, owner: lock.owner && f(lock.owner) };
}

/** The expression with `f` applied bottom-up to each part of it. */
export function rewrite(expr: Expr, f: (part: Expr) => Expr): Expr {
  return foldShared<Expr, Expr>(expr, partsOf, (part, of) => f(mapParts(part, of)));
}

/** The direct parts of an expression. */
export function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.e) {
    case "const":
    case "self":
    case "argument":
    case "local":
    case "bound":
    case "instances":
      return [];
    case "read":
      return [expr.ref.owner, expr.ref.index].filter((part) => part !== null);
    case "op":
      return expr.args;
    case "quantifier":
      return [expr.of, expr.body];
    case "whileFree":
      return [expr.lock.owner, expr.held, expr.body].filter((part) => part !== null);
  }
}

/** Visits each part of an expression, the whole first. A shared part is visited once. */
export function visit(expr: Expr, see: (part: Expr) => void): void {
  visitAll([expr], see);
}

/** Visits each part of several expressions. A part that several of them share is visited once. */
export function visitAll(whole: readonly Expr[], see: (part: Expr) => void): void {
  const seen = new Set<Expr>();
  const open = whole.toReversed();
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (seen.has(part)) continue;
    seen.add(part);
    see(part);
    open.push(...partsOf(part).toReversed());
  }
}

/** The conjuncts of a condition, each once; one that `isWhole` is not taken apart. */
export function conjuncts(
  whole: Expr,
  isWhole: (part: Expr) => boolean = () => false,
): readonly Expr[] {
  const found = new Set<Expr>();
  const open = [whole];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (part.e !== "op" || part.op !== "and" || isWhole(part)) found.add(part);
    else open.push(...part.args.toReversed());
  }
  return [...found];
}

export function localsOf(expr: Expr): LocalId[] {
  const found: LocalId[] = [];
  visit(expr, (part) => void (part.e === "local" && found.push(part.id)));
  return found;
}

/** The expressions that an op evaluates, in the order of evaluation. */
export function expressionsOf(op: Op): Expr[] {
  switch (op.op) {
    case "let":
    case "read":
      return [op.value];
    case "write":
      return [op.to.owner, op.to.index, op.value].filter((expr) => expr !== null);
    case "touch":
    case "free":
      return [op.owner];
    case "branch":
    case "await":
    case "assert":
      return [op.on];
    case "choose":
      return [op.from];
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

/** The op with each of its expressions replaced. */
export function mapOp(op: Op, f: (expr: Expr) => Expr): Op {
  switch (op.op) {
    case "let":
    case "read":
      return { ...op, value: f(op.value) };
    case "write":
      return { ...op, to: mapRef(op.to, f), value: f(op.value) };
    case "touch":
    case "free":
      return { ...op, owner: f(op.owner) };
    case "branch":
    case "await":
    case "assert":
      return { ...op, on: f(op.on) };
    case "choose":
      return { ...op, from: f(op.from) };
    case "alloc":
    case "enter":
    case "leave":
    case "loop":
    case "skip":
    case "fail":
    case "end":
      return op;
  }
}

/** The local that an op assigns; null if it assigns none. */
export function assignedBy(op: Op): LocalId | null {
  switch (op.op) {
    case "let":
    case "read":
    case "choose":
    case "alloc":
      return op.to;
    case "write":
    case "touch":
    case "branch":
    case "await":
    case "free":
    case "assert":
    case "enter":
    case "leave":
    case "loop":
    case "skip":
    case "fail":
    case "end":
      return null;
  }
}

/** The successors of an op in the graph of nodes. */
export function successors(op: Op): readonly NodeId[] {
  switch (op.op) {
    case "branch":
      return op.yes === op.no ? [op.yes] : [op.yes, op.no];
    case "fail":
    case "end":
      return [];
    case "let":
    case "read":
    case "write":
    case "touch":
    case "await":
    case "choose":
    case "alloc":
    case "free":
    case "assert":
    case "enter":
    case "leave":
    case "loop":
    case "skip":
      return [op.next];
  }
}

/** The nodes that one comes to from some, these included. */
export function reachedFrom(
  from: Iterable<NodeId>,
  next: (id: NodeId) => readonly NodeId[],
): ReadonlySet<NodeId> {
  const seen = new Set(from);
  // The loop over a set also visits the elements that it adds.
  for (const id of seen) for (const each of next(id)) seen.add(each);
  return seen;
}

/** The op with each successor replaced. */
export function mapSuccessors(op: Op, f: (next: NodeId) => NodeId): Op {
  switch (op.op) {
    case "branch":
      return { ...op, yes: f(op.yes), no: f(op.no) };
    case "fail":
    case "end":
      return op;
    case "let":
    case "read":
    case "write":
    case "touch":
    case "await":
    case "choose":
    case "alloc":
    case "free":
    case "assert":
    case "enter":
    case "leave":
    case "loop":
    case "skip":
      return { ...op, next: f(op.next) };
  }
}

/**
 * All nodes that `after` leads to from the start, each after all from which it is come to. With a
 * stack of its own, since a step may be longer than JavaScript's stack is deep.
 */
export function nodeOrder(
  start: NodeId,
  after: (id: NodeId) => readonly NodeId[],
): readonly NodeId[] {
  const finished: NodeId[] = [];
  const seen = new Set<NodeId>();
  const open: { readonly id: NodeId; readonly left: boolean }[] = [{ id: start, left: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { id, left } = next;
    if (left) finished.push(id);
    if (left || seen.has(id)) continue;
    seen.add(id);
    open.push({ id, left: true });
    for (const to of after(id).toReversed()) open.push({ id: to, left: false });
  }
  return finished.reverse();
}
