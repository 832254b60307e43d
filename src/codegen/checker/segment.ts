/**
 * A stretch of a thread's program as one function: from a node up to where the thread rests next or
 * goes several ways. Where ways come together again, a label stands before what follows:
 *
 *     j8: { if (c) { …; break j8; } …; break j8; }  …what both go on with…
 */
import type { Expr, LocalId } from "../../ir/expression.ts";
import { blank } from "../../ir/construct.ts";
import type { Node, NodeId, Op } from "../../ir/system.ts";
import { successors } from "../../ir/visit.ts";
import { rests } from "./blocks.ts";
import { printRow } from "./access.ts";
import { printConstant, printExpr } from "./expression.ts";
import type { Maker, Scope } from "./maker.ts";
import { findJoins } from "./joins.ts";
import type { Mode } from "./mode.ts";
import type { KindPlan } from "./plan.ts";
import { printAssign, printFind, printFree, printLocalChecks, printWrite } from "./writes.ts";

/** What a stretch that begins at a node is given. */
export function givenAt(kind: KindPlan, id: NodeId): readonly LocalId[] {
  return [...kind.liveLocals.get(id)!].sort((a, b) => a - b);
}

/** The name of the function for the stretch that begins at a node. */
export function segmentAt(maker: Maker, of: { kind: KindPlan; mode: Mode }, id: NodeId): string {
  return maker.functions.once(`${of.mode.name} ${of.kind.name} ${id}`, (name) => {
    maker.functions.define(new Segment(maker, of, id).print(name));
  });
}

class Segment {
  readonly #maker: Maker;
  readonly #kind: KindPlan;
  readonly #mode: Mode;
  readonly #entry: NodeId;
  readonly #scope: Scope;
  readonly #joins: readonly NodeId[];
  /** The locals that are assigned in it. */
  readonly #assigned = new Set<LocalId>();
  /** The nodes that are executed since it was counted last. */
  #stretch: NodeId[] = [];

  constructor(maker: Maker, { kind, mode }: { kind: KindPlan; mode: Mode }, entry: NodeId) {
    this.#maker = maker;
    this.#kind = kind;
    this.#mode = mode;
    this.#entry = entry;
    this.#scope = { kind, bound: new Map() };
    this.#joins = findJoins(entry, (id) => this.#inlineNext(id));
  }

  print(name: string): string {
    const given = givenAt(this.#kind, this.#entry);
    let body = this.#code(this.#entry);
    for (const join of this.#joins) body = `j${join}: { ${body} }\n${this.#code(join)}`;
    const own = [...this.#mentioned(body)].filter((id) => !given.includes(id));
    const blanks = own.map((id) => `l${id} = ${this.#blank(id)}`);
    const start = blanks.length === 0 ? "" : `let ${blanks.join(", ")};\n`;
    return `function ${name}(${["t", ...given.map((id) => `l${id}`)].join()}) {\n${start}${body} }`;
  }

  /** Every local that the text names: what is read unassigned is as it starts. */
  #mentioned(body: string): ReadonlySet<LocalId> {
    const read = [...body.matchAll(/\bl(\d+)\b/g)].map(([, id]) => Number(id));
    return new Set([...this.#assigned, ...read]);
  }

  #blank(id: LocalId): string {
    const { sort } = this.#kind.kind.locals.get(id)!;
    return printConstant(this.#maker, blank(sort), sort);
  }

  /** The nodes after a node that are part of this function. */
  #inlineNext(id: NodeId): readonly NodeId[] {
    const { op } = this.#node(id);
    if (op.op === "choose" || (op.op === "alloc" && op.mayFail)) return [];
    if (this.#mode.endsAt(this.#kind, id)) return [];
    return successors(op).filter((next) => !rests(this.#kind, next));
  }

  #node(id: NodeId): Node {
    return this.#kind.kind.nodes.get(id)!;
  }

  #go(next: NodeId): string {
    if (rests(this.#kind, next)) {
      return `${this.#count()} ${this.#mode.go(this.#kind, next)} return;`;
    }
    return this.#joins.includes(next) ? `${this.#count()} break j${next};` : this.#code(next);
  }

  /** Ends a stretch: a step that is not enabled, or fails, did not come so far. */
  #count(): string {
    const nodes = this.#stretch;
    this.#stretch = [];
    return this.#mode.counts ? this.#maker.marks.count(this.#kind.kind.name, nodes) : "";
  }

  #expr(expr: Expr): string {
    return printExpr(this.#maker, expr, this.#scope);
  }

  #code(id: NodeId): string {
    if (this.#mode.endsAt(this.#kind, id)) return "return;";
    const { op } = this.#node(id);
    this.#stretch.push(id);
    switch (op.op) {
      case "let":
      case "read":
        this.#assigned.add(op.to);
        return `${printAssign(this.#maker, op, this.#scope)}\n${this.#go(op.next)}`;
      case "write":
        return `${printWrite(this.#maker, op, this.#scope)}\n${this.#go(op.next)}`;
      case "touch":
        return `${this.#touch(op)}\n${this.#go(op.next)}`;
      case "free":
        return `${printFree(this.#maker, op, this.#scope)}\n${this.#go(op.next)}`;
      case "branch":
        return this.#branch(op);
      case "await": {
        const otherwise = this.#mode.disabled(this.#maker, this.#scope, this.#node(id));
        return `if (!${this.#expr(op.on)}) { ${otherwise} return; }\n${this.#go(op.next)}`;
      }
      case "choose":
        return this.#choose(op);
      case "alloc":
        return op.mayFail ? this.#allocateOrNot(op) : this.#allocate(op);
      case "assert":
        return `if (!${this.#expr(op.on)}) throw FAULT;\n${this.#go(op.next)}`;
      case "enter":
      case "leave":
      case "loop":
      case "skip":
        return this.#go(op.next);
      case "fail":
        this.#stretch = [];
        return "throw FAULT;";
      case "end":
        return "return;";
    }
  }

  #touch({ table: id, owner }: Extract<Op, { op: "touch" }>): string {
    const table = this.#maker.plan.tables.get(id)!;
    const row = printRow(this.#maker, owner, { table, scope: this.#scope });
    return typeof row === "number" ? "" : `${row};`;
  }

  #branch(op: Extract<Op, { op: "branch" }>): string {
    if (op.yes === op.no) return `${this.#expr(op.on)};\n${this.#go(op.yes)}`;
    const counted = this.#count();
    const yes = this.#go(op.yes);
    return `${counted} if (${this.#expr(op.on)}) { ${yes} }\n${this.#go(op.no)}`;
  }

  /** What follows a choice is a function of its own, called for each value on the same state. */
  #continue(next: NodeId): string {
    if (rests(this.#kind, next)) return this.#mode.go(this.#kind, next);
    const of = { kind: this.#kind, mode: this.#mode };
    const name = segmentAt(this.#maker, of, next);
    const given = ["t", ...givenAt(this.#kind, next).map((id) => `l${id}`)].join();
    return `try { ${name}(${given}); } catch (e) { ${this.#mode.caught} }`;
  }

  #choose({ to, from, next }: Extract<Op, { op: "choose" }>): string {
    this.#assigned.add(to);
    const disabled = this.#mode.disabled(this.#maker, this.#scope, null);
    const { range } = this.#kind.kind.locals.get(to)!;
    const values = `choices(${this.#expr(from)}, ${from.sort.s === "set"})`;
    const checks = printLocalChecks(this.#maker, this.#kind, { to, expr: null });
    const first = range === null ? "" : `for (l${to} of values) { ${checks} }`;
    return `const values = ${values}; if (values.length === 0) { ${disabled} return; }
  ${first} ${this.#count()} const s = save();
  for (l${to} of values) { restore(s); ${range === null ? checks : ""} ${this.#continue(next)} }
  drop(); return;`;
  }

  #allocate(op: Extract<Op, { op: "alloc" }>): string {
    const { name, base } = this.#take(op);
    return `{ const r = ${printFind(this.#maker, this.#kind, op)};
  if (r === 0) { ${this.#mode.bound(op.table, this.#maker)} return; }
  ${name}take(r); l${op.to} = r + ${base}; }\n${this.#go(op.next)}`;
  }

  #take({ to, table: id }: Extract<Op, { op: "alloc" }>): { name: string; base: number } {
    this.#assigned.add(to);
    const table = this.#maker.plan.tables.get(id)!;
    if (table.rows > table.statics) return table;
    // Without a row to give out there is nothing to take.
    return { name: "no", base: 0 };
  }

  #allocateOrNot(op: Extract<Op, { op: "alloc" }>): string {
    const { name, base } = this.#take(op);
    const go = this.#continue(op.next);
    return `${this.#count()} const s = save(); const r = ${printFind(this.#maker, this.#kind, op)};
  if (r === 0) { ${this.#mode.bound(op.table, this.#maker)} }
  else { ${name}take(r); l${op.to} = r + ${base}; ${go} }
  restore(s); l${op.to} = 0; ${go} drop(); return;`;
  }
}
