/**
 * Which numbers an expression can have, and whether evaluating it can fail. Both
 * over-approximate: a test is left out only where nothing can fail it.
 */
import { hull, INT, isWithin, meet, type Interval } from "./numbers.ts";
import { operators, type Domain } from "./operators.ts";
import type { Expr, FieldId, LocalId, Ref, Value } from "./expression.ts";
import type { Field } from "./system.ts";
import { foldShared } from "./shared.ts";
import { partsOf } from "./visit.ts";

/** What is known of the numbers that an expression reads. */
export interface Known {
  readonly fields: ReadonlyMap<FieldId, Pick<Field, "sort" | "range" | "limit" | "initial">>;
  readonly locals: ReadonlyMap<LocalId, Interval>;
  /** A quantifier's variable, or a name that a step has bound. */
  readonly bound: ReadonlyMap<string, Interval>;
  /** What is known besides, as on one way through a step. */
  readonly besides?: Besides;
}

export interface Besides {
  /** What is known without it. */
  readonly plain: Known;
  /** Where an expression's numbers are, of those in the interval. */
  readonly narrow: (expr: Expr, range: Interval) => Interval;
}

/** Nothing is known: sound for every expression. */
export const NOTHING: Known = { fields: new Map(), locals: new Map(), bound: new Map() };

type Op = Extract<Expr, { e: "op" }>;
type Quantified = Extract<Expr, { e: "quantifier" }>;

const ZERO: Interval = [0, 0];

/** No state has a list or set of as many entries: no checker has room for it. */
const mostEntries = 2 ** 24;

/** How deep in an expression `besides` is asked: a step's values may be as deep as it is long. */
const mostNarrowed = 8;

type RangeOf = (part: Expr) => Interval;

/** The numbers in an expression's value; of a collection, those of its elements. */
export function rangeOf(known: Known, expr: Expr): Interval {
  return known.besides ? narrowed(known, expr, mostNarrowed) : plainRange(known, expr);
}

function narrowed(known: Known, expr: Expr, levels: number): Interval {
  const { plain, narrow } = known.besides!;
  if (levels === 0) return plainRange(plain, expr);
  return narrow(
    expr,
    rangeBy(known, expr, (part) => narrowed(known, part, levels - 1)),
  );
}

const ranges = new WeakMap<Known, WeakMap<Expr, Interval>>();

/** Computes the range of each part once. */
function plainRange(known: Known, expr: Expr): Interval {
  const own = ranges.get(known) ?? new WeakMap<Expr, Interval>();
  ranges.set(known, own);
  const needs = (part: Expr): readonly Expr[] => (own.has(part) ? [] : numericParts(part));
  const make = (part: Expr, of: RangeOf): Interval => {
    const range = own.get(part) ?? rangeBy(known, part, of);
    own.set(part, range);
    return range;
  };
  return own.get(expr) ?? foldShared(expr, needs, make);
}

function numericParts(expr: Expr): readonly Expr[] {
  if (expr.e === "quantifier") return [expr.of];
  return expr.e === "op" ? expr.args : [];
}

/** The range of an expression by those of its parts. */
function rangeBy(known: Known, expr: Expr, of: RangeOf): Interval {
  switch (expr.e) {
    case "const":
      return numbersIn(expr.value);
    case "local":
      return known.locals.get(expr.id) ?? INT;
    case "bound":
      return known.bound.get(expr.name) ?? INT;
    case "read":
      return fieldRange(known, expr.ref.field);
    case "quantifier":
      return hull(ZERO, of(expr.of));
    case "op":
      return meet(resultBy(known, expr, of), INT) ?? ZERO;
    case "self":
    case "argument":
    case "instances":
    case "whileFree":
      return INT;
  }
}

function fieldRange({ fields }: Known, id: FieldId): Interval {
  const field = fields.get(id);
  return field?.range ? hull(field.range, numbersIn(field.initial)) : INT;
}

function numbersIn(value: Value): Interval {
  if (typeof value === "number") return [value, value];
  const all = Array.isArray(value) ? (value as readonly Value[]) : [];
  return all.length === 0 ? ZERO : hull(...all.map(numbersIn));
}

/** All results that exact arithmetic has, also those that are no int. */
export function resultOf(known: Known, expr: Op): Interval {
  return resultBy(known, expr, (part) => rangeOf(known, part));
}

function resultBy(known: Known, { op, args }: Op, of: RangeOf): Interval {
  const { onNumbers, gives } = operators[op];
  if (onNumbers !== null) {
    const [a, b] = args.map((arg, at) => inDomain(onNumbers.operands[at], of(arg)));
    return onNumbers.interval(a!, b ?? ZERO);
  }
  if (gives === "number") return [0, entriesOf(known, args[0]!)];
  // A condition has no numbers; a zero may say that there is no entry.
  const operands = op === "cond" ? args.slice(1) : args;
  return hull(...(op === "cond" ? [] : [ZERO]), ...operands.map(of));
}

/** The operands for which there is a value at all. */
function inDomain(domain: Domain | null | undefined, range: Interval): Interval {
  return domain ? (meet(range, domain.within) ?? domain.within) : range;
}

function entriesOf({ fields }: Known, of: Expr): number {
  if (of.e === "const") return Array.isArray(of.value) ? of.value.length : mostEntries;
  if (of.e !== "read") return mostEntries;
  const { sort, limit, initial } = fields.get(of.ref.field) ?? {};
  if (limit === undefined || limit === null || sort?.s !== "list") return mostEntries;
  return Math.max(limit, Array.isArray(initial) ? initial.length : 0);
}

/** Whether evaluating may meet NULL, freed memory or an index outside its array, or have no value. */
export function canFail(known: Known, expr: Expr): boolean {
  return someOf(known, expr, (part, here) => isUnsafeRead(here, part) || hasNoValue(here, part));
}

/** Whether an operator in it may have no value for its operands. */
export function isPartial(known: Known, expr: Expr): boolean {
  return someOf(known, expr, (part, here) => hasNoValue(here, part));
}

/** Whether the predicate holds for some part, with what is known at that part. Visits each part once. */
function someOf(whole: Known, expr: Expr, is: (part: Expr, here: Known) => boolean): boolean {
  const seen = new Map<Known, Set<Expr>>();
  const open = [{ known: whole, part: expr }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { known, part } = next;
    const met = seen.get(known) ?? new Set();
    if (met.has(part)) continue;
    seen.set(known, met.add(part));
    if (is(part, known)) return true;
    const body = part.e === "quantifier" ? part.body : null;
    for (const inner of partsOf(part)) {
      open.push({ known: inner === body ? within(known, part as Quantified) : known, part: inner });
    }
  }
  return false;
}

/** What is known in a quantifier's body. */
export function within(known: Known, { name, of }: Quantified): Known {
  return { ...known, bound: new Map([...known.bound, [name, rangeOf(known, of)]]) };
}

function isUnsafeRead(known: Known, expr: Expr): boolean {
  if (expr.e !== "read") return false;
  const { owner } = expr.ref;
  // What is declared at the top is always there, and so is the running thread's own.
  const isStatic = owner === null || (owner.e === "const" && owner.value !== 0);
  return (!isStatic && owner.e !== "self") || !isInArray(known, expr.ref);
}

/** Whether an index is always one of an element; true where there is none. */
export function isInArray(known: Known, { field, index }: Ref): boolean {
  if (index === null) return true;
  const sort = known.fields.get(field)?.sort;
  return sort?.s === "array" && isWithin(rangeOf(known, index), [0, sort.length - 1]);
}

/** Whether an operator has no value for some of its operands. */
export function hasNoValue(known: Known, expr: Expr): boolean {
  if (expr.e !== "op") return false;
  const domains = operators[expr.op].onNumbers?.operands ?? [];
  return !fits(known, expr) || expr.args.some((arg, at) => !isSafe(known, arg, domains[at]));
}

/** Whether each result is an int. Pointers are no numbers to count with, so theirs are. */
export function fits(known: Known, expr: Op): boolean {
  return expr.sort.s !== "number" || isWithin(resultOf(known, expr), INT);
}

/** Whether an operand is always in its domain. */
export function isSafe(known: Known, operand: Expr, domain: Domain | null | undefined): boolean {
  if (!domain) return true;
  const range = rangeOf(known, operand);
  const { within: wanted, without } = domain;
  return isWithin(range, wanted) && (without === null || !isWithin([without, without], range));
}
