/** What a stretch of code is for: taking a step, or only asking who is in the way. */
import type { Expr, TableId } from "../../ir/expression.ts";
import type { Node, NodeId } from "../../ir/system.ts";
import { successors } from "../../ir/visit.ts";
import { printFirst, rests } from "./blocks.ts";
import { unitOf } from "./cells.ts";
import { locate } from "./access.ts";
import type { Maker, Scope } from "./maker.ts";
import type { KindPlan } from "./plan.ts";
import { holdersName } from "./tables.ts";
import type { Functions } from "./text.ts";

export interface Mode {
  readonly name: string;
  /** Whether it is counted what is executed. */
  readonly counts: boolean;
  /** The thread comes to rest: what is done, and what the stretch gives then. */
  readonly rest: (functions: Functions, kind: KindPlan, next: NodeId) => Rest;
  /** What a stretch gives that does not come so far. */
  readonly nothing: string;
  /** What becomes of what a stretch gives that is called for one of several ways. */
  readonly take: (kind: KindPlan, gives: string) => string;
  /** The step is not enabled: at an `await`, or (null) at a choice without a value. */
  readonly disabled: (maker: Maker, scope: Scope, node: Node | null) => string;
  readonly bound: (table: TableId, maker: Maker) => string;
  /** What becomes of what one of several ways ran into. */
  readonly caught: string;
  /** Whether nothing of interest follows a node. */
  readonly endsAt: (kind: KindPlan, id: NodeId) => boolean;
}

interface Rest {
  readonly done: string;
  readonly gives: string;
}

/** A step gives the thread's first chunk, for its caller to put in its place and to take down. */
export const stepping: Mode = {
  name: "step",
  counts: true,
  rest: (functions, kind, next) => ({ done: "", gives: printFirst(functions, kind, next) }),
  nothing: "-1",
  take: ({ name }, gives) => `{ const c = ${gives}; if (c >= 0) { ${name}at(t, c); emit(t); } }`,
  disabled: ({ marks }, { kind }, node) =>
    node === null ? "N[1]++;" : `${marks.waits(kind!.kind.name, node.id)} N[1]++;`,
  bound: (table, { plan }) => `note(BOUND, t, ${plan.tables.get(table)!.index});`,
  caught: "caught(e, t);",
  endsAt: () => false,
};

/** Puts a thread where it rests first. */
export function printStart(functions: Functions, kind: KindPlan, node: NodeId): string {
  return `${kind.name}at(t, ${printFirst(functions, kind, node)});`;
}

const early = `throw new Error("a thread waits before any cut");`;

export const starting: Mode = {
  name: "start",
  counts: true,
  rest: (functions, kind, next) => ({ done: printStart(functions, kind, next), gives: "" }),
  nothing: "",
  take: (_, gives) => `${gives};`,
  disabled: () => early,
  bound: () => early,
  caught: "throw e;",
  endsAt: () => false,
};

/** Adds to `blk` who stands in the marks that an acquire waits for. */
export const waiting: Mode = {
  name: "wait",
  counts: false,
  rest: () => ({ done: "", gives: "" }),
  nothing: "",
  take: (_, gives) => `${gives};`,
  disabled: (maker, scope, node) =>
    node === null
      ? ""
      : marksAwaited(maker, scope.kind!, node)
          .map((mark) => printHolders(maker, mark, scope))
          .join(" "),
  bound: () => "",
  caught: "if (e !== FAULT) throw e;",
  endsAt: (kind, id) => !awaits(kind, id),
};

/** Whether an acquire's await can still come in the step. */
function awaits(kind: KindPlan, id: NodeId): boolean {
  const { op, group } = kind.kind.nodes.get(id)!;
  if (op.op === "await" && group !== null && kind.kind.groups.get(group)!.lock !== null)
    return true;
  return successors(op).some((next) => !rests(kind, next) && awaits(kind, next));
}

type Read = Extract<Expr, { e: "read" }>;

/** The marks that must be empty; none where the await asks for anything else too. */
function marksAwaited(maker: Maker, { kind }: KindPlan, { op, group }: Node): readonly Read[] {
  if (op.op !== "await" || group === null) return [];
  const lock = kind.groups.get(group)!.lock?.lock;
  const all = conjuncts(op.on).map(markAwaited);
  if (all.includes(null)) return [];
  return all
    .filter((mark) => mark !== null)
    .filter(({ ref }) => {
      const { field } = maker.plan.fields.get(ref.field)!;
      return field.mark !== null && field.lock !== null && field.lock === lock;
    });
}

function conjuncts(expr: Expr): readonly Expr[] {
  return expr.e === "op" && expr.op === "and" ? expr.args.flatMap(conjuncts) : [expr];
}

/** The place that `f = none` or `size(f) = 0` waits for. */
function markAwaited(part: Expr): Read | null {
  if (part.e !== "op" || part.op !== "=") return null;
  const [left, right] = part.args as [Expr, Expr];
  const [of, empty] = left.e === "const" ? [right, left] : [left, right];
  if (empty.e !== "const" || empty.value !== 0) return null;
  if (of.e === "read" && of.sort.s === "thread") return of;
  if (of.e !== "op" || of.op !== "size" || of.args[0]?.e !== "read") return null;
  return of.args[0];
}

/** One element of a mark that is an array counts alone: its row is no more than it. */
function printHolders(maker: Maker, { ref }: Read, scope: Scope): string {
  const { field, at } = locate(maker, ref, scope);
  const whole = field.shape.k !== "array" || ref.index === null;
  const one = whole ? "" : maker.cells.load(field, at);
  const bits = unitOf(field.shape).k === "mask" ? one : `1 << ${one}`;
  const text = whole ? `${holdersName(field)}(${at})` : `${bits} & ~1`;
  return `try { blk |= ${text}; } catch (e) { if (e !== FAULT) throw e; }`;
}
