/** What one node of a step does, symbolically: its tests, and where the step goes on. */
import { BOOLEAN, constant } from "../../ir/construct.ts";
import type { Expr, Sort } from "../../ir/expression.ts";
import type { Cut, Kind, Node, NodeId, Op } from "../../ir/system.ts";
import type { Test } from "../../ir/tree.ts";
import { disabled, fail, guarded, test, type Fragment, type Rest } from "./branch.ts";
import { evaluate, evaluatePlace } from "./evaluate.ts";
import { decide } from "./facts.ts";
import { freeGuards, storeGuards } from "./guards.ts";
import { rangeGuards } from "./ranges.ts";
import { rowGuards } from "./rows.ts";
import { addUpdate, bind, bindAny, copied } from "./symbolic.ts";
import type { Symbolic } from "./symbolic.ts";

type OpOf<K extends Op["op"]> = Extract<Op, { op: K }>;

/** Executes nodes, and names what they bind apart. */
export class Executor {
  private names = 0;
  private readonly kind: Kind;
  constructor(kind: Kind) {
    this.kind = kind;
  }

  /** The beginning of a step: open at its first node where the thread may go on. */
  begin({ node, may }: Cut, sym: Symbolic): Fragment {
    return test(sym, evaluate(sym, may).value, {
      yes: (known) => this.next(node, known),
      no: () => ({ k: "disabled", blockedBy: [] }),
    });
  }

  /** One node, with what is known when the step reaches it. */
  execute(id: NodeId, before: Symbolic): Fragment {
    const node = this.kind.nodes.get(id)!;
    const { op } = node;
    before.budget.spend(before.nodes.length / copied);
    const sym = { ...before, nodes: [...before.nodes, id] };
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
    then: (value: Expr, after: Symbolic) => Fragment,
  ): Fragment {
    const { value, guards } = evaluate(sym, expr);
    return guarded(node, guards, sym, (after) => then(decide(after.facts, value), after));
  }

  private assign(node: Node, op: OpOf<"let" | "read">, sym: Symbolic): Fragment {
    return this.value(node, op.value, sym, (value, after) => {
      const range = this.kind.locals.get(op.to)?.range ?? null;
      return guarded(node, rangeGuards(after, value, range), after, (known) => {
        return this.next(op.next, bind(known, op.to, value));
      });
    });
  }

  private write(node: Node, op: OpOf<"write">, sym: Symbolic): Fragment {
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
    then: (owner: Expr, after: Symbolic) => Fragment,
  ): Fragment {
    return this.value(node, op.owner, sym, (owner, after) => {
      return guarded(node, rowGuards(after, op.table, owner), after, (known) => then(owner, known));
    });
  }

  private choose(op: OpOf<"choose">, from: Expr, sym: Symbolic): Fragment {
    const sort: Sort = "of" in from.sort ? from.sort.of : BOOLEAN;
    const name = this.name("choice");
    const then = this.next(op.next, bindAny(sym, op.to, { name, from }));
    return { k: "choose", name, sort, from, then };
  }

  private alloc(op: OpOf<"alloc">, sym: Symbolic): Fragment {
    const sort: Sort = { s: "pointer", cls: op.table };
    const owner = { e: "bound", name: this.name("new"), sort } as const;
    const filled = addUpdate(bind(sym, op.to, owner), { u: "allocate", table: op.table, owner });
    const then = this.next(op.next, filled);
    const allocate: Fragment = {
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
    const either: Fragment = { k: "if", on, yes: allocate, no: failed };
    return { k: "choose", name: given, sort: BOOLEAN, from, then: either };
  }

  private free(node: Node, op: OpOf<"free">, sym: Symbolic): Fragment {
    return this.value(node, op.owner, sym, (owner, after) => {
      return guarded(node, freeGuards(after, op.table, owner), after, (known) => {
        return this.next(op.next, addUpdate(known, { u: "free", table: op.table, owner }));
      });
    });
  }

  private next(to: NodeId, sym: Symbolic): Fragment {
    return { k: "open", to, sym };
  }

  private name(stem: string): string {
    this.names += 1;
    return this.names === 1 ? stem : `${stem}${this.names}`;
  }
}
