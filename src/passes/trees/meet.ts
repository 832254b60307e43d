/**
 * Where ways of a step meet: one way with the values of all, each where its own way was taken.
 *
 *     before    x = 1, where c    and    x = 2, where not c
 *     after     x = IF c THEN 1 ELSE 2
 */
import { cond, local } from "../../ir/construct.ts";
import type { Expr, Ref } from "../../ir/expression.ts";
import { key, same } from "../../ir/identity.ts";
import { foldShared } from "../../ir/shared.ts";
import type { Update } from "../../ir/tree.ts";
import type { Conditions, When } from "./conditions.ts";
import { decide, type Facts } from "./facts.ts";
import { elementSort, lookUp, type Symbolic } from "./symbolic.ts";

/** A way, and when the step takes it. */
export interface Arrival {
  readonly when: When;
  readonly sym: Symbolic;
}

/** How the ways that meet are told apart. */
type Choice =
  { readonly way: Symbolic } | { readonly on: Expr; readonly yes: Choice; readonly no: Choice };

interface Chosen {
  readonly when: When;
  readonly choice: Choice;
}

/** All ways as one. */
export function meet(conditions: Conditions, arrivals: readonly Arrival[]): Arrival {
  const [first, ...others] = arrivals;
  if (others.length === 0) return first!;
  const facts = others.reduce((known, { sym }) => common(known, sym.facts), first!.sym.facts);
  const chosen = pairUp(conditions, arrivals);
  const whole = chosen.reduceRight((rest, one) => {
    const on = decide(facts, conditions.write(one.when));
    return {
      when: conditions.either(one.when, rest.when),
      choice: { on, yes: one.choice, no: rest.choice },
    };
  });
  const value = (of: (sym: Symbolic) => Expr): Expr => valueOf(whole.choice, of);
  return { when: whole.when, sym: merge(conditions, arrivals, { facts, value }) };
}

/** Two ways that one branch has parted are one again, the last branch first. */
function pairUp(conditions: Conditions, arrivals: readonly Arrival[]): readonly Chosen[] {
  let left: readonly Chosen[] = arrivals.map(({ when, sym }) => ({ when, choice: { way: sym } }));
  for (;;) {
    const last = Math.max(...left.map(({ when }) => when.at));
    const [a, b, ...more] = left.filter(({ when }) => when.at === last);
    if (!a || !b || more.length > 0) return left;
    const [yes, no] = conditions.areBoth(a.when, b.when) ? [a, b] : [b, a];
    if (!conditions.areBoth(yes.when, no.when)) return left;
    const on = conditions.question(yes.when);
    const both = { when: yes.when.yes!, choice: { on, yes: yes.choice, no: no.choice } };
    left = [...left.filter((each) => each !== a && each !== b), both];
    if (left.length === 1) return left;
  }
}

function valueOf(choice: Choice, of: (sym: Symbolic) => Expr): Expr {
  const needs = (part: Choice): readonly Choice[] => ("on" in part ? [part.yes, part.no] : []);
  return foldShared<Choice, Expr>(choice, needs, (part, made) => {
    return "on" in part ? either(part.on, made(part.yes), made(part.no)) : of(part.way);
  });
}

/** What is asked of a state in a tree cannot fail, so it is not asked where it decides nothing. */
export function either(on: Expr, yes: Expr, no: Expr): Expr {
  return same(yes, no) ? yes : cond(on, yes, no);
}

function common(a: Facts, b: Facts): Facts {
  if (a === b) return a;
  return new Map([...a].filter(([name, holds]) => b.get(name) === holds));
}

interface Meeting {
  readonly facts: Facts;
  readonly value: (of: (sym: Symbolic) => Expr) => Expr;
}

function merge(
  conditions: Conditions,
  arrivals: readonly Arrival[],
  { facts, value }: Meeting,
): Symbolic {
  const [first] = arrivals as [Arrival];
  const { kind, known } = first.sym;
  const assigned = new Set(arrivals.flatMap(({ sym }) => [...sym.locals.keys()]));
  const locals = [...assigned].map((id) => {
    const before = local(id, kind!.locals.get(id)!.sort);
    return [id, value((sym) => sym.locals.get(id) ?? before)] as const;
  });
  const bound = new Map(arrivals.flatMap(({ sym }) => [...sym.known.bound]));
  return {
    ...first.sym,
    facts,
    known: bound.size === known.bound.size ? known : { ...known, bound },
    locals: new Map(locals),
    updates: updatesOf(conditions, arrivals, value),
    nodes: [...new Set(arrivals.flatMap(({ sym }) => sym.nodes))],
  };
}

/** Updates that may be to one place keep their order, and are looked at apart from all others. */
function updatesOf(
  conditions: Conditions,
  arrivals: readonly Arrival[],
  value: Meeting["value"],
): readonly Update[] {
  const all = arrivals.flatMap(({ sym }) => sym.updates);
  const whole = new Set(all.flatMap((update) => (update.u === "set" ? [] : [update.table])));
  const { fields } = arrivals[0]!.sym.system;
  const memory = (update: Update): string => {
    const table = update.u === "set" ? fields.get(update.to.field)!.table : update.table;
    return update.u !== "set" || whole.has(table) ? `table ${table}` : update.to.field;
  };
  const ways = arrivals.map(({ when, sym }) => {
    return { when, sym, updates: Map.groupBy(sym.updates, memory) };
  });
  return [...new Set(all.map(memory))].flatMap((name) => {
    const own = ways.map(({ updates, ...way }) => ({ ...way, updates: updates.get(name) ?? [] }));
    return toOneMemory(conditions, own, value);
  });
}

function toOneMemory(
  conditions: Conditions,
  ways: readonly (Arrival & { readonly updates: readonly Update[] })[],
  value: Meeting["value"],
): readonly Update[] {
  const [first, ...others] = ways.map(({ updates }) => updates);
  const differs = first!.findIndex((update, at) => others.some((other) => other[at] !== update));
  const same = differs < 0 ? first!.length : differs;
  const own = ways.flatMap(({ updates }) => updates.slice(same));
  if (own.every(isFixed)) return [...first!.slice(0, same), ...setFixed(ways[0]!.sym, own, value)];
  const apart = ways.flatMap(({ when, updates }) => {
    return updates.slice(same).map((update): Update => {
      return update.when ? update : { ...update, when: conditions.write(when) };
    });
  });
  return [...first!.slice(0, same), ...apart];
}

type SetUpdate = Update & { readonly u: "set" };

/** Whether it is to a place that is always there, and that no other name denotes. */
function isFixed(update: Update): update is SetUpdate {
  if (update.u !== "set" || update.when) return false;
  return [update.to.owner, update.to.index].every((part) => part === null || part.e === "const");
}

/** Each place once, with its value on the way that was taken. */
function setFixed(
  { system }: Symbolic,
  updates: readonly SetUpdate[],
  value: Meeting["value"],
): readonly Update[] {
  const places = new Map(updates.map(({ to }) => [nameOf(to), to]));
  return [...places.values()].map((to): Update => {
    const sort = elementSort(system.fields.get(to.field)!.sort, to);
    const before = { e: "read", ref: to, sort } as const;
    return { u: "set", to, value: value((sym) => lookUp(sym, to, before)) };
  });
}

function nameOf({ owner, index, field }: Ref): string {
  return `${owner && key(owner)} ${index && key(index)} ${field}`;
}
