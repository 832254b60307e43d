/** Pointers to places. */
import { cond, constant, equal } from "../../ir/construct.ts";
import type { Expr, Sort } from "../../ir/expression.ts";
import type { Place } from "../../ir/system.ts";

/** The constant pointer to row `row` of a place, or the pointer that an owner expression gives. */
export function pointerTo(place: Place, owner: Expr | null): Expr {
  const sort: Sort = { s: "pointer", cls: place.cls };
  const row: Expr = owner ?? { e: "const", value: 1, sort };
  if (place.base === 0) return { ...row, sort };
  if (row.e === "const") return { e: "const", value: Number(row.value) + place.base, sort };
  const base: Expr = { e: "const", value: place.base, sort: { s: "number" } };
  const pointer: Expr = { e: "op", op: "+", args: [row, base], sort };
  const NULL = constant(0, row.sort);
  // The address of a field of NULL has to fail when it is used, so it must not be another's.
  return cond(equal(row, NULL), constant(0, sort), pointer);
}
