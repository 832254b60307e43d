/**
 * What each thread has for itself, while it is lowered: a field of a table with a row for each thread, which
 * only code of that thread reads. So its owner is always the running thread.
 */
import type { Expr, FieldId, Ref, Sort } from "../../ir/expression.ts";
import { visit } from "../../ir/visit.ts";

/** The row of the running thread. */
export function ownRow(table: string): Expr {
  const sort: Sort = { s: "pointer", cls: table };
  return { e: "self", sort };
}

/** Whether a place is the running thread's own. No other place has a thread as its owner. */
export function isOwn({ owner }: Pick<Ref, "owner">): boolean {
  return owner?.e === "self";
}

/** The thread's own fields that expressions read. */
export function ownFields(exprs: readonly Expr[]): readonly FieldId[] {
  const found: FieldId[] = [];
  for (const expr of exprs) {
    visit(expr, (part) => {
      if (part.e === "read" && isOwn(part.ref)) found.push(part.ref.field);
    });
  }
  return found;
}
