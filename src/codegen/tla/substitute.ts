/** An expression with what is known of its locals put in. */
import type { Expr, LocalId, LockRef, Ref } from "../../ir/expression.ts";

type Known = ReadonlyMap<LocalId, Expr>;

export function substitute(expr: Expr, known: Known): Expr {
  const inner = (part: Expr): Expr => substitute(part, known);
  switch (expr.e) {
    case "local":
      return known.get(expr.id) ?? expr;
    case "read":
      return { ...expr, ref: substituteRef(expr.ref, known) };
    case "op":
      return { ...expr, args: expr.args.map(inner) };
    case "quantifier":
      return { ...expr, of: inner(expr.of), body: inner(expr.body) };
    case "whileFree":
      return {
        ...expr,
        lock: substituteLock(expr.lock, known),
        held: inner(expr.held),
        body: inner(expr.body),
      };
    case "const":
    case "self":
    case "argument":
    case "bound":
    case "instances":
      return expr;
  }
}

function substituteRef(ref: Ref, known: Known): Ref {
  return {
    ...ref,
    owner: ref.owner && substitute(ref.owner, known),
    index: ref.index && substitute(ref.index, known),
  };
}

function substituteLock(lock: LockRef, known: Known): LockRef {
  return { ...lock, owner: lock.owner && substitute(lock.owner, known) };
}
