/** The purpose of a stretch of code: taking a step, or only asking which threads block it. */
import type { TableId } from "../../../ir/expression.ts";
import type { MarkRead, Node, NodeId } from "../../../ir/system.ts";
import { successors } from "../../../ir/visit.ts";
import { printFirst, rests } from "../state/blocks.ts";
import { printLoad, unitOf } from "../state/cells.ts";
import { locate } from "../expression/access.ts";
import type { Maker, Scope } from "../state/maker.ts";
import type { KindPlan } from "../plan/plan.ts";
import { holdersName } from "../state/tables.ts";

export interface Mode {
  readonly name: string;
  /** Whether executed nodes are counted. */
  readonly counts: boolean;
  /** The text for a thread that comes to rest: statements, and the value that the stretch returns. */
  readonly rest: (maker: Maker, kind: KindPlan, next: NodeId) => Rest;
  /** The value that a stretch returns when the thread does not come to rest. */
  readonly nothing: string;
  /** The statement that ends a stretch with its value. */
  readonly leave: (gives: string) => string;
  /** The use of that value, where the stretch is called for one of several ways. */
  readonly take: (kind: KindPlan, gives: string) => string;
  /** The text for a step that is not enabled: at an `await`, or (null) at a choice without a value. */
  readonly disabled: (maker: Maker, scope: Scope, node: Node | null) => string;
  /** The text for a thread that is stopped. */
  readonly stopped: (maker: Maker, scope: Scope) => string;
  readonly bound: (table: TableId, maker: Maker) => string;
  /** The text that handles a failure in one of several ways. */
  readonly caught: string;
  /** Whether no node from here on matters to this mode; `ended` is the text for it. */
  readonly endsAt: (kind: KindPlan, id: NodeId) => boolean;
  readonly ended: string;
}

interface Rest {
  readonly done: string;
  readonly gives: string;
}

function returned(gives: string): string {
  return `return ${gives};`;
}

/** A step returns the thread's first chunk; its caller stores that and records the successor. */
export const stepping: Mode = {
  name: "step",
  counts: true,
  rest: (maker, kind, next) => ({ done: "", gives: printFirst(maker, kind, next) }),
  nothing: "-1",
  leave: returned,
  take: ({ name }, gives) => `{ const c = ${gives}; if (c >= 0) { ${name}at(t, c); emit(t); } }`,
  disabled: ({ marks }, { kind }, node) =>
    node === null ? "N[1]++;" : `${marks.waits(kind!.kind.name, node.id)} N[1]++;`,
  stopped: () => "N[1]++;",
  bound: (table, { plan }) => `note(BOUND, t, ${plan.tables.get(table)!.index});`,
  caught: "caught(e, t);",
  endsAt: () => false,
  ended: "",
};

/** A step inside its kind's function, which assigns its value and leaves the labelled statement. */
export function steppingIn({ to, label }: { readonly to: string; readonly label: string }): Mode {
  const leave = (gives: string): string => {
    return gives === stepping.nothing ? `break ${label};` : `{ ${to} = ${gives}; break ${label}; }`;
  };
  return { ...stepping, leave };
}

/** The text that puts a thread at its first cut. */
export function printStart(maker: Maker, kind: KindPlan, node: NodeId): string {
  return `${kind.name}at(t, ${printFirst(maker, kind, node)});`;
}

const early = `throw new Error("a thread waits before any cut");`;

export const starting: Mode = {
  name: "start",
  counts: true,
  rest: (maker, kind, next) => ({ done: printStart(maker, kind, next), gives: "" }),
  nothing: "",
  leave: returned,
  take: (_, gives) => `${gives};`,
  disabled: () => early,
  stopped: () => early,
  bound: () => early,
  caught: "throw e;",
  endsAt: () => false,
  ended: "",
};

/** Removes from `blk` the threads that do not block the step on one of its ways. */
export const waiting: Mode = {
  name: "wait",
  counts: false,
  rest: () => ({ done: "blk = 0;", gives: "" }),
  nothing: "",
  leave: returned,
  take: (_, gives) => `${gives};`,
  disabled: (maker, scope, node) => {
    const marks = node === null ? [] : (scope.kind!.kind.blockers.get(node.id) ?? []);
    const all = marks.map((mark) => printHolders(maker, mark, scope)).join(" ");
    return all === "" ? "blk = 0;" : `{ let m = 0; ${all} blk &= m; }`;
  },
  stopped: (maker, scope) => {
    const all = scope.kind!.kind.stops.map((mark) => printHolders(maker, mark, scope)).join(" ");
    return `{ let m = 0; ${all} blk &= m & ~(1 << t); }`;
  },
  bound: () => "blk = 0;",
  caught: "if (e !== FAULT) throw e; blk = 0;",
  endsAt: (kind, id) => !awaits(kind, id),
  ended: "blk = 0;",
};

/** Whether a thread that rests at a node may be blocked by another: it may be stopped, or is about to wait. */
export function isBlocked(kind: KindPlan, at: NodeId): boolean {
  const isStopped = kind.kind.stops.length > 0 && kind.kind.nodes.get(at)!.op.op !== "end";
  return isStopped || awaits(kind, at);
}

/** Whether an await at which a thread may be blocked by another is still ahead in the step. */
function awaits(kind: KindPlan, from: NodeId): boolean {
  const seen = new Set([from]);
  for (const id of seen) {
    if (kind.kind.blockers.has(id)) return true;
    for (const next of successors(kind.kind.nodes.get(id)!.op)) {
      if (!rests(kind, next)) seen.add(next);
    }
  }
  return false;
}

/** The holders in a mark. For an element of an array, only that element counts, not the whole row. */
function printHolders(maker: Maker, { ref }: MarkRead, scope: Scope): string {
  const { field, at } = locate(maker, ref, scope);
  const whole = field.shape.k !== "array" || ref.index === null;
  const one = whole ? "" : printLoad(maker, field, at);
  const bits = unitOf(field.shape).k === "mask" ? one : `1 << ${one}`;
  const text = whole ? `${holdersName(field)}(${at})` : `${bits} & ~1`;
  return `try { m |= ${text}; } catch (e) { if (e !== FAULT) throw e; }`;
}
