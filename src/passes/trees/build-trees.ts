/**
 * Executes each step symbolically, all its ways, into one decision tree over the state before it:
 *
 *     before    read t := g.n; branch t = 0; write g.n := t + 1     (nodes, one after another)
 *     after     IF g.n = 0 THEN … ELSE go, with g.n := g.n + 1      (a tree over the state before)
 */
import { BOOLEAN, NUMBER, apply, blank, constant } from "../../ir/construct.ts";
import { equal, isFalse, isTrue, number } from "../../ir/construct.ts";
import type { Expr, LocalId, Sort } from "../../ir/expression.ts";
import type { FailureKind, Kind, Node, NodeId, Op, System } from "../../ir/system.ts";
import type { Guard, Predicate, Step, Test, Tree } from "../../ir/tree.ts";
import { evaluate, placeGuards } from "./evaluate.ts";
import { decide, learn } from "./facts.ts";
import { rangeGuards } from "./ranges.ts";
import { addUpdate, rowGuards, startSymbolic } from "./symbolic.ts";
import type { Symbolic } from "./symbolic.ts";

/** The steps of all kinds, and the properties, as a back end prints them. */
export function buildTrees(system: System): {
  readonly steps: readonly Step[];
  readonly predicates: readonly Predicate[];
} {
  const steps = [...system.kinds.values()].flatMap((kind) => {
    return [...kind.cuts.values()].flatMap((cut): Step[] => {
      const start = kind.nodes.get(cut.node)!;
      if (start.op.op === "end") return [];
      const tree = new Builder(kind, cut.live).from(cut.node, startSymbolic(system, kind));
      return [{ kind, cut, start, tree }];
    });
  });
  const predicates = system.properties.map((property): Predicate => {
    const { value, guards } = evaluate(startSymbolic(system, null), property.body);
    return { property, guards, body: value };
  });
  return { steps, predicates };
}

type Rest = (sym: Symbolic) => Tree;
type OpOf<K extends Op["op"]> = Extract<Op, { op: K }>;

class Builder {
  private readonly kind: Kind;
  private readonly before: readonly LocalId[];
  private names = 0;

  constructor(kind: Kind, before: readonly LocalId[]) {
    this.kind = kind;
    this.before = before;
  }

  from(id: NodeId, sym: Symbolic): Tree {
    const node = this.kind.nodes.get(id)!;
    return this.node(node, { ...sym, nodes: [...sym.nodes, id] });
  }

  /** Goes on to a node: the end of the step where that is a cut. */
  private next(id: NodeId, sym: Symbolic): Tree {
    return this.kind.cuts.has(id) ? this.go(id, sym) : this.from(id, sym);
  }

  private node(node: Node, sym: Symbolic): Tree {
    const { op } = node;
    switch (op.op) {
      case "let":
      case "read":
        return this.assign(node, op, sym);
      case "write":
        return this.write(node, op, sym);
      case "touch":
        return this.withOwner(node, op, sym, (_owner, after) => this.next(op.next, after));
      case "branch":
        return this.value(node, op.on, sym, (on, after) => {
          const yes: Rest = (known) => this.next(op.yes, known);
          return test(after, on, { yes, no: (known) => this.next(op.no, known) });
        });
      case "await":
        return this.value(node, op.on, sym, (on, after) => {
          const no: Rest = () => ({ k: "disabled" });
          return test(after, on, { yes: (known) => this.next(op.next, known), no });
        });
      case "choose":
        return this.value(node, op.from, sym, (from, after) => this.choose(op, from, after));
      case "alloc":
        return this.alloc(op, sym);
      case "free":
        return this.free(node, op, sym);
      case "assert":
        return this.value(node, op.on, sym, (on, after) => {
          const no: Rest = () => fail(node, op.kind, op.reason);
          return test(after, on, { yes: (known) => this.next(op.next, known), no });
        });
      case "enter":
      case "leave":
      case "loop":
      case "skip":
        return this.next(op.next, sym);
      case "fail":
        return fail(node, op.kind, op.reason);
      case "end":
        throw new Error("a step runs past its end");
    }
  }

  private value(
    node: Node,
    expr: Expr,
    sym: Symbolic,
    then: (value: Expr, after: Symbolic) => Tree,
  ): Tree {
    const { value, guards } = evaluate(sym, expr);
    return guarded(node, guards, sym, (after) => then(decide(after.facts, value), after));
  }

  private assign(node: Node, op: OpOf<"let" | "read">, sym: Symbolic): Tree {
    return this.value(node, op.value, sym, (value, after) => {
      const range = this.kind.locals.get(op.to)?.range ?? null;
      return guarded(node, rangeGuards(after, value, range), after, (known) => {
        return this.next(op.next, bind(known, op.to, value));
      });
    });
  }

  private write(node: Node, op: OpOf<"write">, sym: Symbolic): Tree {
    const owner = op.to.owner ? evaluate(sym, op.to.owner) : null;
    const index = op.to.index ? evaluate(sym, op.to.index) : null;
    const to = { field: op.to.field, owner: owner?.value ?? null, index: index?.value ?? null };
    const place = [...(owner?.guards ?? []), ...(index?.guards ?? []), ...placeGuards(sym, to)];
    const field = sym.system.fields.get(to.field)!;
    return guarded(node, place, sym, (found) => {
      return this.value(node, op.value, found, (value, after) => {
        const guards = [
          ...rangeGuards(after, value, field.range),
          ...limitGuards(value, field.limit),
        ];
        return guarded(node, guards, after, (known) => {
          return this.next(op.next, addUpdate(known, { u: "set", to, value }));
        });
      });
    });
  }

  private withOwner(
    node: Node,
    op: OpOf<"touch" | "free">,
    sym: Symbolic,
    then: (owner: Expr, after: Symbolic) => Tree,
  ): Tree {
    return this.value(node, op.owner, sym, (owner, after) => {
      return guarded(node, rowGuards(after, op.table, owner), after, (known) => then(owner, known));
    });
  }

  private choose(op: OpOf<"choose">, from: Expr, sym: Symbolic): Tree {
    const sort: Sort = "of" in from.sort ? from.sort.of : BOOLEAN;
    const name = this.name("choice");
    const then = this.next(op.next, bind(sym, op.to, { e: "bound", name, sort }));
    return { k: "choose", name, sort, from, then };
  }

  private alloc(op: OpOf<"alloc">, sym: Symbolic): Tree {
    const sort: Sort = { s: "pointer", cls: op.table };
    const name = this.name("new");
    const owner: Expr = { e: "bound", name, sort };
    const filled = addUpdate(bind(sym, op.to, owner), { u: "allocate", table: op.table, owner });
    const then = this.next(op.next, filled);
    const allocate: Tree = {
      k: "allocate",
      name,
      table: op.table,
      then,
      none: { k: "bound", table: op.table },
    };
    if (!op.mayFail) return allocate;
    const given = this.name("given");
    const failed = this.next(op.next, bind(sym, op.to, constant(0, sort)));
    const from = constant([false, true], { s: "list", of: BOOLEAN });
    const on: Test = { q: "expr", on: { e: "bound", name: given, sort: BOOLEAN } };
    const either: Tree = { k: "if", on, yes: allocate, no: failed };
    return { k: "choose", name: given, sort: BOOLEAN, from, then: either };
  }

  private free(node: Node, op: OpOf<"free">, sym: Symbolic): Tree {
    return this.value(node, op.owner, sym, (owner, after) => {
      const { statics } = after.system.tables.get(op.table)!;
      const rows = rowGuards(after, op.table, owner).filter(
        ({ kind }) => kind !== "null-dereference",
      );
      const live = rows.map((guard): Guard => ({ ...guard, kind: "double-free" }));
      const on = apply(">", [owner, number(statics.length)], BOOLEAN);
      const heap: Guard = { when: null, must: { q: "expr", on }, kind: "double-free" };
      const guards = [
        ...(statics.length > 0 ? [heap] : []),
        ...live,
        ...lockGuards(after, op.table, owner),
      ];
      return guarded(node, guards, after, (known) => {
        return this.next(op.next, addUpdate(known, { u: "free", table: op.table, owner }));
      });
    });
  }

  private go(to: NodeId, sym: Symbolic): Tree {
    const { live } = this.kind.cuts.get(to)!;
    const needed = live.flatMap((id) => {
      const value = sym.locals.get(id);
      const unchanged = !value || (value.e === "local" && value.id === id);
      return unchanged ? [] : [{ id, value }];
    });
    const dead = this.before.filter((id) => !live.includes(id));
    const cleared = dead.map((id) => {
      const { sort } = this.kind.locals.get(id)!;
      return { id, value: constant(blank(sort), sort) };
    });
    return { k: "go", to, updates: sym.updates, locals: [...needed, ...cleared], nodes: sym.nodes };
  }

  private name(stem: string): string {
    this.names += 1;
    return this.names === 1 ? stem : `${stem}${this.names}`;
  }
}

function bind(sym: Symbolic, to: LocalId, value: Expr): Symbolic {
  return { ...sym, locals: new Map([...sym.locals, [to, value]]) };
}

/** Branches on a test, as far as what is known does not decide it. */
function test(
  sym: Symbolic,
  on: Expr,
  { yes, no }: { readonly yes: Rest; readonly no: Rest },
): Tree {
  const open = decide(sym.facts, on);
  if (isTrue(open)) return yes(sym);
  if (isFalse(open)) return no(sym);
  const holds = yes({ ...sym, facts: learn(sym.facts, open) });
  const fails = no({
    ...sym,
    facts: learn(sym.facts, { e: "op", op: "not", args: [open], sort: BOOLEAN }),
  });
  return { k: "if", on: { q: "expr", on: open }, yes: holds, no: fails };
}

/** The guards in order, each failing the step; then the rest. */
function guarded(node: Node, guards: readonly Guard[], sym: Symbolic, then: Rest): Tree {
  const [guard, ...rest] = guards;
  if (!guard) return then(sym);
  const no: Rest = () => fail(node, guard.kind, "");
  const yes: Rest = (known) => guarded(node, rest, known, then);
  if (guard.when === null && guard.must.q === "expr") return test(sym, guard.must.on, { yes, no });
  const fact = `guard ${JSON.stringify(guard)}`;
  if (sym.facts.has(fact)) return yes(sym);
  const on: Test = guard.when ? { q: "implies", when: guard.when, must: guard.must } : guard.must;
  const known = { ...sym, facts: new Map([...sym.facts, [fact, true] as const]) };
  return { k: "if", on, yes: yes(known), no: no(sym) };
}

function fail(node: Node, kind: FailureKind, reason: string): Tree {
  return { k: "fail", kind, reason, node: node.id };
}

function limitGuards(value: Expr, limit: number | null): readonly Guard[] {
  if (limit === null) return [];
  const on = apply("<=", [apply("length", [value], NUMBER), number(limit)], BOOLEAN);
  return [{ when: null, must: { q: "expr", on }, kind: "range" }];
}

/** Memory that holds a held lock cannot be freed. */
function lockGuards(sym: Symbolic, table: string, owner: Expr): readonly Guard[] {
  const fields = sym.system.tables.get(table)!.fields.map((id) => sym.system.fields.get(id)!);
  return fields.flatMap((field): Guard[] => {
    if (!field.mark) return [];
    const ref = { field: field.id, owner, index: null };
    const { value } = evaluate(sym, { e: "read", ref, sort: field.sort });
    const free =
      field.mark === "holder"
        ? equal(value, constant(0, field.sort))
        : equal(apply("size", [value], NUMBER), number(0));
    const on = decide(sym.facts, free);
    return isTrue(on) ? [] : [{ when: null, must: { q: "expr", on }, kind: "lock-misuse" }];
  });
}
