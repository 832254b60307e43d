/** Whether a quantifier's body may fail for an element, so that the order of the elements matters. */
import type { Expr, FieldId } from "../../ir/expression.ts";
import { canFail, NOTHING } from "../../ir/ranges.ts";
import type { Field } from "../../ir/system.ts";
import { rewrite } from "../../ir/visit.ts";

type Quantified = Extract<Expr, { e: "quantifier" }>;

export function mayFail(
  fields: ReadonlyMap<FieldId, Field>,
  { of, name, body }: Quantified,
): boolean {
  const known = { ...NOTHING, fields };
  if (of.e !== "instances") return canFail(known, body);
  // The variable is an instance that is live, so reading it is as safe as reading a static one.
  const { table } = of;
  const safe = rewrite(body, (part) => {
    const isOwn =
      part.e === "read" && part.ref.owner?.e === "bound" && part.ref.owner.name === name;
    if (!isOwn || fields.get(part.ref.field)!.table !== table) return part;
    const owner: Expr = { e: "const", value: 1, sort: part.ref.owner!.sort };
    return { ...part, ref: { ...part.ref, owner } };
  });
  return canFail(known, safe);
}
