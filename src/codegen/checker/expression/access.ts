/** The reads of an expression: the field, the row and the element that each leads to. */
import type { Expr, Ref } from "../../../ir/expression.ts";
import { same } from "../../../ir/identity.ts";
import type { Op } from "../../../ir/system.ts";
import { pointerOf } from "../state/alive.ts";
import { printLoad, unitOf } from "../state/cells.ts";
import { printExpr } from "./expression.ts";
import { type Maker, printCall, type Scope } from "../state/maker.ts";
import type { FieldPlan, TablePlan } from "../plan/plan.ts";
import { piecesOf } from "../plan/shape.ts";
import { liveRow } from "../state/tables.ts";
import { type At, offset } from "../text.ts";

/**
 * The field that a reference leads to, and the place in it. Fails on NULL, freed memory and indices.
 */
export function locate(
  maker: Maker,
  ref: Ref,
  scope: Scope,
): { readonly field: FieldPlan; readonly at: At } {
  const field = maker.plan.fields.get(ref.field)!;
  const table = maker.plan.tables.get(field.field.table)!;
  const row = ref.owner === null ? 1 : printRow(maker, ref.owner, { table, scope });
  const first: At =
    typeof row === "number" ? (row - 1) * field.stride : scaled(`${row} - 1`, field.stride);
  if (ref.index === null || field.shape.k !== "array") return { field, at: first };
  const step = piecesOf(unitOf(field.shape)).length;
  const { length } = field.shape;
  const { index } = ref;
  if (index.e === "const" && Number(index.value) >= 0 && Number(index.value) < length) {
    return { field, at: offset(first, Number(index.value) * step) };
  }
  const checked = `index(${printExpr(maker, index, scope)}, ${length})`;
  return { field, at: `${first} + ${scaled(checked, step)}` };
}

function scaled(text: string, by: number): string {
  return by === 1 ? text : `(${text}) * ${by}`;
}

/** The row that a pointer leads to; it is live. */
export function printRow(
  maker: Maker,
  owner: Expr,
  { table, scope }: { readonly table: TablePlan; readonly scope: Scope },
): At {
  if (owner.e === "const") {
    const row = Number(owner.value);
    if (row >= 1 && row <= table.statics) return row;
  }
  const text = printExpr(maker, owner, scope);
  if (owner.e === "local" && scope.alive?.has(pointerOf(table, owner.id))) {
    return table.rows === 1 ? 1 : text;
  }
  const own = owner.e === "argument" ? scope.kind!.threads : null;
  const surely = own?.every(
    ({ argument: row }) => Number(row) >= 1 && Number(row) <= table.statics,
  );
  return surely ? text : liveRow(maker, table, text);
}

/** Fails where the pointer leads to nothing that is live. */
export function printTouch(
  maker: Maker,
  { table: id, owner }: Extract<Op, { op: "touch" }>,
  scope: Scope,
): string {
  const table = maker.plan.tables.get(id)!;
  const row = printRow(maker, owner, { table, scope });
  return typeof row === "number" ? "" : `${row};`;
}

export function printRead(maker: Maker, ref: Ref, scope: Scope): string {
  const { field, at } = locate(maker, ref, scope);
  if (field.shape.k === "array" && ref.index === null) {
    return printCall(maker, `${field.name}array`, String(at));
  }
  const isList = unitOf(field.shape).k === "list";
  return isList ? printCall(maker, `${field.name}all`, String(at)) : printLoad(maker, field, at);
}

/** A list in a field is asked where it is, without a copy. */
export function listIn(maker: Maker, expr: Expr, scope: Scope) {
  if (expr.e !== "read") return null;
  const shape = maker.plan.fields.get(expr.ref.field)!.shape;
  if (shape.k === "array" && expr.ref.index === null) return null;
  return unitOf(shape).k === "list" ? locate(maker, expr.ref, scope) : null;
}

/** Whether an expression reads the place that is written. Then the place is changed as it stands. */
export function readsPlace(expr: Expr, ref: Ref): boolean {
  return expr.e === "read" && same(expr, { e: "read", ref, sort: expr.sort });
}
