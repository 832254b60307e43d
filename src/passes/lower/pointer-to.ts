/** Makes pointers to places. */
import { cond, constant, equal } from "../../ir/construct.ts";
import type { Expr, Sort } from "../../ir/expression.ts";
import type { Place } from "../../ir/system.ts";

/** A pointer to a place: the constant for a row's number, or computed from the owner's expression. */
export function pointerTo(place: Place, owner: Expr | null): Expr {
  const sort: Sort = { s: "pointer", cls: place.cls };
  const row: Expr = owner ?? { e: "const", value: 1, sort };
  if (place.base === 0) return { ...row, sort };
  if (row.e === "const") return { e: "const", value: Number(row.value) + place.base, sort };
  const base: Expr = { e: "const", value: place.base, sort: { s: "number" } };
  const pointer: Expr = { e: "op", op: "+", args: [row, base], sort };
  const NULL = constant(0, row.sort);
  // The address of a field of NULL has to fail when it is used, so it may not be a valid pointer.
  return cond(equal(row, NULL), constant(0, sort), pointer);
}
