/** Finds what is observed, and the ghost code that this depends on: a backward slice. */
import type { Expr, FieldId, LocalId, Ref } from "../../ir/expression.ts";
import type { Checks } from "../../ir/failures.ts";
import { knownIn } from "../../ir/local-ranges.ts";
import { canFail, type Known } from "../../ir/ranges.ts";
import type { Field, Node, NodeId, Op, Property } from "../../ir/system.ts";
import { expressionsOf, localsOf, successors, visit } from "../../ir/visit.ts";
import { isAlwaysRead, mayFail } from "./drop-unread.ts";
import type { GhostCode } from "../lower/graph-builder.ts";
import type { LoweredProgram, Program } from "../lower/index.ts";

export interface Observed {
  readonly programs: readonly LoweredProgram[];
  readonly properties: readonly Property[];
  readonly fields: ReadonlyMap<FieldId, Field>;
  readonly checks: Checks;
}

export interface Needs {
  readonly fields: ReadonlyMap<FieldId, Field>;
  /** The fields that something observes. */
  readonly read: ReadonlySet<FieldId>;
  /** By program: the nodes outside of ghost code, and those that something observed depends on. */
  readonly nodes: ReadonlyMap<string, ReadonlySet<NodeId>>;
}

export function findNeeds({ programs, properties, fields, checks }: Observed): Needs {
  const always = [...fields.values()].filter((field) => isAlwaysRead(field, checks));
  const read = new Set(always.map(({ id }) => id));
  for (const { body } of properties) for (const field of fieldsIn(body)) read.add(field);
  const all = programs.map((program) => new Marking(program, { fields, read }));
  // A field that one program needs may be written by the ghost code of another.
  for (let grew = true; grew;) grew = all.map((marking) => marking.grow()).some(Boolean);
  return { fields, read, nodes: new Map(all.map(({ name, marked }) => [name, marked])) };
}

function fieldsIn(expr: Expr): readonly FieldId[] {
  const found: FieldId[] = [];
  visit(expr, (part) => void (part.e === "read" && found.push(part.ref.field)));
  return found;
}

interface Looked {
  readonly fields: ReadonlyMap<FieldId, Field>;
  readonly read: Set<FieldId>;
}

/** The needed nodes of one program. What they read is needed in turn. */
class Marking {
  readonly name: string;
  readonly marked = new Set<NodeId>();
  /** The nodes that are not needed, but test whether memory is live. */
  private readonly touching = new Set<NodeId>();
  private readonly locals = new Set<LocalId>();
  private readonly program: LoweredProgram;
  private readonly ghosts: readonly GhostCode[];
  private readonly looked: Looked;
  private readonly known: Known;

  constructor(program: LoweredProgram, looked: Looked) {
    this.name = program.name;
    this.program = program;
    this.ghosts = program.ghosts.filter((code) => isPlain(program, code));
    this.looked = looked;
    this.known = knownIn(looked.fields, program);
    for (const node of program.nodes.values()) if (!this.codeOf(node)) this.mark(node);
  }

  /** Adds what is needed. Returns whether anything was added. */
  grow(): boolean {
    const before = this.marked.size + this.touching.size;
    for (const node of [...this.program.nodes.values()].reverse()) {
      if (this.marked.has(node.id)) continue;
      if (this.isNeeded(node)) this.mark(node);
      else this.touch(node);
    }
    return this.marked.size + this.touching.size > before;
  }

  private touch({ id, op }: Node): void {
    const place = touchedBy(this.known, op);
    if (place === null) return;
    this.touching.add(id);
    for (const local of localsOf(place.owner)) this.locals.add(local);
  }

  private mark({ id, op }: Node): void {
    this.marked.add(id);
    const own = op.op === "write" ? op.to.field : null;
    for (const expr of expressionsOf(op)) {
      for (const local of localsOf(expr)) this.locals.add(local);
      for (const field of fieldsIn(expr)) if (field !== own) this.looked.read.add(field);
    }
  }

  /** For ghost code that can be removed. */
  private codeOf({ id }: Node): GhostCode | undefined {
    return this.ghosts.find(({ first, last }) => id >= first && id <= last);
  }

  private isNeeded(node: Node): boolean {
    const { id, op } = node;
    const code = this.codeOf(node);
    if (code === undefined) return true;
    switch (op.op) {
      case "write":
        return this.looked.read.has(op.to.field) || mayFail(this.known, op);
      case "let":
      case "read":
        return this.locals.has(op.to) || this.mustRun(op);
      case "branch":
        return [...this.marked, ...this.touching].some((other) => other > id && other <= code.last);
      case "touch":
        return true;
      case "await":
      case "choose":
      case "alloc":
      case "free":
      case "assert":
      case "enter":
      case "leave":
      case "loop":
      case "skip":
      case "fail":
      case "end":
        return false;
    }
  }

  /** Whether ghost code has to stay: it may fail, or it alone keeps a field of the program in the state. */
  private mustRun(op: Extract<Op, { op: "let" | "read" }>): boolean {
    const { fields, read } = this.looked;
    const looks = fieldsIn(op.value).some((id) => !fields.get(id)!.ghost && !read.has(id));
    const ranged = this.program.locals.get(op.to)!.range !== null;
    return looks || ranged || (canFail(this.known, op.value) && !isPlainRead(this.known, op.value));
  }
}

const plain: ReadonlySet<Op["op"]> = new Set<Op["op"]>([
  ...(["enter", "leave", "skip", "touch"] as const),
  ...(["let", "read", "write", "branch"] as const),
]);

/** Whether ghost code has no loop, no choice and no assertion, and has one exit. */
function isPlain({ nodes }: Pick<Program, "nodes">, { first, last }: GhostCode): boolean {
  const own = [...nodes.values()].filter(({ id }) => id >= first && id <= last);
  const after = own.flatMap(({ op }) => successors(op)).filter((id) => id < first || id > last);
  return new Set(after).size === 1 && own.every(({ op }) => plain.has(op.op));
}

/** A place in an instance. */
interface Owned extends Ref {
  readonly owner: Expr;
}

/** The owner that has to be live, of an access whose value is not needed. */
export function touchedBy(known: Known, op: Op): Owned | null {
  if (op.op === "write") return owned(op.to);
  const reads = op.op === "read" && op.value.e === "read" && canFail(known, op.value);
  return reads ? owned(op.value.ref) : null;
}

function owned(ref: Ref): Owned | null {
  return ref.owner === null ? null : { ...ref, owner: ref.owner };
}

/** Whether an access can fail only because its owner is NULL or freed. */
function isPlainRead(known: Known, expr: Expr): boolean {
  if (expr.e !== "read" || expr.ref.index !== null) return false;
  return expr.ref.owner === null || !canFail(known, expr.ref.owner);
}
