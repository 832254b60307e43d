/**
 * Builds a thread's graph from front to back. `open` are the edges to the next node that is emitted. Without
 * an open edge the code is unreachable, and nothing is emitted.
 */
import type { Span } from "../../diagnostics/span.ts";
import type { LocalId, Sort } from "../../ir/expression.ts";
import { hull, type Interval } from "../../ir/numbers.ts";
import { rangeOf, type Known } from "../../ir/ranges.ts";
import { isOwn } from "../own/own.ts";
import type { Frame, Group, GroupId, Local, Node, NodeId, Op } from "../../ir/system.ts";

/** The nodes of one `ghost(() => {...})`: all ids from the first to the last. */
export interface GhostCode {
  readonly first: NodeId;
  readonly last: NodeId;
}

/** An edge whose target is not known yet. */
export type Edge = (target: NodeId) => void;

type Emitted = Exclude<Op, { op: "branch" | "fail" | "end" }>;
/** An op without its successor, which the edges give it. */
export type OpenOp = Emitted extends infer O
  ? O extends Emitted
    ? Omit<O, "next">
    : never
  : never;

const NOWHERE = -1;

export class GraphBuilder {
  readonly nodes = new Map<NodeId, Node>();
  readonly groups = new Map<GroupId, Group>();
  readonly locals = new Map<LocalId, Local>();
  readonly ghosts: GhostCode[] = [];
  private readonly named = new Set<LocalId>();
  private readonly ranges = new Map<LocalId, Interval>();
  /** The ranges of the fields, and of the locals by the assignments so far. */
  readonly known: Known;
  open: readonly Edge[] = [];
  frame: Frame;
  group: GroupId | null = null;

  constructor(frame: Frame, fields: Known["fields"]) {
    this.frame = frame;
    this.known = { fields, locals: this.ranges, bound: new Map() };
  }

  emit(op: OpenOp, span: Span): void {
    const draft = { ...op, next: NOWHERE } as Op & { next: NodeId };
    if (op.op === "let" || op.op === "read") this.learn(op.to, rangeOf(this.known, op.value));
    if (op.op === "choose") this.learn(op.to, rangeOf(this.known, op.from));
    if (this.place(draft, span)) this.open = [(target) => void (draft.next = target)];
  }

  /** A loop may come back to where an assigned variable is read, but that has a range of its own. */
  private learn(id: LocalId, range: Interval): void {
    const before = this.ranges.get(id) ?? range;
    this.ranges.set(id, this.locals.get(id)!.range ?? hull(before, range));
  }

  /** Ends the open edges in a node without a successor. */
  stop(op: Extract<Op, { op: "fail" | "end" }>, span: Span): void {
    this.place(op, span);
    this.open = [];
  }

  branch(on: Extract<Op, { op: "branch" }>["on"], span: Span): Branches {
    const draft = { op: "branch" as const, on, yes: NOWHERE, no: NOWHERE };
    if (!this.place(draft, span)) return { yes: [], no: [] };
    this.open = [];
    return {
      yes: [(target) => void (draft.yes = target)],
      no: [(target) => void (draft.no = target)],
    };
  }

  /** Emits a loop's head and returns its node, to which `jump` leads back. */
  loop(span: Span): NodeId {
    this.emit({ op: "loop" }, span);
    return this.nodes.size;
  }

  /** Leads the open edges to an existing node. */
  jump(target: NodeId): void {
    for (const edge of this.open) edge(target);
    this.open = [];
  }

  takeOpen(): readonly Edge[] {
    const taken = this.open;
    this.open = [];
    return taken;
  }

  fresh(name: string, sort: Sort, range: Local["range"] = null): LocalId {
    const id = this.locals.size + 1;
    this.locals.set(id, { id, name, sort, range });
    return id;
  }

  /** Names a local of the lowering after the first variable that holds it. */
  name(id: LocalId, name: string): void {
    if (this.named.has(id)) return;
    this.named.add(id);
    this.locals.set(id, { ...this.locals.get(id)!, name });
  }

  /** Whether the current atomic body has written on some way. */
  hasWritten(): boolean {
    if (this.group === null) return false;
    return [...this.nodes.values()].some(({ group, op }) => {
      if (group !== this.group) return false;
      return op.op === "write" ? !isOwn(op.to) : op.op === "free" || op.op === "alloc";
    });
  }

  newGroup(group: Omit<Group, "id">): GroupId {
    const id = this.groups.size + 1;
    this.groups.set(id, { id, ...group });
    return id;
  }

  /** Records the nodes that `build` emits as ghost code. */
  ghost(build: () => void): void {
    const before = this.nodes.size;
    build();
    const last = this.nodes.size;
    if (last > before) this.ghosts.push({ first: before + 1, last });
  }

  private place(op: Op, span: Span): boolean {
    if (this.open.length === 0) return false;
    const id = this.nodes.size + 1;
    this.nodes.set(id, { id, span, frame: this.frame, group: this.group, op });
    this.jump(id);
    return true;
  }
}

/** The edges taken when a condition holds, and when it does not. */
export interface Branches {
  readonly yes: readonly Edge[];
  readonly no: readonly Edge[];
}
