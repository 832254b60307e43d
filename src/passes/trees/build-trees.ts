/**
 * Executes each step symbolically, all its ways, into one decision tree over the state before it:
 *
 *     before    read t := g.n; branch t = 0; write g.n := t + 1     (nodes, one after another)
 *     after     IF g.n = 0 THEN … ELSE go, with g.n := g.n + 1      (a tree over the state before)
 */
import { BOOLEAN, constant, isFalse } from "../../ir/construct.ts";
import type { Expr, LocalId, Sort } from "../../ir/expression.ts";
import { knownIn } from "../../ir/local-ranges.ts";
import { NOTHING } from "../../ir/ranges.ts";
import type { Cut, Kind, Node, NodeId, Op, System } from "../../ir/system.ts";
import type { Predicate, Rest as RestAt, Step, Test, Tree } from "../../ir/tree.ts";
import { disabled, fail, guarded, test, type Rest } from "./branch.ts";
import { evaluate, evaluatePlace } from "./evaluate.ts";
import { decide } from "./facts.ts";
import { freeGuards, storeGuards } from "./guards.ts";
import { restAt, type Begun } from "./rest.ts";
import { rangeGuards } from "./ranges.ts";
import { rowGuards } from "./rows.ts";
import { addUpdate, bind, bindAny, startSymbolic } from "./symbolic.ts";
import type { Symbolic } from "./symbolic.ts";

/** The steps of all kinds, and the properties, as a back end prints them. */
export function buildTrees(system: System): {
  readonly steps: readonly Step[];
  readonly rests: readonly RestAt[];
  readonly predicates: readonly Predicate[];
} {
  const { fields } = system;
  const cuts = [...system.kinds.values()].flatMap((kind) => {
    const before = startSymbolic(system, kind, knownIn(fields, kind));
    return [...kind.cuts.values()].map((cut) => ({ kind, cut, before }));
  });
  const steps = cuts.flatMap(({ kind, cut, before }): Step[] => {
    if (isFalse(cut.may)) return [];
    const tree = new Builder(kind, cut.live).step(cut, before);
    return [{ kind, cut, start: kind.nodes.get(cut.node)!, tree }];
  });
  const rests = cuts.flatMap(({ kind, cut, before }): RestAt[] => {
    const { value, guards } = evaluate(before, cut.rests);
    return isFalse(value) ? [] : [{ kind, cut, guards, body: value }];
  });
  const nowhere = startSymbolic(system, null, { ...NOTHING, fields });
  const predicates = system.properties.map((property): Predicate => {
    const { value, guards } = evaluate(nowhere, property.body);
    return { property, guards, body: value };
  });
  return { steps, rests, predicates };
}

type OpOf<K extends Op["op"]> = Extract<Op, { op: K }>;

class Builder implements Begun {
  private names = 0;
  readonly kind: Kind;
  readonly before: readonly LocalId[];
  constructor(kind: Kind, before: readonly LocalId[]) {
    this.kind = kind;
    this.before = before;
  }

  step({ node, may }: Cut, sym: Symbolic): Tree {
    return test(sym, evaluate(sym, may).value, {
      yes: (known) => this.from(node, known),
      no: () => ({ k: "disabled", blockedBy: [] }),
    });
  }

  private from(id: NodeId, sym: Symbolic): Tree {
    const node = this.kind.nodes.get(id)!;
    return this.node(node, { ...sym, nodes: [...sym.nodes, id] });
  }

  /** Goes on to a node: the end of the step where that is a cut. */
  private next(id: NodeId, sym: Symbolic): Tree {
    return this.kind.cuts.has(id) ? restAt(id, sym, this) : this.from(id, sym);
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
          const no: Rest = (known) => disabled(this.kind.blockers.get(node.id) ?? [], known);
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
    const { to, guards } = evaluatePlace(sym, op.to);
    const field = sym.system.fields.get(to.field)!;
    return guarded(node, guards, sym, (found) => {
      return this.value(node, op.value, found, (value, after) => {
        return guarded(node, storeGuards(after, value, field), after, (known) => {
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
    const then = this.next(op.next, bindAny(sym, op.to, { name, from }));
    return { k: "choose", name, sort, from, then };
  }

  private alloc(op: OpOf<"alloc">, sym: Symbolic): Tree {
    const sort: Sort = { s: "pointer", cls: op.table };
    const owner = { e: "bound", name: this.name("new"), sort } as const;
    const filled = addUpdate(bind(sym, op.to, owner), { u: "allocate", table: op.table, owner });
    const then = this.next(op.next, filled);
    const allocate: Tree = {
      k: "allocate",
      name: owner.name,
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
      return guarded(node, freeGuards(after, op.table, owner), after, (known) => {
        return this.next(op.next, addUpdate(known, { u: "free", table: op.table, owner }));
      });
    });
  }

  private name(stem: string): string {
    this.names += 1;
    return this.names === 1 ? stem : `${stem}${this.names}`;
  }
}
