/**
 * Takes ghost code that nothing observes out of the model, and keeps it for the telling of traces:
 *
 *     before    enter, read seen, write seen := seen + 1, leave
 *     after     skip, which tells: read seen, write seen := seen + 1
 *
 * What no property, assertion or needed ghost depends on is found backwards from what is needed. That
 * the code needs live memory stays (a `touch`), and what else could fail in it is left as it is.
 */
import type { Expr, FieldId, LocalId, Operator } from "../ir/expression.ts";
import type { Field, Node, NodeId, Op, Property } from "../ir/system.ts";
import { assignedBy, expressionsOf, localsOf, successors, visit } from "../ir/visit.ts";
import { isAlwaysRead, withoutAccess } from "./drop-unread.ts";
import type { GhostCode } from "./lower/graph-builder.ts";
import type { LoweredProgram, Program } from "./lower/index.ts";

export interface Observed {
  readonly programs: readonly LoweredProgram[];
  readonly properties: readonly Property[];
  readonly fields: ReadonlyMap<FieldId, Field>;
  readonly checks: { readonly leak: boolean };
}

export function setGhostsAside(observed: Observed): readonly Program[] {
  const { programs } = observed;
  const needs = programs.some(({ ghosts }) => ghosts.length > 0) ? findNeeds(observed) : null;
  return programs.map(({ ghosts, ...program }) => {
    if (needs === null || ghosts.length === 0) return program;
    return new Aside(program, ghosts, needs).program();
  });
}

interface Needs {
  readonly fields: ReadonlyMap<FieldId, Field>;
  /** The fields that are looked at by somebody. */
  readonly read: ReadonlySet<FieldId>;
  /** The nodes that are no ghost code, or that what is looked at depends on; by program. */
  readonly nodes: ReadonlyMap<string, ReadonlySet<NodeId>>;
}

function findNeeds({ programs, properties, fields, checks }: Observed): Needs {
  const always = [...fields.values()].filter((field) => isAlwaysRead(field, checks));
  const read = new Set(always.map(({ id }) => id));
  for (const { body } of properties) for (const field of fieldsIn(body)) read.add(field);
  const all = programs.map((program) => new Marking(program, { fields, read }));
  // What one program needs may be written by another's ghost code.
  for (let grew = true; grew;) grew = all.map((marking) => marking.grow()).some(Boolean);
  return { fields, read, nodes: new Map(all.map(({ name, marked }) => [name, marked])) };
}

function fieldsIn(expr: Expr): readonly FieldId[] {
  const found: FieldId[] = [];
  visit(expr, (part) => void (part.e === "read" && found.push(part.ref.field)));
  return found;
}

interface Known {
  readonly fields: ReadonlyMap<FieldId, Field>;
  readonly read: Set<FieldId>;
}

/** The needed nodes of one program; what they read is needed in turn. */
class Marking {
  readonly name: string;
  readonly marked = new Set<NodeId>();
  private readonly locals = new Set<LocalId>();
  private readonly program: LoweredProgram;
  private readonly ghosts: readonly GhostCode[];
  private readonly known: Known;

  constructor(program: LoweredProgram, known: Known) {
    this.name = program.name;
    this.program = program;
    this.ghosts = program.ghosts.filter((code) => isPlain(program, code));
    this.known = known;
    for (const node of program.nodes.values()) if (!this.codeOf(node)) this.mark(node);
  }

  /** Says whether there was news. */
  grow(): boolean {
    const before = this.marked.size;
    for (const node of [...this.program.nodes.values()].reverse()) {
      if (!this.marked.has(node.id) && this.isNeeded(node)) this.mark(node);
    }
    return this.marked.size > before;
  }

  private mark({ id, op }: Node): void {
    this.marked.add(id);
    const own = op.op === "write" ? op.to.field : null;
    for (const expr of expressionsOf(op)) {
      for (const local of localsOf(expr)) this.locals.add(local);
      for (const field of fieldsIn(expr)) if (field !== own) this.known.read.add(field);
    }
  }

  /** Of what can be taken out. */
  private codeOf({ id }: Node): GhostCode | undefined {
    return this.ghosts.find(({ first, last }) => id >= first && id <= last);
  }

  private isNeeded(node: Node): boolean {
    const { id, op } = node;
    const code = this.codeOf(node);
    if (code === undefined) return true;
    switch (op.op) {
      case "write":
        return this.known.read.has(op.to.field);
      case "let":
      case "read":
        return this.locals.has(op.to) || this.mustRun(op);
      case "branch":
        return [...this.marked].some((other) => other > id && other <= code.last);
      default:
        return op.op === "touch";
    }
  }

  /** It may fail; or it alone looks at what the program wrote, which would then be in no state. */
  private mustRun(op: Extract<Op, { op: "let" | "read" }>): boolean {
    const { fields, read } = this.known;
    const looks = fieldsIn(op.value).some((id) => !fields.get(id)!.ghost && !read.has(id));
    const ranged = this.program.locals.get(op.to)!.range !== null;
    return looks || ranged || (canFail(op.value) && !isPlainRead(op.value));
  }
}

const plain: ReadonlySet<Op["op"]> = new Set<Op["op"]>([
  ...(["enter", "leave", "skip", "touch"] as const),
  ...(["let", "read", "write", "branch"] as const),
]);

/** Neither loops, chooses nor asserts, and goes on at one place. */
function isPlain({ nodes }: Pick<Program, "nodes">, { first, last }: GhostCode): boolean {
  const own = [...nodes.values()].filter(({ id }) => id >= first && id <= last);
  const after = own.flatMap(({ op }) => successors(op)).filter((id) => id < first || id > last);
  return new Set(after).size === 1 && own.every(({ op }) => plain.has(op.op));
}

const partial: ReadonlySet<Operator> = new Set<Operator>([
  ...(["div", "%"] as const),
  ...(["bitand", "bitor", "bitxor", "shl", "shr"] as const),
]);

/** Whether it may meet NULL, freed memory, an index outside its array, or have no value. */
function canFail(expr: Expr): boolean {
  let can = false;
  visit(expr, (part) => {
    if (part.e === "op") can ||= partial.has(part.op);
    if (part.e !== "read") return;
    can ||= part.ref.index !== null || (part.ref.owner !== null && !isStatic(part.ref.owner));
  });
  return can;
}

/** An instance that is declared at the top. */
function isStatic(owner: Expr): boolean {
  return owner.e === "const" && owner.value !== 0;
}

/** All that can fail of it is that its owner is NULL or freed. */
function isPlainRead(expr: Expr): boolean {
  if (expr.e !== "read" || expr.ref.index !== null) return false;
  return expr.ref.owner === null || !canFail(expr.ref.owner);
}

/** One program without what nothing observes in it. */
class Aside {
  private readonly whole: Program;
  private readonly ghosts: readonly GhostCode[];
  private readonly needs: Needs;

  constructor(whole: Program, ghosts: readonly GhostCode[], needs: Needs) {
    this.whole = whole;
    this.ghosts = ghosts;
    this.needs = needs;
  }

  program(): Program {
    const all = new Map([...this.whole.nodes].map(([id, node]) => [id, this.smaller(node)]));
    const nodes = reachable(all, this.whole.entry);
    for (const code of this.ghosts) this.settle(nodes, code);
    return { ...this.whole, nodes, locals: this.locals(nodes) };
  }

  private smaller(node: Node): Node {
    const { op, id } = node;
    if (this.needs.nodes.get(this.whole.name)!.has(id)) return node;
    if (op.op === "let") return { ...node, op: { op: "skip", next: op.next } };
    // Both ways do nothing, up to where they meet.
    if (op.op === "branch") return { ...node, op: { op: "skip", next: op.yes } };
    if (op.op === "write") return { ...node, op: withoutAccess(op, op.to, this.needs.fields) };
    if (op.op !== "read") return node;
    const isSafe = op.value.e !== "read" || !canFail(op.value);
    if (isSafe) return { ...node, op: { op: "skip", next: op.next } };
    return { ...node, op: withoutAccess(op, op.value.ref, this.needs.fields) };
  }

  /** Ghost code of which nothing is left is no look at the state; what it wrote is told. */
  private settle(nodes: Map<NodeId, Node>, code: GhostCode): void {
    const first = nodes.get(code.first);
    if (first === undefined) return;
    const own = [...nodes.values()].filter(({ id }) => id >= code.first && id <= code.last);
    const isEmpty = own.every(({ op }) => idle.has(op.op));
    const opens = first.op.op === "enter" ? first.op.group : null;
    for (const node of isEmpty && opens !== null ? own : []) {
      const op = "next" in node.op ? ({ op: "skip", next: node.op.next } as const) : node.op;
      nodes.set(node.id, { ...node, group: node.group === opens ? null : node.group, op });
    }
    const ops = this.opsOf(code);
    const isTold = [...ops.values()].some((op) => {
      return op.op === "write" && !this.needs.read.has(op.to.field);
    });
    const tells = { entry: code.first, ops };
    if (isTold) nodes.set(code.first, { ...nodes.get(code.first)!, tells });
  }

  private opsOf({ first, last }: GhostCode): ReadonlyMap<NodeId, Op> {
    const own = [...this.whole.nodes.values()].filter(({ id }) => id >= first && id <= last);
    return new Map(own.map(({ id, op }) => [id, op]));
  }

  /** Without those that only the telling assigns. */
  private locals(nodes: ReadonlyMap<NodeId, Node>): Program["locals"] {
    const assigned = (all: Iterable<Node>): ReadonlySet<LocalId | null> => {
      return new Set([...all].map(({ op }) => assignedBy(op)));
    };
    const [before, after] = [assigned(this.whole.nodes.values()), assigned(nodes.values())];
    return new Map([...this.whole.locals].filter(([id]) => after.has(id) || !before.has(id)));
  }
}

const idle: ReadonlySet<Op["op"]> = new Set<Op["op"]>(["enter", "leave", "skip"]);

/** A new map of the nodes that are still come to, in their order. */
function reachable(all: ReadonlyMap<NodeId, Node>, entry: NodeId): Map<NodeId, Node> {
  const seen = new Set([entry]);
  // A set gives what is added while it is walked.
  for (const id of seen) for (const next of successors(all.get(id)!.op)) seen.add(next);
  return new Map([...all].filter(([id]) => seen.has(id)));
}
