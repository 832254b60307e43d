/**
 * Step trees for the hand-made Systems of these tests, by the plainest symbolic execution: places
 * alias only when they are written alike, and what is known on a path is not used.
 */
import type { Expr, LocalId, Ref } from "../../../src/ir/expression.ts";
import { rewrite } from "../../../src/ir/visit.ts";
import type { FailureKind, Kind, NodeId, System } from "../../../src/ir/system.ts";
import type { Guard, Predicate, Step, Test, Tree, Update } from "../../../src/ir/tree.ts";

interface Run {
  readonly system: System;
  readonly kind: Kind;
  readonly locals: ReadonlyMap<LocalId, Expr>;
  readonly updates: readonly Update[];
  readonly nodes: readonly NodeId[];
}

export function makeSteps(system: System): Step[] {
  return [...system.kinds.values()].flatMap((kind) =>
    [...kind.cuts.values()]
      .map((cut) => ({ cut, start: kind.nodes.get(cut.node)! }))
      .filter(({ start }) => start.op.op !== "end")
      .map(({ cut, start }): Step => {
        const run = { system, kind, locals: new Map(), updates: [], nodes: [] };
        return { kind, cut, start, tree: execute(run, cut.node) };
      }),
  );
}

export function makePredicates(system: System): Predicate[] {
  return system.properties.map((property) => {
    return { property, guards: guardsOf(system, property.body), body: property.body };
  });
}

function go(run: Run, to: NodeId): Tree {
  if (run.kind.cuts.has(to)) {
    const locals = [...run.locals].map(([id, value]) => ({ id, value }));
    return { k: "go", to, updates: run.updates, locals, nodes: run.nodes };
  }
  return execute(run, to);
}

function execute(before: Run, id: NodeId): Tree {
  const run = { ...before, nodes: [...before.nodes, id] };
  const { op } = run.kind.nodes.get(id)!;
  const set = (local: LocalId, value: Expr): Run => {
    return { ...run, locals: new Map(run.locals).set(local, value) };
  };
  const update = (more: Update): Run => ({ ...run, updates: [...run.updates, more] });
  switch (op.op) {
    case "let":
    case "read": {
      const value = evaluate(run, op.value);
      return guard(run, op.value, id, () => go(set(op.to, value), op.next));
    }
    case "write": {
      const to = evaluateRef(run, op.to);
      const done = update({ u: "set", to, value: evaluate(run, op.value) });
      const place: Expr = { e: "read", ref: op.to, sort: { s: "number" } };
      const both: Expr = { e: "op", op: "and", args: [place, op.value], sort: { s: "boolean" } };
      return guard(run, both, id, () => go(done, op.next));
    }
    case "touch":
      return guardPointer(run, { table: op.table, owner: op.owner }, id, () => go(run, op.next));
    case "branch": {
      const [yes, no] = [go(run, op.yes), go(run, op.no)];
      return guard(run, op.on, id, () => branch(evaluate(run, op.on), yes, no));
    }
    case "await":
      return guard(run, op.on, id, () =>
        branch(evaluate(run, op.on), go(run, op.next), { k: "disabled" }),
      );
    case "choose": {
      const name = `c${op.to}`;
      const sort = run.kind.locals.get(op.to)!.sort;
      const then = go(set(op.to, { e: "bound", name, sort }), op.next);
      return guard(run, op.from, id, () => {
        return { k: "choose", name, sort, from: evaluate(run, op.from), then };
      });
    }
    case "alloc":
      return allocate(run, op, id);
    case "free": {
      const freed = update({ u: "free", table: op.table, owner: evaluate(run, op.owner) });
      return guardPointer(run, { table: op.table, owner: op.owner }, id, () => go(freed, op.next));
    }
    case "assert":
      return guard(run, op.on, id, () =>
        branch(evaluate(run, op.on), go(run, op.next), leaf(op.kind, op.reason, id)),
      );
    case "enter":
    case "leave":
    case "loop":
    case "skip":
      return go(run, op.next);
    case "fail":
      return leaf(op.kind, op.reason, id);
    case "end":
      return { k: "disabled" };
  }
}

function allocate(
  run: Run,
  op: { to: LocalId; table: string; mayFail: boolean; next: NodeId },
  id: NodeId,
): Tree {
  const name = `new${op.to}`;
  const owner: Expr = { e: "bound", name, sort: { s: "pointer", cls: op.table } };
  const given: Run = {
    ...run,
    locals: new Map(run.locals).set(op.to, owner),
    updates: [...run.updates, { u: "allocate", table: op.table, owner }],
  };
  const nothing: Expr = { e: "const", value: 0, sort: { s: "pointer", cls: op.table } };
  const none = go({ ...run, locals: new Map(run.locals).set(op.to, nothing) }, op.next);
  const some: Tree = {
    k: "allocate",
    name,
    table: op.table,
    then: go(given, op.next),
    none: { k: "bound", table: op.table },
  };
  if (!op.mayFail) return some;
  const sort = { s: "boolean" } as const;
  const from: Expr = { e: "const", value: [false, true], sort: { s: "set", of: sort } };
  const on: Expr = { e: "bound", name: `ok${id}`, sort };
  return { k: "choose", name: `ok${id}`, sort, from, then: branch(on, some, none) };
}

function branch(on: Expr, yes: Tree, no: Tree): Tree {
  return { k: "if", on: { q: "expr", on }, yes, no };
}

function leaf(kind: FailureKind, reason: string, node: NodeId): Tree {
  return { k: "fail", kind, reason, node };
}

/** The value before the step of an expression evaluated after what the run has done. */
function evaluate(run: Run, expr: Expr): Expr {
  return rewrite(expr, (part) => {
    if (part.e === "local") return run.locals.get(part.id) ?? part;
    if (part.e !== "read") return part;
    const written = run.updates.findLast(
      (update) => update.u === "set" && JSON.stringify(update.to) === JSON.stringify(part.ref),
    );
    return written?.u === "set" ? written.value : part;
  });
}

function evaluateRef(run: Run, ref: Ref): Ref {
  return { ...ref, owner: ref.owner && evaluate(run, ref.owner) };
}

/** Tests each read in the expression first. */
function guard(run: Run, expr: Expr, node: NodeId, then: () => Tree): Tree {
  const fresh = new Set(
    run.updates.flatMap((u) => (u.u === "allocate" ? [JSON.stringify(u.owner)] : [])),
  );
  const tests = guardsOf(run.system, expr)
    .map((each) => ({ ...each, must: evaluateTest(run, each.must) }))
    .filter(({ must }) => !(must.q === "live" && fresh.has(JSON.stringify(must.owner))));
  const wrap = (inner: Tree, { must, kind }: Guard): Tree => {
    return { k: "if", on: must, yes: inner, no: leaf(kind, "", node) };
  };
  return tests.reduceRight(wrap, then());
}

function evaluateTest(run: Run, test: Test): Test {
  if (test.q === "live") return { ...test, owner: evaluate(run, test.owner) };
  if (test.q === "expr") return { ...test, on: evaluate(run, test.on) };
  return test;
}

function guardPointer(
  run: Run,
  at: { table: string; owner: Expr },
  node: NodeId,
  then: () => Tree,
): Tree {
  const ref = { field: `${at.table}.`, owner: at.owner, index: null };
  return guard(run, { e: "read", ref, sort: { s: "number" } }, node, then);
}

function guardsOf(system: System, expr: Expr): readonly Guard[] {
  switch (expr.e) {
    case "read":
      return refGuards(system, expr.ref);
    case "op":
      return operationGuards(system, expr.op, expr.args);
    case "quantifier": {
      const inner = guardsOf(system, expr.body);
      const before: Expr = expr.body;
      const must: Test = { q: "elements", of: expr.of, name: expr.name, guards: inner, before };
      const own: Guard[] = inner.length ? [{ when: null, must, kind: "use-after-free" }] : [];
      return [...guardsOf(system, expr.of), ...own];
    }
    default:
      return [];
  }
}

function operationGuards(system: System, op: string, args: readonly Expr[]): readonly Guard[] {
  const [first, ...rest] = args.map((arg) => guardsOf(system, arg));
  if (op !== "and" && op !== "or") return [...(first ?? []), ...rest.flat()];
  const not: Expr = { e: "op", op: "not", args: [args[0]!], sort: { s: "boolean" } };
  const when = op === "and" ? args[0]! : not;
  return [...(first ?? []), ...rest.flat().map((each) => ({ ...each, when: each.when ?? when }))];
}

function refGuards(system: System, { field, owner }: Ref): readonly Guard[] {
  if (owner === null) return [];
  const table = field.split(".")[0]!;
  const nothing: Expr = { e: "const", value: 0, sort: owner.sort };
  const on: Expr = { e: "op", op: "#", args: [owner, nothing], sort: { s: "boolean" } };
  return [
    ...guardsOf(system, owner),
    { when: null, must: { q: "expr", on }, kind: "null-dereference" },
    { when: null, must: { q: "live", table, owner }, kind: "use-after-free" },
  ];
}
