/** A step under way, symbolically: all expressions are over the state before the step. */
import {
  BOOLEAN,
  TRUE,
  apply,
  cond,
  constant,
  equal,
  isFalse,
  isTrue,
} from "../../ir/construct.ts";
import { number, read } from "../../ir/construct.ts";
import type { Expr, LocalId, Ref, Sort, TableId } from "../../ir/expression.ts";
import { same, samePlace } from "../../ir/identity.ts";
import { rangeOf, type Known } from "../../ir/ranges.ts";
import type { Kind, NodeId, System } from "../../ir/system.ts";
import type { Update } from "../../ir/tree.ts";
import { decide } from "./facts.ts";
import type { Facts } from "./facts.ts";
import type { TreeBudget } from "./budget.ts";
import { sameRows } from "./rows.ts";

export interface Symbolic {
  readonly system: System;
  readonly kind: Kind | null;
  readonly budget: TreeBudget;
  readonly locals: ReadonlyMap<LocalId, Expr>;
  /** In the order in which they happen. */
  readonly updates: readonly Update[];
  readonly facts: Facts;
  /** The numbers that fields, locals and bound names can be. */
  readonly known: Known;
  /** The names that a quantifier gives to live instances. */
  readonly live: ReadonlySet<string>;
  readonly nodes: readonly NodeId[];
  /** Whether an update was made on this way: TRUE, FALSE, or its condition where that is not known. */
  readonly isMade: (when: Expr) => Expr;
}

/** A step, or a property, before anything of it is executed. */
export function startSymbolic(
  begun: Pick<Symbolic, "system" | "kind" | "known" | "budget">,
): Symbolic {
  return {
    ...begun,
    locals: new Map(),
    updates: [],
    facts: new Map(),
    live: new Set(),
    nodes: [],
    isMade: (when) => when,
  };
}

/** Copying a list or a map of so many entries takes as long as making one part of a value. */
export const copied = 50;

export function bind(sym: Symbolic, to: LocalId, value: Expr): Symbolic {
  sym.budget.spend(sym.locals.size / copied);
  return { ...sym, locals: new Map([...sym.locals, [to, value]]) };
}

/** Gives a local any of the elements, under a name. */
export function bindAny(sym: Symbolic, to: LocalId, any: { name: string; from: Expr }): Symbolic {
  const { name, from } = any;
  const sort: Sort = "of" in from.sort ? from.sort.of : BOOLEAN;
  const bound = new Map([...sym.known.bound, [name, rangeOf(sym.known, from)] as const]);
  return bind({ ...sym, known: { ...sym.known, bound } }, to, { e: "bound", name, sort });
}

export function addUpdate(sym: Symbolic, update: Update): Symbolic {
  const kept = sym.updates.filter((old) => !overwrites(update, old));
  return { ...sym, updates: [...kept, update] };
}

/** A conditional update is kept. Where ways meet, the updates common to all come first. */
function overwrites(update: Update, old: Update): boolean {
  return update.u === "set" && old.u === "set" && !old.when && samePlace(update.to, old.to);
}

/** The updates but those that give a place the value that it is known to have had before the step. */
export function changes({ updates, facts, system }: Symbolic): readonly Update[] {
  return updates.filter((update) => {
    if (update.u !== "set" || update.when) return true;
    const { table, sort } = system.fields.get(update.to.field)!;
    const others = updates.filter((other) => other !== update && touches(other, update, table));
    const before = read(update.to, elementSort(sort, update.to));
    const stays = same(before, update.value) || isTrue(decide(facts, equal(before, update.value)));
    return others.length > 0 || !stays;
  });
}

/** Whether the other update may be to the same place, or to the whole row. */
function touches(other: Update, { to }: Update & { u: "set" }, table: TableId): boolean {
  return other.u === "set" ? other.to.field === to.field : other.table === table;
}

export function elementSort(sort: Sort, { index }: Ref): Sort {
  return index && sort.s === "array" ? sort.of : sort;
}

/** The value of a place now, after the step's updates so far; `ref` is over the state before it. */
export function lookUp(sym: Symbolic, ref: Ref, expr: Expr & { e: "read" }): Expr {
  if (isTorn(sym, ref)) return inPieces(sym, ref, expr.sort);
  const before: Expr = { ...expr, ref };
  return sym.updates.reduce<Expr>((value, update) => updated(sym, { ref, value, update }), before);
}

/** Whether a whole array is asked for of which the step has set an element. */
function isTorn(sym: Symbolic, { field, index }: Ref): boolean {
  const isPart = (update: Update): boolean => {
    return update.u === "set" && update.to.field === field && update.to.index !== null;
  };
  return index === null && sym.updates.some(isPart);
}

/** An array as the list of what its elements are now. */
function inPieces(sym: Symbolic, ref: Ref, sort: Sort): Expr {
  if (sort.s !== "array") throw new Error(`${ref.field}: not an array, and has elements`);
  const list: Sort = { s: "list", of: sort.of };
  const at = Array.from({ length: sort.length }, (_, i): Ref => ({ ...ref, index: number(i) }));
  return at.reduce<Expr>(
    (all, element) => {
      const value = lookUp(sym, element, { e: "read", ref: element, sort: sort.of });
      return apply("push", [all, value], list);
    },
    constant([], list),
  );
}

interface Pending {
  readonly ref: Ref;
  readonly value: Expr;
  readonly update: Update;
}

function updated(sym: Symbolic, pending: Pending): Expr {
  const { value, update } = pending;
  sym.budget.spend(1);
  const on = update.when ? decide(sym.facts, sym.isMade(update.when)) : TRUE;
  if (isFalse(on)) return value;
  const then = updatedThen(sym, pending);
  return same(then, value) ? value : cond(on, then, value);
}

/** The value where the update is made. */
function updatedThen(sym: Symbolic, { ref, value, update }: Pending): Expr {
  const field = sym.system.fields.get(ref.field)!;
  if (update.u === "free") return value;
  if (update.u === "allocate") {
    if (update.table !== field.table) return value;
    const initial = ref.index ? elementOf(field.initial) : field.initial;
    return cond(sameRows(sym, ref.owner, update.owner), constant(initial, value.sort), value);
  }
  if (update.to.field !== ref.field) return value;
  const sameRow = sameRows(sym, ref.owner, update.to.owner);
  const sameElement = ref.index && update.to.index ? equal(ref.index, update.to.index) : TRUE;
  return cond(sameRow, cond(sameElement, update.value, value), value);
}

function elementOf(initial: unknown): number | boolean | string | null {
  const first = Array.isArray(initial) ? (initial[0] as unknown) : 0;
  return first as number | boolean | string | null;
}
