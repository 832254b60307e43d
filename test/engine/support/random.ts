/** Protocols at random: every sort, operator and op, in no sensible order. */
import fc from "fast-check";
import type { Expr, Operator, Quantifier, Sort } from "../../../src/ir/expression.ts";
import type { Kind, NodeId, System } from "../../../src/ir/system.ts";
import { blank } from "../../../src/ir/construct.ts";
import { rewrite, successors } from "../../../src/ir/visit.ts";
import * as s from "../../support/system.ts";

const group = s.pointer("Group");
const mode: Sort = { s: "enum", values: ["up", "down"], nullable: true };
const nums = s.list(s.number);
const digits = s.set(s.number);
const pair: Sort = { s: "array", of: s.number, length: 2 };
const lists: Sort = { s: "array", of: s.list(group), length: 2 };
const groups = s.list(group);
const range = [0, 3] as const;

const globals: Readonly<Record<string, s.FieldParts>> = {
  n: { sort: s.number, initial: 1, range },
  m: { sort: s.number, initial: 0 },
  b: { sort: s.boolean, initial: false },
  e: { sort: mode, initial: "up" },
  who: { sort: s.set(s.thread), initial: [], mark: "holders", lock: "v" },
  owner: { sort: s.thread, initial: 0, mark: "holder", lock: "v" },
  set: { sort: digits, initial: [2], range },
  words: { sort: s.set(mode), initial: [] },
  some: { sort: s.set(group), initial: [] },
  list: { sort: groups, initial: [] },
  nums: { sort: nums, initial: [3], range, limit: 2 },
  pair: { sort: pair, initial: [0, 1], range },
  lists: { sort: lists, initial: [[], []] },
  first: { sort: group, initial: 1 },
};
const members: Readonly<Record<string, s.FieldParts>> = {
  n: { sort: s.number, initial: 0, range },
  next: { sort: group, initial: 0 },
  "lock.owner": { ...s.ownerOf("Group.lock") },
  list: { sort: groups, initial: [] },
};
const locals = [s.number, s.number, s.boolean, mode, group, group, s.thread, groups, digits].map(
  (sort, at) => s.local(at + 1, `l${at + 1}`, sort),
);

const same = (a: Sort, b: Sort): boolean => JSON.stringify(a) === JSON.stringify(b);

/** References to places of a sort. */
function places(sort: Sort, depth: number): fc.Arbitrary<ReturnType<typeof s.place>>[] {
  const own = Object.entries(globals).filter(([, field]) => same(field.sort, sort));
  const theirs = Object.entries(members).filter(([, field]) => same(field.sort, sort));
  const elements = Object.entries(globals).filter(
    ([, field]) => field.sort.s === "array" && same(field.sort.of, sort),
  );
  const index = fc.oneof({ weight: 6, arbitrary: fc.constantFrom(s.num(0), s.num(1)) }, number(0));
  return [
    ...own.map(([name]) => fc.constant(s.place(`v.${name}`))),
    ...theirs.map(([name]) => expr(group, depth).map((to) => s.place(`Group.${name}`, to))),
    ...elements.map(([name]) => index.map((at) => s.place(`v.${name}`, null, at))),
  ];
}

/** An expression of a sort. */
function expr(sort: Sort, depth: number): fc.Arbitrary<Expr> {
  const own = locals.filter((local) => same(local.sort, sort)).map((local) => s.get(local));
  const leaves = [constants(sort), ...own.map((local) => fc.constant(local))];
  if (depth <= 0) return fc.oneof(...leaves);
  const less = depth - 1;
  const reads = places(sort, less).map((all) => all.map((ref) => s.read(sort, ref)));
  const cond = fc
    .tuple(truth(less), expr(sort, less), expr(sort, less))
    .map((args) => s.op("cond", sort, ...args));
  return fc.oneof(
    ...leaves,
    ...reads.map((arbitrary) => ({ weight: 3, arbitrary })),
    cond,
    ...operators(sort, less),
  );
}

const number = (depth: number): fc.Arbitrary<Expr> => expr(s.number, depth);
const truth = (depth: number): fc.Arbitrary<Expr> => expr(s.boolean, depth);

function constants(sort: Sort): fc.Arbitrary<Expr> {
  const of = (...values: Parameters<typeof s.constant>[0][]) =>
    fc.constantFrom(...values).map((value) => s.constant(value, sort));
  if (sort.s === "number") return of(0, 1, 2, 3);
  if (sort.s === "boolean") return of(true, false);
  if (sort.s === "enum") return of("up", "down", null);
  if (sort.s === "thread") return fc.constantFrom(s.self, s.nobody);
  if (sort.s === "pointer") return of(0, 1);
  if (sort.s === "array") return of(sort.of.s === "number" ? [1, 2] : [[1], []]);
  const inner = "of" in sort ? sort.of.s : null;
  return inner === "number" ? of([], [0, 2]) : inner === "pointer" ? of([], [1]) : of([]);
}

const two = (op: Operator, sort: Sort, a: fc.Arbitrary<Expr>, b: fc.Arbitrary<Expr>) =>
  fc.tuple(a, b).map((args) => s.op(op, sort, ...args));

function operators(sort: Sort, depth: number): fc.Arbitrary<Expr>[] {
  const [n, p] = [number(depth), expr(group, depth)];
  const one = (op: Operator, of: Sort) => expr(of, depth).map((arg) => s.op(op, sort, arg));
  const collections = [groups, nums, digits, s.set(group), s.set(mode), s.set(s.thread)];
  if (sort.s === "number") {
    const names: Operator[] = ["+", "-", "*", "div", "%", "bitand", "bitor"];
    return [
      ...names.map((op) => two(op, sort, n, n)),
      ...collections.map((of) => one(of.s === "set" ? "size" : "length", of)),
      ...[nums].flatMap((of) => [one("first", of), two("next", sort, expr(of, depth), n)]),
    ];
  }
  if (sort.s === "boolean") return [...tests(depth, collections)];
  if (sort.s === "pointer") {
    const list = expr(groups, depth);
    return [one("first", groups), two("next", sort, list, p), over("find", groups, depth)];
  }
  return sort.s === "list" || sort.s === "set" ? changes(sort, depth) : [];
}

function tests(depth: number, collections: readonly Sort[]): fc.Arbitrary<Expr>[] {
  const [b, n] = [truth(depth), number(depth)];
  const sorts = [s.number, s.boolean, mode, group, s.thread, groups, digits, pair, s.set(mode)];
  return [
    ...(["and", "or"] as const).map((op) => two(op, s.boolean, b, b)),
    ...(["<", ">="] as const).map((op) => two(op, s.boolean, n, n)),
    ...sorts.map((of) => two("=", s.boolean, expr(of, depth), expr(of, depth))),
    two("#", s.boolean, expr(group, depth), expr(group, depth)),
    b.map((arg) => s.test("not", arg)),
    ...collections.map((of) => {
      const item = expr((of as { of: Sort }).of, depth);
      return two(of.s === "set" ? "has" : "includes", s.boolean, expr(of, depth), item);
    }),
    over("every", groups, depth),
    over("some", s.set(group), depth),
  ];
}

function changes(sort: Extract<Sort, { s: "list" | "set" }>, depth: number): fc.Arbitrary<Expr>[] {
  const [whole, item] = [expr(sort, depth), expr(sort.of, depth)];
  const names = sort.s === "set" ? ["add", "delete"] : ["push", "unshift", "remove"];
  const all = names.map((op) => two(op as Operator, sort, whole, item));
  return sort.of.s === "pointer" ? [...all, over("filter", sort, depth)] : all;
}

/** Its variable is a group, whose `n` is asked for. */
function over(how: Quantifier, of: Sort, depth: number): fc.Arbitrary<Expr> {
  const x = s.bound("x", group);
  const read = s.read(s.number, s.place("Group.n", x));
  const items = fc.oneof(
    expr(of, depth),
    fc.constant<Expr>({ e: "instances", table: "Group", sort: s.set(group) }),
  );
  return fc.tuple(items, number(depth)).map(([all, n]) => {
    const made = s.over(how, all, x, s.test(">=", read, n));
    return how === "filter" ? { ...made, sort: of } : made;
  });
}

/** One or a few nodes. */
function statement(depth: number): fc.Arbitrary<s.Code> {
  const stores = [...Object.values(globals), ...Object.values(members)].map(({ sort }) => sort);
  const sorts = [...new Map(stores.map((sort) => [JSON.stringify(sort), sort])).values()];
  const writes = sorts.map((sort) =>
    fc.tuple(fc.oneof(...places(sort, 1)), expr(sort, 2)).map(([to, value]) => s.store(to, value)),
  );
  const loads = locals.map((to) => expr(to.sort, 2).map((value) => s.load(to, value)));
  const [g, h] = [locals[4]!, locals[5]!];
  const others = [
    truth(1).map((on) => s.waitUntil(on)),
    truth(1).map((on) => s.assert(s.test("or", on, s.truth(true)), "never")),
    fc.constantFrom(g, h).map((to) => s.alloc(to, "Group")),
    fc.constantFrom(g, h).map((to) => s.alloc(to, "Group", true)),
    fc.constantFrom(g, h).map((to) => guarded(to, s.free("Group", s.get(to)))),
    fc.constantFrom(g, h).map((to) => guarded(to, s.touch("Group", s.get(to)))),
    expr(groups, 1).map((from) => s.choose(g, from)),
    expr(digits, 1).map((from) => s.choose(locals[0]!, from)),
    fc.constantFrom(s.mutexLock("v"), s.mutexUnlock("v")),
  ];
  const plain = fc.oneof(...writes, ...loads, ...others, ...others);
  if (depth === 0) return plain;
  const inner = body(depth - 1, 2);
  return fc.oneof(
    { weight: 4, arbitrary: plain },
    fc.tuple(truth(1), inner, inner).map(([on, yes, no]) => s.when(on, yes, no)),
    inner.map((code) => s.call({ name: "f", mode: "atomic" }, code)),
  );
}

function guarded(pointer: (typeof locals)[number], code: s.Code): s.Code {
  return s.when(s.test("#", s.get(pointer), s.constant(0, group)), code);
}

function body(depth: number, most: number): fc.Arbitrary<s.Code> {
  return fc.array(statement(depth), { minLength: 1, maxLength: most }).map((all) => s.seq(...all));
}

const thread = (name: string) =>
  fc.record({ code: body(2, 5), daemon: fc.boolean(), loops: fc.boolean() }).map((own) => ({
    name,
    locals,
    daemon: own.daemon,
    code: own.loops ? s.forever(s.touch("Group", s.constant(1, group)), own.code) : own.code,
  }));

/** A property has no locals. */
const property = (depth: number) =>
  truth(depth).map((on) =>
    rewrite(on, (part) => (part.e === "local" ? s.constant(blank(part.sort), part.sort) : part)),
  );

const holds = (depth: number) => property(depth).map((on) => s.test("or", on, s.truth(true)));

/** Systems with all cuts, or with some of them left out. */
export const systems: fc.Arbitrary<System> = fc
  .record({
    threads: fc.tuple(thread("a"), thread("b")),
    twice: fc.boolean(),
    leak: fc.boolean(),
    always: holds(2),
    reach: property(2),
    keep: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
  })
  .map(({ threads: [a, b], twice, leak, always, reach, keep }) => {
    const system = s.makeSystem({
      tables: {
        v: { fields: globals },
        Group: { statics: ["root"], dynamic: 2, fields: members },
      },
      threads: [twice ? { ...a, count: 2 } : a, b],
      always: { always },
      reach: { reach },
      leak,
    });
    const kinds = [...system.kinds].map(([id, kind]) => [id, leaveOut(kind, keep)] as const);
    return { ...system, kinds: new Map(kinds) };
  });

/** A step may then be longer; what comes before the first cut and what loops stays as it is. */
function leaveOut(kind: Kind, keep: readonly boolean[]): Kind {
  if ([...kind.nodes.values()].some(({ op }) => op.op === "loop")) return kind;
  const first = new Set<NodeId>();
  const visit = (id: NodeId): void => {
    if (kind.cuts.has(id)) first.add(id);
    else for (const next of successors(kind.nodes.get(id)!.op)) visit(next);
  };
  visit(kind.entry);
  for (const { id, op } of kind.nodes.values()) if (op.op === "end") first.add(id);
  const cuts = [...kind.cuts].filter(([id], at) => first.has(id) || keep[at % keep.length]);
  return { ...kind, cuts: new Map(cuts) };
}
