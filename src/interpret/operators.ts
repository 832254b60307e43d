/** The operators on values. Those that do not evaluate all operands are in evaluate.ts. */
import type { Operator, Sort, Value } from "../ir/expression.ts";
import { compute, type LazyOperator, type NumberOperator } from "../ir/operators.ts";
import { oops } from "./fault.ts";

type Eager = (args: readonly [Value, Value], sort: Sort) => Value;
export type EagerOperator = Exclude<Operator, LazyOperator>;

export function operate(op: EagerOperator, args: readonly Value[], sort: Sort): Value {
  return meanings[op](args as [Value, Value], sort);
}

function onNumbers(op: NumberOperator): Eager {
  return (args) => {
    const value = compute(op, args.map(asNumber));
    if (typeof value === "object") throw oops(value.kind, { reason: value.reason });
    return value;
  };
}

/** By operator: its value for the values of its operands. */
const meanings: Readonly<Record<EagerOperator, Eager>> = {
  "+": onNumbers("+"),
  "-": onNumbers("-"),
  "*": onNumbers("*"),
  div: onNumbers("div"),
  "%": onNumbers("%"),
  negate: onNumbers("negate"),
  bitand: onNumbers("bitand"),
  bitor: onNumbers("bitor"),
  bitxor: onNumbers("bitxor"),
  shl: onNumbers("shl"),
  shr: onNumbers("shr"),
  "<": onNumbers("<"),
  "<=": onNumbers("<="),
  ">": onNumbers(">"),
  ">=": onNumbers(">="),
  "=": ([a, b]) => isSame(a, b),
  "#": ([a, b]) => !isSame(a, b),
  not: ([a]) => !asBoolean(a),
  length: ([of]) => asItems(of).length,
  size: ([of]) => asItems(of).length,
  first: ([of], sort) => asItems(of)[0] ?? missing(sort),
  next: ([of, item], sort) => entryAfter(asItems(of), item) ?? missing(sort),
  includes: ([of, item]) => holdsItem(of, item),
  has: ([of, item]) => holdsItem(of, item),
  push: ([of, item]) => [...asItems(of), item],
  unshift: ([of, item]) => [item, ...asItems(of)],
  remove: ([of, item]) => without(asItems(of), item),
  delete: ([of, item]) => without(asItems(of), item),
  add: ([of, item]) => {
    return holdsItem(of, item) ? of : [...asItems(of), item].sort(compareValues);
  },
};

export function asNumber(value: Value): number {
  if (typeof value !== "number") throw new Error(`${JSON.stringify(value)} is not a number`);
  return value;
}

export function asBoolean(value: Value): boolean {
  if (typeof value !== "boolean") throw new Error(`${JSON.stringify(value)} is not a truth value`);
  return value;
}

export function asItems(value: Value): readonly Value[] {
  if (!Array.isArray(value)) throw new Error(`${JSON.stringify(value)} has no elements`);
  return value as readonly Value[];
}

export function isSame(a: Value, b: Value): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((item: Value, index) => isSame(item, b[index] as Value));
}

/** The value for "no entry": null for enums, otherwise 0, which is NULL for pointers and no thread. */
export function missing(sort: Sort): Value {
  return sort.s === "enum" ? null : 0;
}

/** Compares elements: a set is kept sorted, so that equal sets are equal cells. */
export function compareValues(a: Value, b: Value): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function holdsItem(items: Value, item: Value): boolean {
  return asItems(items).some((other) => isSame(other, item));
}

/** The list without the first occurrence of the value; the same list if there is none. */
function without(items: readonly Value[], item: Value): readonly Value[] {
  const at = items.findIndex((other) => isSame(other, item));
  return at < 0 ? items : items.toSpliced(at, 1);
}

function entryAfter(items: readonly Value[], item: Value): Value | undefined {
  const at = items.findIndex((other) => isSame(other, item));
  return at < 0 ? undefined : items[at + 1];
}
