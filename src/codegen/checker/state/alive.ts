/**
 * The locals that are known to point to a live instance, along a stretch. A pointer that was checked
 * once stays valid up to the next free, since no other thread moves in between.
 */
import type { Expr, LocalId, Ref } from "../../../ir/expression.ts";
import type { Op } from "../../../ir/system.ts";
import { expressionsOf } from "../../../ir/visit.ts";
import type { Maker } from "./maker.ts";
import type { TablePlan } from "../plan/plan.ts";

export type Alive = ReadonlySet<string>;

export const nothingKnown: Alive = new Set();

/** The expression for a local's pointer into a table, as a key of what is known. */
export function pointerOf({ name }: TablePlan, local: LocalId): string {
  return `${local} ${name}`;
}

/** The locals that are known to be live after an op was executed and did not fail. */
export function aliveAfter(maker: Maker, alive: Alive, op: Op): Alive {
  if (op.op === "free") return nothingKnown;
  const seen = expressionsOf(op).flatMap((expr) => looks(maker, expr));
  if (op.op === "write") seen.push(...looksAt(maker, op.to));
  if (op.op === "touch" && op.owner.e === "local") {
    seen.push(pointerOf(maker.plan.tables.get(op.table)!, op.owner.id));
  }
  const known = [...alive, ...seen];
  return new Set("to" in op && typeof op.to === "number" ? without(known, op.to) : known);
}

function without(known: readonly string[], local: LocalId): readonly string[] {
  return known.filter((pointer) => !pointer.startsWith(`${local} `));
}

/** The pointers that an expression follows in any case. */
function looks(maker: Maker, expr: Expr): readonly string[] {
  switch (expr.e) {
    case "read":
      return looksAt(maker, expr.ref);
    case "op": {
      const sometimes = expr.op === "and" || expr.op === "or" || expr.op === "cond";
      const args = sometimes ? expr.args.slice(0, 1) : expr.args;
      return args.flatMap((arg) => looks(maker, arg));
    }
    case "const":
    case "self":
    case "argument":
    case "local":
    case "bound":
    case "quantifier":
    case "instances":
    case "whileFree":
      return [];
  }
}

function looksAt(maker: Maker, { field, owner, index }: Ref): readonly string[] {
  const inner = [owner, index].flatMap((expr) => (expr === null ? [] : looks(maker, expr)));
  if (owner?.e !== "local") return inner;
  const { table } = maker.plan.fields.get(field)!.field;
  return [...inner, pointerOf(maker.plan.tables.get(table)!, owner.id)];
}
