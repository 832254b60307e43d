/**
 * Which numbers a thread's locals can hold, worked out from what is assigned to them without regard
 * to the order: so that a local takes the bits of the fields it is loaded from. A guess is no
 * danger: storing a number outside it ends the run as incomplete.
 */
import type { Expr, LocalId, Sort } from "../../ir/expression.ts";
import type { Kind } from "../../ir/system.ts";
import { type Domains, type Interval, shapeOfField, unboundedAt } from "./domains.ts";
import type { Shape } from "./shape.ts";

/** What is not worked out. */
const anything: Interval = [-Infinity, Infinity];
/** What is wider is given its bits only once it turned out to need more than a few. */
const widest = 2 ** 16;
/** What has still a form, as a field's range. */
const widestOfAll = 2 ** 31 - 1;
/** After so many rounds a local that still grows counts as unbounded. */
const rounds = 6;

interface Scope {
  readonly domains: Domains;
  readonly locals: ReadonlyMap<LocalId, Interval>;
  readonly bound: ReadonlyMap<string, Interval>;
}

export function findRanges(domains: Domains, kind: Kind): ReadonlyMap<LocalId, Interval> {
  const found = [...flow(domains, kind)].map(([id, range]) => {
    const key = localKey(kind, id);
    const worth = domains.room.has(key) ? widestOfAll : widest;
    return [id, range[1] - range[0] < worth ? range : unboundedAt(domains, key)] as const;
  });
  return new Map(found);
}

/** What a local is called in `Room`. */
export function localKey({ name }: Kind, id: LocalId): string {
  return `${name}: ${id}`;
}

function flow(domains: Domains, kind: Kind): ReadonlyMap<LocalId, Interval> {
  const own = [...kind.locals.values()].filter(({ sort }) => innermost(sort).s === "number");
  let locals = new Map(own.map(({ id, range }) => [id, range ?? zero] as const));
  for (let round = 0; ; round++) {
    const next = widen({ domains, locals, bound: new Map() }, kind);
    const grown = [...next].filter(([id, range]) => !sameInterval(range, locals.get(id)!));
    if (grown.length === 0) return locals;
    if (round >= rounds) for (const [id] of grown) next.set(id, anything);
    if (round >= rounds * 2) return next;
    locals = next;
  }
}

const zero: Interval = [0, 0];

function innermost(sort: Sort): Sort {
  return "of" in sort ? innermost(sort.of) : sort;
}

function sameInterval(a: Interval, b: Interval): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

function widen(scope: Scope, kind: Kind): Map<LocalId, Interval> {
  const next = new Map(scope.locals);
  for (const { op } of kind.nodes.values()) {
    if (op.op !== "let" && op.op !== "read" && op.op !== "choose") continue;
    const before = next.get(op.to);
    if (before === undefined || kind.locals.get(op.to)?.range) continue;
    const value = op.op === "choose" ? op.from : op.value;
    next.set(op.to, union(before, rangeOf(scope, value)));
  }
  return next;
}

function union(...all: readonly Interval[]): Interval {
  return [Math.min(...all.map(([low]) => low)), Math.max(...all.map(([, high]) => high))];
}

/** The numbers in an expression's value; of a collection, its elements. */
function rangeOf(scope: Scope, expr: Expr): Interval {
  switch (expr.e) {
    case "const":
      return union(zero, ...numbersIn(expr.value).map((each): Interval => [each, each]));
    case "local":
      return scope.locals.get(expr.id) ?? anything;
    case "bound":
      return scope.bound.get(expr.name) ?? anything;
    case "read":
      return elements(
        shapeOfField(scope.domains, scope.domains.system.fields.get(expr.ref.field)!),
      );
    case "quantifier":
      return union(zero, rangeOf(scope, expr.of));
    case "op":
      return operate(scope, expr);
    case "self":
    case "argument":
    case "instances":
    case "whileFree":
      return anything;
  }
}

function numbersIn(value: unknown): readonly number[] {
  if (typeof value === "number") return [value];
  return Array.isArray(value) ? value.flatMap(numbersIn) : [];
}

function elements(shape: Shape): Interval {
  switch (shape.k) {
    case "number":
      return [shape.low, shape.high];
    case "list":
    case "array":
      return elements(shape.of);
    case "boolean":
    case "enum":
    case "mask":
      return anything;
  }
}

function operate(scope: Scope, expr: Extract<Expr, { e: "op" }>): Interval {
  const args = expr.args.map((arg) => rangeOf(scope, arg));
  const [a, b] = args as [Interval, Interval];
  switch (expr.op) {
    case "+":
      return [a[0] + b[0], a[1] + b[1]];
    case "-":
      return [a[0] - b[1], a[1] - b[0]];
    case "negate":
      return [-a[1], -a[0]];
    case "*":
      return union(...a.flatMap((x) => b.map((y): Interval => [x * y, x * y])));
    case "cond":
      return union(args[1]!, args[2]!);
    case "length":
    case "size":
      return [0, mostElements(scope, expr.args[0]!)];
    case "first":
    case "next":
    case "push":
    case "unshift":
    case "remove":
    case "add":
    case "delete":
      return union(zero, ...args);
    default:
      return anything;
  }
}

function mostElements({ domains }: Scope, expr: Expr): number {
  if (expr.e !== "read") return Infinity;
  const shape = shapeOfField(domains, domains.system.fields.get(expr.ref.field)!);
  const inner = shape.k === "array" && expr.ref.index ? shape.of : shape;
  if (inner.k === "list") return inner.capacity;
  return inner.k === "mask" ? inner.high - inner.low + 1 : Infinity;
}
