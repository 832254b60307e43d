/**
 * The table of operators: a row for each, with everything that all readers share. A reader of expressions
 * has a `Record<Operator, ...>` of its own, so that tsc names each place that a new row needs.
 */
import { hull, INT, isHeld, mostNumber, mostShift, type Interval } from "./numbers.ts";
import type { FailureKind } from "./failures.ts";

/** How a protocol writes an operator; `inner` if it cannot. */
export type Written =
  | { readonly infix: string }
  | { readonly prefix: string }
  | { readonly call: string }
  | { readonly method: string }
  | { readonly property: string }
  | { readonly inner: string }
  | { readonly branches: "? :" };

/** The domain of an operand. The operator fails for any other number. */
export interface Domain {
  readonly within: Interval;
  readonly without: number | null;
  readonly kind: FailureKind;
  readonly says: (value: number) => string | null;
}

/** The meaning of an operator on numbers. */
export interface Meaning {
  /** The domain of each operand; null for any number. */
  readonly operands: readonly (Domain | null)[];
  /** The value for operands in their domains. If it is no int, the operator fails with `range`. */
  readonly exact: (a: number, b: number) => number | boolean;
  /** An interval that contains all values for operands in these intervals; only for a number. */
  readonly interval: (a: Interval, b: Interval) => Interval;
}

interface Row {
  readonly arity: 1 | 2 | 3;
  readonly written: Written;
  /** The sort of the value: a number, a boolean, an operand's sort, or that of an operand's entry. */
  readonly gives: "number" | "boolean" | "operand";
  /** Null for an operator that is not on numbers alone. */
  readonly onNumbers: Meaning | null;
  /** It evaluates its first operand, and the others only if they are needed. */
  readonly lazy?: true;
}

type Arithmetic = (a: number, b: number) => number;

const natural: Domain = {
  within: [0, mostNumber],
  without: null,
  kind: "range",
  says: (value) => `a bit operator on ${value}, which is negative`,
};

const shift: Domain = {
  within: [0, mostShift],
  without: null,
  kind: "range",
  says: (value) => `a shift by ${value}, outside 0..${mostShift}`,
};

const divisor: Domain = {
  within: INT,
  without: 0,
  kind: "division-by-zero",
  says: () => null,
};

/** For a monotonic operator: its values are between those at the ends of the operands' intervals. */
function monotone(exact: Arithmetic, operands: Meaning["operands"] = []): Meaning {
  const interval = (a: Interval, b: Interval): Interval =>
    hull(...a.flatMap((x) => b.map((y) => only(exact(x, y)))));
  return { operands, exact, interval };
}

function compared(exact: (a: number, b: number) => boolean): Meaning {
  return { operands: [], exact, interval: () => only(0) };
}

function bitwise(exact: Arithmetic, interval: Meaning["interval"]): Meaning {
  return { operands: [natural, natural], exact, interval };
}

function divided(exact: Arithmetic, interval: Meaning["interval"]): Meaning {
  return { operands: [null, divisor], exact, interval };
}

/** The divisors next to zero have the largest quotients. */
function ofQuotient(a: Interval, [low, high]: Interval): Interval {
  const divisors = [low, high, -1, 1].filter((y) => y !== 0 && y >= low && y <= high);
  return hull(only(0), ...a.flatMap((x) => divisors.map((y) => only(Math.trunc(x / y)))));
}

/** A remainder has the dividend's sign, is at most as far from zero as it, and nearer than the divisor. */
function ofRemainder([low, high]: Interval, b: Interval): Interval {
  const most = Math.max(...b.map(Math.abs), 1) - 1;
  return [Math.max(Math.min(low, 0), -most), Math.min(Math.max(high, 0), most)];
}

/** The interval of all numbers with no bit above the highest of either operand. */
function ofUnion([, a]: Interval, [, b]: Interval): Interval {
  return [0, 2 ** Math.ceil(Math.log2(Math.max(a, b) + 1)) - 1];
}

function only(value: number): Interval {
  return [value, value];
}

const binary = { arity: 2, gives: "number" } as const;
const comparison = { arity: 2, gives: "boolean" } as const;
const other = { arity: 2, gives: "operand", onNumbers: null } as const;

const table = {
  "+": { ...binary, written: { infix: "+" }, onNumbers: monotone((a, b) => a + b) },
  "-": { ...binary, written: { infix: "-" }, onNumbers: monotone((a, b) => a - b) },
  "*": { ...binary, written: { infix: "*" }, onNumbers: monotone((a, b) => a * b) },
  /** Both truncate towards zero. */
  div: {
    ...binary,
    written: { call: "div" },
    onNumbers: divided((a, b) => Math.trunc(a / b), ofQuotient),
  },
  "%": { ...binary, written: { infix: "%" }, onNumbers: divided((a, b) => a % b, ofRemainder) },
  negate: { arity: 1, gives: "number", written: { prefix: "-" }, onNumbers: monotone((a) => -a) },
  bitand: {
    ...binary,
    written: { infix: "&" },
    onNumbers: bitwise(
      (a, b) => a & b,
      (a, b) => [0, Math.min(a[1], b[1])],
    ),
  },
  bitor: { ...binary, written: { infix: "|" }, onNumbers: bitwise((a, b) => a | b, ofUnion) },
  bitxor: { ...binary, written: { infix: "^" }, onNumbers: bitwise((a, b) => a ^ b, ofUnion) },
  shl: {
    ...binary,
    written: { infix: "<<" },
    onNumbers: monotone((a, b) => a * 2 ** b, [natural, shift]),
  },
  shr: {
    ...binary,
    written: { infix: ">>" },
    onNumbers: monotone((a, b) => a >> b, [natural, shift]),
  },
  "<": { ...comparison, written: { infix: "<" }, onNumbers: compared((a, b) => a < b) },
  "<=": { ...comparison, written: { infix: "<=" }, onNumbers: compared((a, b) => a <= b) },
  ">": { ...comparison, written: { infix: ">" }, onNumbers: compared((a, b) => a > b) },
  ">=": { ...comparison, written: { infix: ">=" }, onNumbers: compared((a, b) => a >= b) },
  "=": { ...comparison, written: { infix: "===" }, onNumbers: compared((a, b) => a === b) },
  "#": { ...comparison, written: { infix: "!==" }, onNumbers: compared((a, b) => a !== b) },
  not: { arity: 1, gives: "boolean", written: { prefix: "!" }, onNumbers: null },
  /** Short-circuit, left to right. */
  and: { ...comparison, written: { infix: "&&" }, onNumbers: null, lazy: true },
  or: { ...comparison, written: { infix: "||" }, onNumbers: null, lazy: true },
  /** `cond(c, yes, no)`: evaluates one of its branches. */
  cond: { ...other, arity: 3, written: { branches: "? :" }, lazy: true },
  /** List: `length(l)`, `first(l)` (0 or null when empty), `includes(l, x)`. */
  length: { arity: 1, gives: "number", written: { property: "length" }, onNumbers: null },
  first: { ...other, arity: 1, written: { method: "first" } },
  includes: { ...comparison, written: { method: "includes" }, onNumbers: null },
  /** List: `push(l, x)`, `unshift(l, x)`, `remove(l, x)` (the first occurrence) return the new list. */
  push: { ...other, written: { method: "push" } },
  unshift: { ...other, written: { method: "unshift" } },
  remove: { ...other, written: { method: "remove" } },
  /** List of pointers: `next(l, x)` is the entry after the first occurrence of x, or 0 at the end. */
  next: { ...other, written: { inner: "next" } },
  /** Set: `size(s)`, `has(s, x)`; `add(s, x)`, `delete(s, x)` return the new set. */
  size: { arity: 1, gives: "number", written: { property: "size" }, onNumbers: null },
  has: { ...comparison, written: { method: "has" }, onNumbers: null },
  add: { ...other, written: { method: "add" } },
  delete: { ...other, written: { method: "delete" } },
} as const satisfies Record<string, Row>;

export type Operator = keyof typeof table;

/** The operators whose value, or failure, depends only on numbers. */
export type NumberOperator = {
  [O in Operator]: (typeof table)[O]["onNumbers"] extends null ? never : O;
}[Operator];

/** The operators that do not evaluate all operands. */
export type LazyOperator = {
  [O in Operator]: (typeof table)[O] extends { readonly lazy: true } ? O : never;
}[Operator];

export function isLazy(op: Operator): op is LazyOperator {
  return operators[op].lazy === true;
}

/** The operators on lists and sets. */
export type CollectionOperator = {
  [O in Operator]: (typeof table)[O]["written"] extends
    { readonly method: string } | { readonly property: string } | { readonly inner: string }
    ? O
    : never;
}[Operator];

export function isOnCollection(op: Operator): op is CollectionOperator {
  const { written } = operators[op];
  return "method" in written || "property" in written || "inner" in written;
}

type Infix = Extract<(typeof table)[Operator]["written"], { readonly infix: string }>["infix"];

/** The signs of infix operators that evaluate both operands. */
export type InfixSign = Exclude<Infix, "&&" | "||">;

/** The names of operators that a protocol calls. */
export type CalledOperator = Extract<
  (typeof table)[Operator]["written"],
  { readonly call: string }
>["call"];

export const operators: Readonly<Record<Operator, Row>> = table;

export function isCalled(word: string): word is CalledOperator {
  return Object.values(operators).some(({ written }) => "call" in written && written.call === word);
}

export function isOnNumbers(op: Operator): op is NumberOperator {
  return operators[op].onNumbers !== null;
}

/** The operator of an infix sign. */
export function infixOperator(sign: InfixSign): NumberOperator {
  return bySign.get(sign) as NumberOperator;
}

export function isInfixSign(text: string): text is InfixSign {
  return bySign.has(text) && text !== "&&" && text !== "||";
}

const bySign: ReadonlyMap<string, Operator> = new Map(
  Object.entries(table).flatMap(([op, { written }]) => {
    return "infix" in written ? [[written.infix, op as Operator] as const] : [];
  }),
);

/** Why an operator has no value for its operands. */
export interface NoValue {
  readonly kind: FailureKind;
  readonly reason: string | null;
}

/**
 * The exact value for numbers, or the reason why there is none. The result of a double is tested before it
 * is used. That is right for a product too, which a double may round: rounding is monotonic, so a product
 * beyond the largest int stays beyond it.
 */
export function compute(op: NumberOperator, args: readonly number[]): number | boolean | NoValue {
  const { operands, exact } = table[op].onNumbers;
  for (const [at, domain] of operands.entries()) {
    if (domain === null || isIn(domain, args[at]!)) continue;
    return { kind: domain.kind, reason: domain.says(args[at]!) };
  }
  const value = exact(args[0]!, args[1]!);
  if (typeof value === "boolean") return value;
  // JavaScript has a second zero, -0.
  if (isHeld(value)) return value + 0;
  return { kind: "range", reason: `${written(op, args)} does not fit in an int` };
}

function isIn({ within: [low, high], without }: Domain, value: number): boolean {
  return value >= low && value <= high && value !== without;
}

function written(op: NumberOperator, args: readonly number[]): string {
  const how: Written = table[op].written;
  return "infix" in how ? args.join(` ${how.infix} `) : `${op}(${args.join(", ")})`;
}
