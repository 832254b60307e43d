/**
 * A stretch of a thread's program as one function: from a node to the next cuts, or to where the thread
 * goes several ways. Where branches join, a label stands before the code that follows:
 *
 * j8: { if (c) { …; break j8; } …; break j8; }  …what both go on with…
 */
import { isTrue, TRUE } from "../../../ir/construct.ts";
import type { Node, NodeId, Op } from "../../../ir/system.ts";
import { successors } from "../../../ir/visit.ts";
import { rests } from "../state/blocks.ts";
import { printExpr } from "../expression/expression.ts";
import { givenAt, printBlank } from "./given.ts";
import { type Maker, Mentions, nameLocal, printCall, type Scope } from "../state/maker.ts";
import { findJoins, type Joins } from "./joins.ts";
import type { Mode } from "./mode.ts";
import type { KindPlan } from "../plan/plan.ts";
import { type Alive, aliveAfter, nothingKnown } from "../state/alive.ts";
import { type Around, printStatement, type Statement } from "./statement.ts";
import { printAllocateOrNot, printChoose } from "./ways.ts";

export interface Stretch {
  /** The names of its parameters, after the thread. */
  readonly given: readonly string[];
  /** Statements; they return the result. */
  readonly body: string;
  readonly mentions: Mentions;
}

/** Prints the stretch that begins at a node. Print each only once, since its marks are counted. */
export function printStretch(
  maker: Maker,
  of: { readonly kind: KindPlan; readonly mode: Mode },
  id: NodeId,
): Stretch {
  return new Segment(maker, of, id).print();
}

/** The name of the function for the stretch that begins at a node. */
export function segmentAt(maker: Maker, of: { kind: KindPlan; mode: Mode }, id: NodeId): string {
  return maker.functions.once(`${of.mode.name} ${of.kind.name} ${id}`, (name) => {
    maker.functions.define(functionText(name, printStretch(maker, of, id)));
  });
}

export function functionText(name: string, { given, body }: Stretch): string {
  return `function ${name}(${["t", ...given].join()}) {\n${body} }`;
}

/** A part that is printed after the text so far: text, a node, or the way to a node. */
type Pending =
  | string
  | { readonly at: NodeId; readonly alive: Alive }
  | { readonly to: NodeId; readonly alive: Alive };

class Segment {
  readonly #maker: Maker;
  readonly #kind: KindPlan;
  readonly #mode: Mode;
  readonly #entry: NodeId;
  readonly #joins: Joins;
  /** The executed nodes that are not counted yet. */
  #stretch: NodeId[] = [];
  /** What is known at the node that is being printed. */
  #alive = nothingKnown;
  /**
   * The parts that follow, the next at the end. No recursion: a program may be longer than the stack is
   * deep.
   */
  readonly #pending: Pending[] = [];

  constructor(maker: Maker, { kind, mode }: { kind: KindPlan; mode: Mode }, entry: NodeId) {
    this.#maker = { ...maker, mentions: new Mentions() };
    this.#kind = kind;
    this.#mode = mode;
    this.#entry = entry;
    this.#joins = findJoins(entry, (id) => this.#inlineNext(id));
  }

  print(): Stretch {
    const given = givenAt(this.#kind, this.#entry);
    const body = this.#body();
    // A local that is read unassigned has its initial value.
    const { mentions } = this.#maker;
    const own = [...mentions.locals].filter((id) => !given.includes(id));
    const blanks = own.map((id) => `l${id} = ${printBlank(this.#maker, this.#kind, id)}`);
    const start = blanks.length === 0 ? "" : `let ${blanks.join(", ")};\n`;
    return { given: given.map((id) => `l${id}`), body: `${start}${body}`, mentions };
  }

  #body(): string {
    const texts = [this.#unlessHeld];
    this.#then({ at: this.#entry, alive: nothingKnown });
    for (let next = this.#pending.pop(); next !== undefined; next = this.#pending.pop()) {
      texts.push(this.#print(next));
    }
    return texts.join("");
  }

  #print(next: Pending): string {
    if (typeof next === "string") return next;
    this.#alive = next.alive;
    return "at" in next ? this.#code(next.at) : this.#go(next.to);
  }

  /** Prints these parts next, in their order. */
  #then(...parts: readonly Pending[]): void {
    this.#pending.push(...parts.toReversed());
  }

  /** The successors of a node that are part of this function. */
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
      const { done, gives } = this.#mode.rest(this.#maker, this.#kind, next);
      return `${this.#count()} ${done} ${this.#mode.leave(gives)}`;
    }
    return this.#joins.all.has(next) ? `${this.#count()} break j${next};` : this.#code(next);
  }

  /**
   * Counts the nodes so far. Nodes before a failure, or at which the step is not enabled, do not count.
   */
  #count(): string {
    const nodes = this.#stretch;
    this.#stretch = [];
    return this.#mode.counts ? this.#maker.marks.count(this.#kind.kind.name, nodes) : "";
  }

  get #scope(): Scope {
    return { kind: this.#kind, alive: this.#alive, bound: new Map() };
  }

  #code(id: NodeId): string {
    if (this.#mode.endsAt(this.#kind, id)) return `${this.#mode.ended} ${this.#stop}`;
    const { op } = this.#node(id);
    this.#stretch.push(id);
    switch (op.op) {
      case "branch":
        return this.#branch(op, id);
      case "choose":
        return printChoose(this.#around, op);
      case "fail":
        this.#stretch = [];
        return this.#maker.functions.fault();
      case "end":
        return this.#stop;
      case "alloc":
        return op.mayFail ? printAllocateOrNot(this.#around, op) : this.#statement(op, id);
      case "let":
      case "read":
      case "write":
      case "touch":
      case "await":
      case "free":
      case "assert":
      case "enter":
      case "leave":
      case "loop":
      case "skip":
        return this.#statement(op, id);
    }
  }

  #statement(op: Statement, id: NodeId): string {
    const text = printStatement(this.#around, op, id);
    this.#alive = aliveAfter(this.#maker, this.#alive, op);
    this.#then({ to: op.next, alive: this.#alive });
    return text === "" ? "" : `${text}\n`;
  }

  #branch(op: Extract<Op, { op: "branch" }>, id: NodeId): string {
    const on = printExpr(this.#maker, op.on, this.#scope);
    const alive = aliveAfter(this.#maker, this.#alive, op);
    const no = { to: op.no, alive };
    if (op.yes === op.no) {
      this.#then(no);
      return `${on};\n`;
    }
    const joins = this.#joins.partingAt.get(id) ?? [];
    const after = joins.flatMap((join) => [" }\n", { at: join, alive: nothingKnown }]);
    this.#then({ to: op.yes, alive }, " }\n", no, ...after);
    const labels = joins.toReversed().map((join) => `j${join}: { `);
    return `${labels.join("")}${this.#count()} if (${on}) { `;
  }

  /** A thread is not enabled at a cut whose `may` is false. */
  get #unlessHeld(): string {
    const may = this.#kind.kind.cuts.get(this.#entry)?.may ?? TRUE;
    if (isTrue(may)) return "";
    const held = this.#mode.stopped(this.#maker, this.#scope);
    return `if (!${printExpr(this.#maker, may, this.#scope)}) { ${held} ${this.#stop} }\n`;
  }

  /** Ends the stretch without a successor. */
  get #stop(): string {
    return this.#mode.leave(this.#mode.nothing);
  }

  get #around(): Around {
    return {
      maker: this.#maker,
      mode: this.#mode,
      kind: this.#kind,
      scope: this.#scope,
      stop: this.#stop,
      count: () => this.#count(),
      goOn: (next) => this.#continue(next),
    };
  }

  /** The code after a choice is a function of its own, called for each value on the same state. */
  #continue(next: NodeId): string {
    const { take, rest, caught } = this.#mode;
    if (rests(this.#kind, next)) {
      const { done, gives } = rest(this.#maker, this.#kind, next);
      return gives === "" ? done : `${done} ${take(this.#kind, gives)}`;
    }
    const of = { kind: this.#kind, mode: this.#mode };
    const name = segmentAt(this.#maker, of, next);
    const locals = givenAt(this.#kind, next).map((id) => nameLocal(this.#maker, id));
    const call = printCall(this.#maker, name, ["t", ...locals].join());
    return `try { ${take(this.#kind, call)} } catch (e) { ${caught} }`;
  }
}
