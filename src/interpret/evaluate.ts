/** What an expression is worth in a state, left to right, short-circuiting as JavaScript does. */
import { blank } from "../ir/construct.ts";
import type { Expr, LocalId, Ref, Value } from "../ir/expression.ts";
import { isLazy, type LazyOperator } from "../ir/operators.ts";
import type { Binding, Reading } from "../trace/run.ts";
import { oops } from "./fault.ts";
import { cellOf, isLive, lookUp } from "./state/machine.ts";
import type { Cell, FieldSlot, Machine, TableSlot, ThreadSlot } from "./state/machine.ts";
import { asBoolean, asItems, asNumber, missing, operate } from "./operators.ts";

/** What an expression can see. */
export interface Scope {
  readonly machine: Machine;
  readonly cells: readonly Cell[];
  /** The thread that runs the step; null in a property. */
  readonly self: ThreadSlot | null;
  readonly bound: Bound | null;
  /** Takes down what is read, where somebody asks. */
  readonly readings?: Reading[];
  /** Takes down the locals that are used, where somebody asks. */
  readonly uses?: Uses;
}

/** The locals whose values were used, and those that only said in which instance a place is. */
export interface Uses {
  readonly locals: LocalId[];
  readonly owners: LocalId[];
}

/** The quantifiers' variables, the innermost first. */
export interface Bound extends Binding {
  readonly outer: Bound | null;
}

export function evaluate(scope: Scope, expr: Expr): Value {
  switch (expr.e) {
    case "const":
      return expr.value;
    case "self":
      return scope.self?.thread.id ?? 0;
    case "argument":
      return scope.self!.thread.argument;
    case "local":
      scope.uses?.locals.push(expr.id);
      return scope.cells[lookUp(scope.self!.locals, expr.id)] ?? unassigned(scope, expr);
    case "bound":
      return findBound(scope.bound, expr.name);
    case "read":
      return read(scope, expr.ref);
    case "op":
      return evaluateOperator(scope, expr);
    case "quantifier":
      return quantify(scope, expr);
    case "instances":
      return liveRows(scope, expr.table);
    case "whileFree":
      return test(scope, expr.held) || evaluate(scope, expr.body);
  }
}

/** A condition's truth. */
export function test(scope: Scope, expr: Expr): boolean {
  return asBoolean(evaluate(scope, expr));
}

/** A local holds null, or nothing was assigned to it yet. */
function unassigned(scope: Scope, expr: Extract<Expr, { e: "local" }>): Value {
  const cell = scope.cells[lookUp(scope.self!.locals, expr.id)];
  return cell === undefined ? blank(expr.sort) : cell;
}

function findBound(bound: Bound | null, name: string): Value {
  for (let at = bound; at !== null; at = at.outer) if (at.name === name) return at.value;
  throw new Error(`nothing is bound to ${name}`);
}

function evaluateOperator(scope: Scope, { op, args, sort }: Extract<Expr, { e: "op" }>): Value {
  if (isLazy(op)) return lazy[op](scope, args);
  const values = args.map((arg) => evaluate(scope, arg));
  return operate(op, values, sort);
}

/** Those that leave out operands. */
const lazy: Readonly<Record<LazyOperator, (scope: Scope, args: readonly Expr[]) => Value>> = {
  and: (scope, args) => args.every((arg) => test(scope, arg)),
  or: (scope, args) => args.some((arg) => test(scope, arg)),
  cond: (scope, [on, yes, no]) => evaluate(scope, test(scope, on!) ? yes! : no!),
};

type Quantified = Extract<Expr, { e: "quantifier" }>;

function quantify(scope: Scope, expr: Quantified): Value {
  const items = asItems(evaluate(scope, expr.of));
  const holds = (item: Value): boolean => test(bind(scope, expr, item), expr.body);
  switch (expr.how) {
    case "every":
      return items.every(holds);
    case "some":
      return items.some(holds);
    case "find":
      return items.find(holds) ?? missing(expr.sort);
    case "filter":
      return items.filter(holds);
  }
}

/** The scope of a quantifier's body for one element. */
export function bind(scope: Scope, expr: Quantified, value: Value): Scope {
  const of = expr.of.sort;
  const sort = "of" in of ? of.of : of;
  return { ...scope, bound: { name: expr.name, sort, value, outer: scope.bound } };
}

/** Pointers to the live instances. */
function liveRows(scope: Scope, table: string): readonly number[] {
  const slot = lookUp(scope.machine.tables, table);
  const rows = Array.from({ length: slot.rows }, (_, index) => index + 1);
  return rows.filter((row) => isLive(slot, row, scope.cells)).map((row) => row + slot.base);
}

function read(scope: Scope, ref: Ref): Value {
  const place = locate(scope, ref);
  const whole = scope.cells[place.cell] as Value;
  const value = place.index === null ? whole : asItems(whole)[place.index]!;
  scope.readings?.push({ field: ref.field, row: place.row, index: place.index, value });
  return value;
}

/** A place, found and good to access. */
export interface Located {
  readonly slot: FieldSlot;
  readonly row: number;
  readonly cell: number;
  readonly index: number | null;
}

/** Follows a reference: the owner first (NULL, freed), then the index. */
export function locate(scope: Scope, ref: Ref): Located {
  const slot = lookUp(scope.machine.fields, ref.field);
  const table = lookUp(scope.machine.tables, slot.field.table);
  const row = ref.owner === null ? 1 : dereference(scope, table, ref.owner);
  const cell = cellOf(slot, row);
  if (ref.index === null) return { slot, row, cell, index: null };
  const index = asNumber(evaluate(scope, ref.index));
  const length = asItems(scope.cells[cell] as Value).length;
  if (index < 0 || index >= length) {
    throw oops("index", { target: { field: ref.field, row }, value: index });
  }
  return { slot, row, cell, index };
}

/** The row of the instance that a pointer points to, which must be allocated. */
export function dereference(scope: Scope, table: TableSlot, pointer: Expr): number {
  const row = rowOf(scope, table, pointer);
  if (row === 0) throw oops("null-dereference", { pointer });
  if (isLive(table, row, scope.cells)) return row;
  throw oops("use-after-free", { pointer, instance: { table: table.table.id, row } });
}

/**
 * The row of the instance that a pointer points to, 0 for NULL, live or not. NULL is below 0 where
 * the row was worked out from a pointer to an embedded struct.
 */
export function rowOf(scope: Scope, table: TableSlot, pointer: Expr): number {
  const row = asNumber(
    evaluate(scope.uses === undefined ? scope : asOwner(scope, scope.uses), pointer),
  );
  if (row > table.rows) throw new Error(`${table.table.id} has no row ${row}`);
  return Math.max(row, 0);
}

/** In an owner, every local only says in which instance the place is. */
function asOwner(scope: Scope, { owners }: Uses): Scope {
  return { ...scope, uses: { locals: owners, owners } };
}
