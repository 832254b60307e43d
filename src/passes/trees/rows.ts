/** The rows that a step accesses: which of them are the same, and what must hold to access one. */
import { FALSE, TRUE, and, constant, equal, not } from "../../ir/construct.ts";
import type { Expr, TableId } from "../../ir/expression.ts";
import { key, same } from "../../ir/identity.ts";
import type { Guard } from "../../ir/tree.ts";
import { visit } from "../../ir/visit.ts";
import type { Symbolic } from "./symbolic.ts";

/**
 * Whether two owners are the same row. An instance that this step allocates differs from all that
 * were live before, but a value that the step has stored since may point to it.
 */
export function sameRows(sym: Symbolic, a: Expr | null, b: Expr | null): Expr {
  if (!a || !b || same(a, b)) return TRUE;
  const fresh = allocated(sym);
  const apart = (one: Expr, other: Expr): boolean => {
    return fresh.some((owner) => same(owner, one) && !mentions(other, owner));
  };
  if (apart(a, b) || apart(b, a)) return FALSE;
  const question = equal(a, b);
  const known = sym.facts.get(key(question));
  return known === undefined ? question : known ? TRUE : FALSE;
}

/** The instances that this step has allocated. */
function allocated({ updates }: Symbolic): readonly Expr[] {
  return updates.flatMap((update) => (update.u === "allocate" ? [update.owner] : []));
}

function mentions(expr: Expr, owner: Expr): boolean {
  let found = false;
  visit(expr, (part) => void (found ||= same(part, owner)));
  return found;
}

/** What must hold for an access to a row: it is not NULL, and live. */
export function rowGuards(sym: Symbolic, table: TableId, owner: Expr): readonly Guard[] {
  const { dynamic, statics } = sym.system.tables.get(table)!;
  const guards: Guard[] = [];
  const zero = constant(0, owner.sort);
  const met = owner.e === "bound" && sym.live.has(owner.name);
  const fresh = allocated(sym).filter((each) => mentions(owner, each));
  const surelyLive = met || owner.e === "argument" || fresh.some((each) => same(each, owner));
  const must = surelyLive ? TRUE : not(equal(owner, zero));
  if (must.e !== "const" || must.value !== true) {
    guards.push({ when: null, must: { q: "expr", on: must }, kind: "null-dereference" });
  }
  const isStatic = dynamic === 0 || (owner.e === "const" && Number(owner.value) <= statics.length);
  if (!isStatic && !surelyLive) {
    // What this step allocates was not live before it.
    const when =
      fresh.length === 0 ? null : fresh.map((each) => not(equal(owner, each))).reduce(and);
    guards.push({ when, must: { q: "live", table, owner }, kind: "use-after-free" });
  }
  return [...guards, ...freedGuards(sym, table, owner)];
}

/** What this step itself has freed before. */
function freedGuards(sym: Symbolic, table: TableId, owner: Expr): readonly Guard[] {
  return sym.updates.flatMap((update): Guard[] => {
    if (update.u !== "free" || update.table !== table) return [];
    const on = not(and(update.when ?? TRUE, sameRows(sym, owner, update.owner)));
    if (on.e === "const" && on.value === true) return [];
    return [{ when: null, must: { q: "expr", on }, kind: "use-after-free" }];
  });
}
