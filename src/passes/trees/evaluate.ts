/**
 * Evaluates an expression symbolically: its value over the state before the step, and the guards
 * that must hold for it to have one, in the order in which they are evaluated.
 */
import {
  FALSE,
  TRUE,
  and,
  apply,
  cond,
  constant,
  equal,
  isFalse,
  isTrue,
  not,
  or,
} from "../../ir/construct.ts";
import { BOOLEAN, NUMBER, number } from "../../ir/construct.ts";
import type { Expr, Operator, Ref } from "../../ir/expression.ts";
import type { CollectionOperator } from "../../ir/operators.ts";
import { within } from "../../ir/ranges.ts";
import type { Guard } from "../../ir/tree.ts";
import { applyKnown } from "./collections.ts";
import { decide } from "./facts.ts";
import { valueGuards } from "./ranges.ts";
import { rowGuards } from "./rows.ts";
import { lookUp } from "./symbolic.ts";
import type { Symbolic } from "./symbolic.ts";

export interface Evaluated {
  readonly value: Expr;
  readonly guards: readonly Guard[];
}

export function evaluate(sym: Symbolic, expr: Expr): Evaluated {
  const evaluation = new Evaluation(sym);
  return { value: evaluation.value(expr, TRUE), guards: evaluation.guards };
}

/** Where a write goes, and what must hold for that place to be there. */
export function evaluatePlace(
  sym: Symbolic,
  { field, owner, index }: Ref,
): { readonly to: Ref; readonly guards: readonly Guard[] } {
  const [row, at] = [owner, index].map((part) => part && evaluate(sym, part));
  const to = { field, owner: row?.value ?? null, index: at?.value ?? null };
  return { to, guards: [...(row?.guards ?? []), ...(at?.guards ?? []), ...placeGuards(sym, to)] };
}

class Evaluation {
  readonly guards: Guard[] = [];
  readonly sym: Symbolic;

  constructor(sym: Symbolic) {
    this.sym = sym;
  }

  /** The value of a part that is evaluated only where `when` holds. */
  value(expr: Expr, when: Expr): Expr {
    this.sym.budget.spend(1);
    switch (expr.e) {
      case "const":
      case "self":
      case "argument":
      case "bound":
        return expr;
      case "local":
        return this.sym.locals.get(expr.id) ?? expr;
      case "read":
        return this.read(expr, when);
      case "op":
        return rules[expr.op](this, expr, when);
      case "quantifier":
        return this.quantifier(expr, when);
      case "instances":
        return this.instances(expr);
      case "whileFree": {
        const held = this.value(expr.held, when);
        return or(held, this.value(expr.body, and(when, not(held))));
      }
    }
  }

  private read(expr: Expr & { e: "read" }, when: Expr): Expr {
    const { sym } = this;
    const ref: Ref = {
      field: expr.ref.field,
      owner: expr.ref.owner && this.value(expr.ref.owner, when),
      index: expr.ref.index && this.value(expr.ref.index, when),
    };
    for (const guard of placeGuards(sym, ref)) this.guard(guard, when);
    return decide(sym.facts, lookUp(sym, ref, expr));
  }

  private quantifier(expr: Expr & { e: "quantifier" }, when: Expr): Expr {
    const of = this.value(expr.of, when);
    const inner = new Evaluation(meeting(this.sym, { ...expr, of }));
    const body = inner.value(expr.body, TRUE);
    const [worst] = inner.guards;
    if (worst) {
      const { name } = expr;
      const before = expr.how === "every" ? body : expr.how === "filter" ? TRUE : not(body);
      const must = { q: "elements", of, name, guards: inner.guards, before, only: null } as const;
      this.guard({ when: null, must, kind: worst.kind }, when);
    }
    return { ...expr, of, body };
  }

  private instances(expr: Expr & { e: "instances" }): Expr {
    return this.sym.updates.reduce<Expr>((live, update) => {
      if (update.u === "set" || update.table !== expr.table) return live;
      const op = update.u === "allocate" ? "add" : "delete";
      const after: Expr = { e: "op", op, args: [live, update.owner], sort: expr.sort };
      return cond(update.when ?? TRUE, after, live);
    }, expr);
  }

  guard(guard: Guard, when: Expr): void {
    const must =
      guard.must.q === "expr"
        ? ({ q: "expr", on: decide(this.sym.facts, guard.must.on) } as const)
        : guard.must;
    if (must.q === "expr" && isTrue(must.on)) return;
    const inner = guard.when ? and(when, guard.when) : when;
    this.guards.push({ ...guard, must, when: isTrue(inner) ? null : inner });
  }
}

type Rule = (evaluation: Evaluation, expr: Expr & { e: "op" }, when: Expr) => Expr;

/** The operands from left to right, then what they make. */
const eager = (make: (sym: Symbolic, expr: Expr & { e: "op" }) => Expr): Rule => {
  return (evaluation, expr, when) => {
    const { sym } = evaluation;
    const values = { ...expr, args: expr.args.map((arg) => evaluation.value(arg, when)) };
    for (const guard of valueGuards(sym, values)) evaluation.guard(guard, when);
    return decide(sym.facts, make(sym, values));
  };
};

const plain = eager((_sym, { op, args, sort }) => apply(op, args, sort));
const collection = (op: CollectionOperator): Rule => {
  return eager(({ facts }, expr) => applyKnown(facts, { ...expr, op }));
};

/** By operator: how its value and its guards are found. */
const rules: Readonly<Record<Operator, Rule>> = {
  "+": plain,
  "-": plain,
  "*": plain,
  div: plain,
  "%": plain,
  negate: plain,
  bitand: plain,
  bitor: plain,
  bitxor: plain,
  shl: plain,
  shr: plain,
  "<": plain,
  "<=": plain,
  ">": plain,
  ">=": plain,
  "=": eager((_sym, { args: [a, b] }) => equal(a!, b!)),
  "#": eager((_sym, { args: [a, b] }) => not(equal(a!, b!))),
  not: eager((_sym, { args: [on] }) => not(on!)),
  and: (evaluation, { args: [a, b] }, when) => {
    const first = evaluation.value(a!, when);
    const second = evaluation.value(b!, and(when, first));
    // A failure of the first is a guard, so the value does not repeat the first where the second decides.
    return isFalse(second) ? FALSE : decide(evaluation.sym.facts, and(first, second));
  },
  or: (evaluation, { args: [a, b] }, when) => {
    const first = evaluation.value(a!, when);
    const second = evaluation.value(b!, and(when, not(first)));
    return isTrue(second) ? TRUE : decide(evaluation.sym.facts, or(first, second));
  },
  cond: (evaluation, { args: [a, b, c] }, when) => {
    const on = decide(evaluation.sym.facts, evaluation.value(a!, when));
    if (on.e === "const") return evaluation.value(isTrue(on) ? b! : c!, when);
    const yes = evaluation.value(b!, and(when, on));
    return cond(on, yes, evaluation.value(c!, and(when, not(on))));
  },
  length: collection("length"),
  first: collection("first"),
  includes: collection("includes"),
  push: collection("push"),
  unshift: collection("unshift"),
  remove: collection("remove"),
  next: collection("next"),
  size: collection("size"),
  has: collection("has"),
  add: collection("add"),
  delete: collection("delete"),
};

/** What is known of an element: the instances that a quantifier ranges over are live. */
function meeting(sym: Symbolic, expr: Expr & { e: "quantifier" }): Symbolic {
  const known = within(sym.known, expr);
  return expr.of.e === "instances"
    ? { ...sym, known, live: new Set([...sym.live, expr.name]) }
    : { ...sym, known };
}

/** What must hold to use a place: its row is there, its index is in the array. */
function placeGuards(sym: Symbolic, { field, owner, index }: Ref): readonly Guard[] {
  const { table, sort } = sym.system.fields.get(field)!;
  const guards = owner ? [...rowGuards(sym, table, owner)] : [];
  if (index && sort.s === "array") guards.push(...indexGuard(index, sort.length));
  return guards;
}

function indexGuard(index: Expr, length: number): readonly Guard[] {
  const low = apply(">=", [index, constant(0, NUMBER)], BOOLEAN);
  const on = and(low, apply("<", [index, number(length)], BOOLEAN));
  return isTrue(on) ? [] : [{ when: null, must: { q: "expr", on }, kind: "index" }];
}
