/** What must hold for a value to be stored, and for memory to be freed. */
import { BOOLEAN, NUMBER, apply, constant, equal, isTrue, number } from "../../ir/construct.ts";
import type { Expr, TableId } from "../../ir/expression.ts";
import type { Field } from "../../ir/system.ts";
import type { Guard } from "../../ir/tree.ts";
import { evaluate } from "./evaluate.ts";
import { decide } from "./facts.ts";
import { rangeGuards } from "./ranges.ts";
import { rowGuards } from "./rows.ts";
import type { Symbolic } from "./symbolic.ts";

/** A number, or what is put into a collection of numbers, is in the field's range. */
export function storeGuards(sym: Symbolic, value: Expr, { range, limit }: Field): readonly Guard[] {
  const entry = value.e === "op" && entering.has(value.op) ? value.args[1]! : value;
  return [...rangeGuards(sym, entry, range), ...limitGuards(value, limit)];
}

const entering: ReadonlySet<string> = new Set(["push", "unshift", "add"]);

/** It is allocated, no static instance, and has no held lock in it. */
export function freeGuards(sym: Symbolic, table: TableId, owner: Expr): readonly Guard[] {
  const { statics } = sym.system.tables.get(table)!;
  const rows = rowGuards(sym, table, owner).filter(({ kind }) => kind !== "null-dereference");
  const live = rows.map((guard): Guard => ({ ...guard, kind: "double-free" }));
  const on = apply(">", [owner, number(statics.length)], BOOLEAN);
  const heap: Guard = { when: null, must: { q: "expr", on }, kind: "double-free" };
  return [...(statics.length > 0 ? [heap] : []), ...live, ...lockGuards(sym, table, owner)];
}

function limitGuards(value: Expr, limit: number | null): readonly Guard[] {
  if (limit === null) return [];
  const on = apply("<=", [apply("length", [value], NUMBER), number(limit)], BOOLEAN);
  return [{ when: null, must: { q: "expr", on }, kind: "range" }];
}

/** Memory that holds a held lock cannot be freed. */
function lockGuards(sym: Symbolic, table: TableId, owner: Expr): readonly Guard[] {
  return sym.system.asked.marks.get(table)!.flatMap((id): Guard[] => {
    const field = sym.system.fields.get(id)!;
    const ref = { field: field.id, owner, index: null };
    const { value } = evaluate(sym, { e: "read", ref, sort: field.sort });
    const free =
      field.mark === "holder"
        ? equal(value, constant(0, field.sort))
        : equal(apply("size", [value], NUMBER), number(0));
    const on = decide(sym.facts, free);
    return isTrue(on) ? [] : [{ when: null, must: { q: "expr", on }, kind: "lock-misuse" }];
  });
}
