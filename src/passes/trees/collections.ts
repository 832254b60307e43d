/**
 * Simplifies operations on lists and sets by what is known, so that a lock which a step takes and
 * releases does not appear in the step's text.
 *
 *     before    has(add(readers, t), t)     delete(add(readers, t), t)
 *     after     TRUE                        readers, where t is known not to be among them
 */
import { BOOLEAN, FALSE, TRUE, apply } from "../../ir/construct.ts";
import type { Expr, Sort } from "../../ir/expression.ts";
import type { CollectionOperator } from "../../ir/operators.ts";
import { key, same } from "../../ir/identity.ts";
import type { Facts } from "./facts.ts";

interface Operation {
  readonly op: CollectionOperator;
  readonly args: readonly Expr[];
  readonly sort: Sort;
}

/** An operator that evaluates all its operands, applied to them. */
export function applyKnown(facts: Facts, { op, args, sort }: Operation): Expr {
  const [whole, item] = args;
  const known = item === undefined ? null : decideCollection(facts, { op, whole: whole!, item });
  return known ?? apply(op, args, sort);
}

interface Question {
  readonly op: CollectionOperator;
  readonly whole: Expr;
  readonly item: Expr;
}

function decideCollection(facts: Facts, question: Question): Expr | null {
  const { op, whole } = question;
  switch (op) {
    case "has":
    case "includes":
      return isIn(facts, question);
    case "add":
      return isIn(facts, { ...question, op: "has" }) === TRUE ? whole : null;
    case "delete":
      return without(facts, question);
    case "remove":
      return isIn(facts, { ...question, op: "includes" }) === FALSE ? whole : null;
    case "length":
    case "first":
    case "push":
    case "unshift":
    case "next":
    case "size":
      return null;
  }
}

/** Whether the item is in the list or set; null when that is not known. */
function isIn(facts: Facts, { whole, item, op }: Question): Expr | null {
  if (whole.e === "op" && same(whole.args[1]!, item)) {
    if (whole.op === "add" || whole.op === "push" || whole.op === "unshift") return TRUE;
    if (whole.op === "delete") return FALSE;
  }
  const known = facts.get(key({ e: "op", op, args: [whole, item], sort: BOOLEAN }));
  return known === undefined ? null : known ? TRUE : FALSE;
}

/** The set without the item: itself, or what it was before that was added. */
function without(facts: Facts, { whole, item }: Question): Expr | null {
  if (isIn(facts, { whole, item, op: "has" }) === FALSE) return whole;
  if (whole.e !== "op" || whole.op !== "add" || !same(whole.args[1]!, item)) return null;
  const before = whole.args[0]!;
  return isIn(facts, { whole: before, item, op: "has" }) === FALSE ? before : null;
}
