/** What an expression demands of a symmetry. */
import type { Span } from "../../diagnostics/span.ts";
import type { Expr, FieldId, Ref, Sort, TableId, Value } from "../../ir/expression.ts";
import { compute, isOnNumbers, type NumberOperator } from "../../ir/operators.ts";
import type { Field, Kind } from "../../ir/system.ts";
import { partsOf } from "../../ir/visit.ts";
import type { Demand, Demanded } from "./demand.ts";
import { mayFail } from "./may-fail.ts";
import { sameSpace, spaceOf, type Space } from "./space.ts";

/** By quantifier's variable: the sort of its values. */
type Bound = ReadonlyMap<string, Sort>;
type Op = Extract<Expr, { e: "op" }>;
type Quantified = Extract<Expr, { e: "quantifier" }>;

const orders = "numbers are compared by their order";

/** Gathers the demands of the expressions of one program, or of the properties. */
export class Scanner {
  readonly all: Demanded[] = [];
  /** The sort with which the thread's own argument is read; null if it is not read. */
  argument: Sort | null = null;
  readonly #fields: ReadonlyMap<FieldId, Field>;
  readonly #locals: Kind["locals"];
  readonly #seen = new WeakSet<Expr>();
  #span: Span;

  constructor(fields: ReadonlyMap<FieldId, Field>, locals: Kind["locals"], span: Span) {
    this.#fields = fields;
    this.#locals = locals;
    this.#span = span;
  }

  at(span: Span): void {
    this.#span = span;
  }

  /** An expression whose value is used as one of a sort. */
  use(expr: Expr, sort: Sort, bound: Bound = new Map()): void {
    this.look(expr, bound);
    this.#convert(expr, spaceOf(sort), bound);
  }

  /** An access: the owner is a row of the table, the index is a plain number. */
  place({ field, owner, index }: Ref, bound: Bound = new Map()): void {
    if (owner !== null) this.row(owner, this.#fields.get(field)!.table, bound);
    if (index === null) return;
    this.look(index, bound);
    this.#convert(index, null, bound);
  }

  row(owner: Expr, table: TableId, bound: Bound = new Map()): void {
    const to: Space = { s: "rows", table };
    const [of, by] = shifted(owner);
    this.look(of, bound);
    const from = this.#spaceOf(of, bound);
    if (of.e === "const") this.#fix(to, Number(of.value) + by);
    else if (from === null)
      this.#demand({ d: "none", space: to, why: "a number is used as a row" });
    else this.#demand({ d: "row", from, to, by });
  }

  look(expr: Expr, bound: Bound = new Map()): void {
    if (bound.size === 0) {
      if (this.#seen.has(expr)) return;
      this.#seen.add(expr);
    }
    switch (expr.e) {
      case "const":
        return this.#fixAll(spaceOf(expr.sort), expr.value);
      case "argument":
        this.argument = expr.sort;
        return;
      case "self":
      case "local":
      case "bound":
      case "instances":
        return;
      case "read":
        return this.place(expr.ref, bound);
      case "op":
        return this.#operator(expr, bound);
      case "quantifier":
        return this.#quantifier(expr, bound);
      case "whileFree":
        this.look(expr.held, bound);
        return this.look(expr.body, bound);
    }
  }

  #operator(expr: Op, bound: Bound): void {
    const isPointer = spaceOf(expr.sort) !== null;
    if ((expr.op === "+" || expr.op === "-") && isPointer) return this.#shift(expr, bound);
    if (expr.op === "=" || expr.op === "#") return this.#equal(expr, bound);
    for (const part of partsOf(expr)) this.look(part, bound);
    if (isOnNumbers(expr.op)) return this.#numbers(expr, expr.op, bound);
    const [first, second] = expr.args as [Expr, Expr];
    if (expr.op === "cond") {
      for (const way of expr.args.slice(1)) this.#convert(way, spaceOf(expr.sort), bound);
      return;
    }
    const of = this.sortOf(first, bound);
    if (!("of" in of)) return;
    const space = spaceOf(of);
    if (expr.args.length === 2) this.#convert(second, space, bound);
    if (expr.op === "first" && of.s === "set") this.#none(space, "the first of a set is taken");
    if ("of" in expr.sort) this.#alike(space, spaceOf(expr.sort));
  }

  /** A pointer is computed from a row, or a row from a pointer. */
  #shift(expr: Op, bound: Bound): void {
    const to = spaceOf(expr.sort)!;
    const [of, by] = shifted(expr);
    if (of === expr) return this.#none(to, orders);
    this.look(of, bound);
    const from = this.#spaceOf(of, bound);
    if (of.e === "const") this.#fix(to, Number(of.value) + by);
    else if (from === null) this.#none(to, orders);
    else this.#demand({ d: "alike", from, to, by });
  }

  #equal({ args }: Op, bound: Bound): void {
    const [a, b] = args as [Expr, Expr];
    for (const [one, other] of [
      [a, b],
      [b, a],
    ] as const) {
      if (one.e === "const") this.#fixAll(this.#spaceOf(other, bound), one.value);
      else this.look(one, bound);
    }
    if (a.e === "const" || b.e === "const") return;
    this.#convert(a, this.#spaceOf(b, bound), bound);
  }

  #numbers(expr: Op, op: NumberOperator, bound: Bound): void {
    const spaces = expr.args.map((arg) => (arg.e === "const" ? null : this.#spaceOf(arg, bound)));
    const at = spaces.findIndex((space) => space !== null);
    if (at < 0) return;
    const other = expr.args[1 - at];
    if (expr.sort.s !== "boolean" || other?.e !== "const" || typeof other.value !== "number") {
      for (const space of spaces) this.#none(space, orders);
      return;
    }
    const than = other.value;
    const test = (value: number): boolean => {
      return compute(op, at === 0 ? [value, than] : [than, value]) === true;
    };
    this.#demand({ d: "side", space: spaces[at]!, test });
  }

  #quantifier(expr: Quantified, bound: Bound): void {
    this.look(expr.of, bound);
    const of = this.sortOf(expr.of, bound);
    const item = "of" in of ? of.of : of;
    const space = spaceOf(item);
    this.look(expr.body, new Map([...bound, [expr.name, item]]));
    if (expr.how === "filter") {
      this.#alike(space, spaceOf(expr.sort));
      if (expr.sort.s !== of.s) this.#none(space, "a set is made a list");
    }
    // The elements of a set are gone through by their numbers.
    if (of.s !== "set") return;
    if (expr.how === "find") this.#none(space, "the first of a set is taken");
    if (mayFail(this.#fields, expr)) this.#none(space, "what is asked of each of a set may fail");
  }

  /** The sort of an expression's value. A pointer's row is the pointer's expression with another sort. */
  sortOf(expr: Expr, bound: Bound): Sort {
    switch (expr.e) {
      case "local":
        return this.#locals.get(expr.id)?.sort ?? expr.sort;
      case "bound":
        return bound.get(expr.name) ?? expr.sort;
      case "read": {
        const { sort } = this.#fields.get(expr.ref.field)!;
        return expr.ref.index !== null && sort.s === "array" ? sort.of : sort;
      }
      case "op":
        if (expr.op !== "first" && expr.op !== "next") return expr.sort;
        return elementOf(this.sortOf(expr.args[0]!, bound), expr.sort);
      case "quantifier":
        if (expr.how !== "find") return expr.sort;
        return elementOf(this.sortOf(expr.of, bound), expr.sort);
      case "const":
      case "self":
      case "argument":
      case "instances":
      case "whileFree":
        return expr.sort;
    }
  }

  #spaceOf(expr: Expr, bound: Bound): Space | null {
    return spaceOf(this.sortOf(expr, bound));
  }

  /** A value that is used as one of a space; constants are fixed. */
  #convert(expr: Expr, to: Space | null, bound: Bound): void {
    if (expr.e === "const") return this.#fixAll(to, expr.value);
    this.#alike(this.#spaceOf(expr, bound), to);
  }

  #alike(from: Space | null, to: Space | null): void {
    if (sameSpace(from, to)) return;
    if (from === null || to === null) return this.#none(from ?? to, "one is used as a number");
    this.#demand({ d: "alike", from, to, by: 0 });
  }

  #fixAll(space: Space | null, value: Value): void {
    if (space === null) return;
    if (typeof value === "number") this.#fix(space, value);
    else if (Array.isArray(value)) {
      for (const each of value as readonly Value[]) this.#fixAll(space, each);
    }
  }

  #fix(space: Space, value: number): void {
    if (value !== 0) this.#demand({ d: "fixed", space, value });
  }

  #none(space: Space | null, why: string): void {
    if (space !== null) this.#demand({ d: "none", space, why });
  }

  #demand(demand: Demand): void {
    this.all.push({ demand, span: this.#span });
  }
}

function elementOf(of: Sort, otherwise: Sort): Sort {
  return "of" in of ? of.of : otherwise;
}

/** A pointer's number plus a constant: the pointer and the constant. */
function shifted(expr: Expr): readonly [Expr, number] {
  if (expr.e !== "op" || (expr.op !== "+" && expr.op !== "-")) return [expr, 0];
  const [of, by] = expr.args as [Expr, Expr];
  if (by.e !== "const" || typeof by.value !== "number") return [expr, 0];
  return [of, expr.op === "+" ? by.value : -by.value];
}
