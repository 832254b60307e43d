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
import { ALWAYS, NEVER, type Conditions, type When } from "./conditions.ts";
import { decide, type Facts } from "./facts.ts";
import { elementSort, lookUp, type Symbolic } from "./symbolic.ts";

/** A way, and when the step takes it. */
export interface Arrival {
  readonly when: When;
  readonly sym: Symbolic;
}

/** How the ways that meet are told apart. */
type Choice =
  { readonly way: Arrival } | { readonly on: Expr; readonly yes: Choice; readonly no: Choice };

interface Chosen {
  readonly when: When;
  readonly choice: Choice;
}

/** All ways as one. */
export function meet(conditions: Conditions, arrivals: readonly Arrival[]): Arrival {
  const [first, ...others] = arrivals;
  if (others.length === 0) return alone(conditions, first!);
  const facts = others.reduce((known, { sym }) => common(known, sym.facts), first!.sym.facts);
  const chosen = pairUp(conditions, arrivals);
  const whole = chosen.reduceRight((rest, one) => {
    const on = decide(facts, conditions.write(one.when));
    return {
      when: conditions.either(one.when, rest.when),
      choice: { on, yes: one.choice, no: rest.choice },
    };
  });
  const value = (of: OnWay): Expr => valueOf(whole.choice, of);
  const { when } = whole;
  return { when, sym: merge(conditions, arrivals, { when, facts, value }) };
}

function alone(conditions: Conditions, { when, sym }: Arrival): Arrival {
  return { when, sym: { ...sym, isMade: (on) => conditions.decide(on, when) } };
}

/** Two ways that one branch has parted are one again, the last branch first. */
function pairUp(conditions: Conditions, arrivals: readonly Arrival[]): readonly Chosen[] {
  let left: readonly Chosen[] = arrivals.map((way) => ({ when: way.when, choice: { way } }));
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

/** A value on one way; null where it is not asked for. */
type OnWay = (way: Arrival) => Expr | null;

function valueOf(choice: Choice, of: OnWay): Expr {
  const needs = (part: Choice): readonly Choice[] => ("on" in part ? [part.yes, part.no] : []);
  const value = foldShared<Choice, Expr | null>(choice, needs, (part, made) => {
    if (!("on" in part)) return of(part.way);
    const [yes, no] = [made(part.yes), made(part.no)];
    return yes && no ? either(part.on, yes, no) : (yes ?? no);
  });
  if (!value) throw new Error("a value that no way asks for");
  return value;
}

/** An expression in a tree cannot fail, so a condition that decides nothing is dropped. */
export function either(on: Expr, yes: Expr, no: Expr): Expr {
  return same(yes, no) ? yes : cond(on, yes, no);
}

function common(a: Facts, b: Facts): Facts {
  if (a === b) return a;
  return new Map([...a].filter(([name, holds]) => b.get(name) === holds));
}

interface Meeting {
  readonly when: When;
  readonly facts: Facts;
  readonly value: (of: OnWay) => Expr;
}

function merge(conditions: Conditions, arrivals: readonly Arrival[], meeting: Meeting): Symbolic {
  const { facts, value, when } = meeting;
  const entries = arrivals.map(({ sym }) => sym.locals.size + sym.updates.length + sym.facts.size);
  arrivals[0]!.sym.budget.spend(entries.reduce((sum, each) => sum + each, 0));
  const [first] = arrivals as [Arrival];
  const { kind, known } = first.sym;
  const assigned = new Set(arrivals.flatMap(({ sym }) => [...sym.locals.keys()]));
  const locals = [...assigned].map((id) => {
    const before = local(id, kind!.locals.get(id)!.sort);
    return [id, value(({ sym }) => sym.locals.get(id) ?? before)] as const;
  });
  const bound = new Map(arrivals.flatMap(({ sym }) => [...sym.known.bound]));
  return {
    ...first.sym,
    facts,
    known: bound.size === known.bound.size ? known : { ...known, bound },
    locals: new Map(locals),
    updates: updatesOf(conditions, arrivals, meeting),
    nodes: [...new Set(arrivals.flatMap(({ sym }) => sym.nodes))],
    isMade: (on) => conditions.decide(on, when),
  };
}

/** Updates that may be to one place are one memory: they are looked at apart from all others. */
function updatesOf(
  conditions: Conditions,
  arrivals: readonly Arrival[],
  meeting: Meeting,
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
    return toOneMemory(conditions, own, meeting);
  });
}

interface Way extends Arrival {
  readonly updates: readonly Update[];
}

function toOneMemory(
  conditions: Conditions,
  ways: readonly Way[],
  meeting: Meeting,
): readonly Update[] {
  const [first, ...others] = ways.map(({ updates }) => updates);
  const differs = first!.findIndex((update, at) => others.some((other) => other[at] !== update));
  const length = differs < 0 ? first!.length : differs;
  const common = first!.slice(0, length);
  const own = ways.map((way) => ({ ...way, updates: way.updates.slice(length) }));
  const made = own.flatMap((way) => way.updates.map((update) => withWhen(conditions, way, update)));
  if (!made.every(isSet)) return [...common, ...made];
  return setOnce(conditions, { common, made, sym: ways[0]!.sym }, meeting);
}

/** The update, made only on this way. */
function withWhen(conditions: Conditions, way: Arrival, update: Update): Update {
  const own = update.when ? conditions.read(update.when) : ALWAYS;
  return { ...update, when: conditions.write(conditions.both(way.when, own)) };
}

type SetUpdate = Update & { readonly u: "set" };

function isSet(update: Update): update is SetUpdate {
  return update.u === "set";
}

interface Made {
  /** What all ways have in common, in order. */
  readonly common: readonly Update[];
  /** What comes after it, on some ways. */
  readonly made: readonly SetUpdate[];
  readonly sym: Symbolic;
}

/**
 * Each place that was written on some ways, once, with its value in the end. Places with different
 * names may be one place, and have one value then, so that their order is of no account.
 */
function setOnce(
  conditions: Conditions,
  { common, made, sym: { system } }: Made,
  { when, value }: Meeting,
): readonly Update[] {
  const places = new Map(made.map(({ to }) => [nameOf(to), to]));
  // An instance that was allocated or freed since is not written again.
  const since = common.findLastIndex((update) => update.u !== "set") + 1;
  const again = common.filter((update, at): update is SetUpdate => {
    return at >= since && update.u === "set" && places.has(nameOf(update.to));
  });
  const writes = Map.groupBy([...again, ...made], ({ to }) => nameOf(to));
  const once = [...places].map(([name, to]): Update => {
    const sort = elementSort(system.fields.get(to.field)!.sort, to);
    const before = { e: "read", ref: to, sort } as const;
    const whole = writes
      .get(name)!
      .map((each) => (each.when ? conditions.read(each.when) : ALWAYS))
      .reduce((all, each) => conditions.either(all, each));
    const surely = isAlwaysThere(to) || conditions.implies(when, whole);
    const isAsked = (way: When): boolean => surely || conditions.both(way, whole) !== NEVER;
    const set = value((way) => (isAsked(way.when) ? lookUp(way.sym, to, before) : null));
    return { u: "set", to, value: set, ...(surely ? {} : { when: conditions.write(whole) }) };
  });
  const kept = new Set<Update>(again);
  return [...common.filter((update) => !kept.has(update)), ...once];
}

/** Whether the place is in a global or in a static instance, at a known index. */
function isAlwaysThere({ owner, index }: Ref): boolean {
  return [owner, index].every((part) => part === null || part.e === "const");
}

function nameOf({ owner, index, field }: Ref): string {
  return `${owner && key(owner)} ${index && key(index)} ${field}`;
}
