/** Evaluates an expression in a state, from left to right, and short-circuits as JavaScript does. */
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
  /** Records each read; only where a caller needs the readings. */
  readonly readings?: Reading[];
  /** Records the locals that are used; only where a caller needs them. */
  readonly uses?: Uses;
}

/** The locals whose values were used, and the locals that only selected the instance of a place. */
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
      return scope.cells[lookUp(scope.self!.locals, expr.id)] ?? valueOfLocal(scope, expr);
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

/** Whether a condition holds. */
export function test(scope: Scope, expr: Expr): boolean {
  return asBoolean(evaluate(scope, expr));
}

/** The value of a local: the blank of its sort until something is assigned to it. */
function valueOfLocal(scope: Scope, expr: Extract<Expr, { e: "local" }>): Value {
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

/** The operators that do not evaluate all of their operands. */
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

/** Finds a place and tests that it may be accessed. */
export interface Located {
  readonly slot: FieldSlot;
  readonly row: number;
  readonly cell: number;
  readonly index: number | null;
}

/** Resolves a reference: first the owner, which may be NULL or freed, then the index. */
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
 * The row of the instance that a pointer points to, whether it is live or not; 0 for NULL. The row
 * computed for NULL can be below 0 where the pointer is to an embedded struct.
 */
export function rowOf(scope: Scope, table: TableSlot, pointer: Expr): number {
  const row = asNumber(
    evaluate(scope.uses === undefined ? scope : asOwner(scope, scope.uses), pointer),
  );
  if (row > table.rows) throw new Error(`${table.table.id} has no row ${row}`);
  return Math.max(row, 0);
}

/** While an owner is evaluated, each local counts as one that selects an instance. */
function asOwner(scope: Scope, { owners }: Uses): Scope {
  return { ...scope, uses: { locals: owners, owners } };
}
