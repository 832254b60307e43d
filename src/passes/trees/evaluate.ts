/**
 * Evaluates an expression symbolically: its value over the state before the step, and the guards
 * that must hold for it to have one, in the order in which they are come to.
 */
import { TRUE, and, apply, cond, constant, equal, isTrue, not, or } from "../../ir/construct.ts";
import { BOOLEAN, NUMBER, number } from "../../ir/construct.ts";
import type { Expr, Ref } from "../../ir/expression.ts";
import type { Guard } from "../../ir/tree.ts";
import { applyKnown } from "./collections.ts";
import { decide } from "./facts.ts";
import { bitGuards } from "./ranges.ts";
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
  private readonly sym: Symbolic;

  constructor(sym: Symbolic) {
    this.sym = sym;
  }

  /** The value where it is come to only `when` that holds. */
  value(expr: Expr, when: Expr): Expr {
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
        return this.operation(expr, when);
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

  private operation({ op, args, sort }: Expr & { e: "op" }, when: Expr): Expr {
    const { facts } = this.sym;
    const first = this.value(args[0]!, when);
    switch (op) {
      case "and":
        return decide(facts, and(first, this.value(args[1]!, and(when, first))));
      case "or":
        return decide(facts, or(first, this.value(args[1]!, and(when, not(first)))));
      case "cond": {
        const on = decide(facts, first);
        if (on.e === "const") return this.value(args[isTrue(on) ? 1 : 2]!, when);
        const yes = this.value(args[1]!, and(when, on));
        return cond(on, yes, this.value(args[2]!, and(when, not(on))));
      }
      case "not":
        return decide(facts, not(first));
      case "=":
        return decide(facts, equal(first, this.value(args[1]!, when)));
      case "#":
        return decide(facts, not(equal(first, this.value(args[1]!, when))));
      case "div":
      case "%": {
        const divisor = this.value(args[1]!, when);
        this.require(not(equal(divisor, number(0))), "division-by-zero", when);
        return apply(op, [first, divisor], sort);
      }
      case "bitand":
      case "bitor":
      case "bitxor":
      case "shl":
      case "shr": {
        const second = this.value(args[1]!, when);
        for (const guard of bitGuards(this.sym, op, [first, second])) this.guard(guard, when);
        return apply(op, [first, second], sort);
      }
      default: {
        const rest = args.slice(1).map((arg) => this.value(arg, when));
        return decide(facts, applyKnown(facts, { op, args: [first, ...rest], sort }));
      }
    }
  }

  private quantifier(expr: Expr & { e: "quantifier" }, when: Expr): Expr {
    const of = this.value(expr.of, when);
    const inner = new Evaluation(of.e === "instances" ? meeting(this.sym, expr.name) : this.sym);
    const body = inner.value(expr.body, TRUE);
    const [worst] = inner.guards;
    if (worst) {
      const { name } = expr;
      const before = expr.how === "every" ? body : expr.how === "filter" ? TRUE : not(body);
      const must = { q: "elements", of, name, guards: inner.guards, before } as const;
      this.guard({ when: null, must, kind: worst.kind }, when);
    }
    return { ...expr, of, body };
  }

  private instances(expr: Expr & { e: "instances" }): Expr {
    return this.sym.updates.reduce<Expr>((live, update) => {
      if (update.u === "set" || update.table !== expr.table) return live;
      const op = update.u === "allocate" ? "add" : "delete";
      return { e: "op", op, args: [live, update.owner], sort: expr.sort };
    }, expr);
  }

  private require(on: Expr, kind: Guard["kind"], when: Expr): void {
    this.guard({ when: null, must: { q: "expr", on }, kind }, when);
  }

  private guard(guard: Guard, when: Expr): void {
    const must =
      guard.must.q === "expr"
        ? ({ q: "expr", on: decide(this.sym.facts, guard.must.on) } as const)
        : guard.must;
    if (must.q === "expr" && isTrue(must.on)) return;
    const inner = guard.when ? and(when, guard.when) : when;
    this.guards.push({ ...guard, must, when: isTrue(inner) ? null : inner });
  }
}

/** The instances that a quantifier ranges over are live. */
function meeting(sym: Symbolic, name: string): Symbolic {
  return { ...sym, live: new Set([...sym.live, name]) };
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
