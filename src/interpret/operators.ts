/** What the operators do to values; `and`, `or` and `cond` are in evaluate.ts: they skip parts. */
import { mostNumber, mostShift } from "../ir/expression.ts";
import type { Operator, Sort, Value } from "../ir/expression.ts";
import { oops } from "./fault.ts";

export type EagerOperator = Exclude<Operator, "and" | "or" | "cond">;

export function operate(op: EagerOperator, args: readonly Value[], sort: Sort): Value {
  const [a, b] = args as [Value, Value];
  switch (op) {
    case "+":
      return asNumber(a) + asNumber(b);
    case "-":
      return asNumber(a) - asNumber(b);
    case "*":
      return asNumber(a) * asNumber(b);
    case "div":
      return Math.trunc(asNumber(a) / divisor(b));
    case "%":
      return asNumber(a) % divisor(b);
    case "negate":
      return -asNumber(a);
    case "<":
      return asNumber(a) < asNumber(b);
    case "<=":
      return asNumber(a) <= asNumber(b);
    case ">":
      return asNumber(a) > asNumber(b);
    case ">=":
      return asNumber(a) >= asNumber(b);
    case "=":
      return isSame(a, b);
    case "#":
      return !isSame(a, b);
    case "not":
      return !asBoolean(a);
    case "bitand":
      return bits(a) & bits(b);
    case "bitor":
      return bits(a) | bits(b);
    case "bitxor":
      return bits(a) ^ bits(b);
    case "shl":
      return shiftLeft(bits(a), shiftCount(b));
    case "shr":
      return bits(a) >> shiftCount(b);
    case "length":
    case "size":
      return asItems(a).length;
    case "first":
      return asItems(a)[0] ?? missing(sort);
    case "includes":
    case "has":
      return holdsItem(a, b);
    case "push":
      return [...asItems(a), b];
    case "unshift":
      return [b, ...asItems(a)];
    case "remove":
    case "delete":
      return without(asItems(a), b);
    case "next":
      return entryAfter(asItems(a), b) ?? missing(sort);
    case "add":
      return holdsItem(a, b) ? a : [...asItems(a), b].sort(compareValues);
  }
}

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

/** What stands for "no entry": null among enums, else 0, which is NULL and no thread. */
export function missing(sort: Sort): Value {
  return sort.s === "enum" ? null : 0;
}

/** The order of a set's elements. */
export function compareValues(a: Value, b: Value): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function holdsItem(items: Value, item: Value): boolean {
  return asItems(items).some((other) => isSame(other, item));
}

/** Without the first occurrence; the same list when there is none. */
function without(items: readonly Value[], item: Value): readonly Value[] {
  const at = items.findIndex((other) => isSame(other, item));
  return at < 0 ? items : items.toSpliced(at, 1);
}

function entryAfter(items: readonly Value[], item: Value): Value | undefined {
  const at = items.findIndex((other) => isSame(other, item));
  return at < 0 ? undefined : items[at + 1];
}

function bits(value: Value): number {
  const number = asNumber(value);
  if (number >= 0) return number;
  throw oops("range", { reason: `a bit operator on ${number}, which is negative` });
}

function shiftCount(value: Value): number {
  const count = asNumber(value);
  if (count >= 0 && count <= mostShift) return count;
  throw oops("range", { reason: `a shift by ${count}, outside 0..${mostShift}` });
}

function shiftLeft(value: number, count: number): number {
  const shifted = value * 2 ** count;
  if (shifted <= mostNumber) return shifted;
  throw oops("range", { reason: `${value} << ${count} does not fit in an int` });
}

function divisor(value: Value): number {
  if (value === 0) throw oops("division-by-zero");
  return asNumber(value);
}
