/** Where a stretch of a thread's program goes several ways, or ends for want of an instance. */
import type { NodeId, Op } from "../../ir/system.ts";
import { printExpr } from "./expression.ts";
import type { Maker, Scope } from "./maker.ts";
import type { Mode } from "./mode.ts";
import type { KindPlan } from "./plan.ts";
import { printFind, printLocalChecks, takerOf } from "./writes.ts";

/** The stretch that it happens in. */
export interface Around {
  readonly maker: Maker;
  readonly mode: Mode;
  readonly kind: KindPlan;
  readonly scope: Scope;
  /** Ends the stretch. */
  readonly stop: string;
  /** Counts what was executed since it was counted last. */
  readonly count: () => string;
  /** What one of several ways does: a call, for each on the same state. */
  readonly goOn: (next: NodeId) => string;
}

type Choose = Extract<Op, { op: "choose" }>;
type Allocate = Extract<Op, { op: "alloc" }>;

export function printChoose(around: Around, { to, from, next }: Choose): string {
  const { maker, kind, mode, scope, stop, count, goOn } = around;
  const disabled = mode.disabled(maker, scope, null);
  const { range } = kind.kind.locals.get(to)!;
  const values = `choices(${printExpr(maker, from, scope)}, ${from.sort.s === "set"})`;
  const checks = printLocalChecks(maker, kind, { to, expr: null });
  const first = range === null ? "" : `for (l${to} of values) { ${checks} }`;
  return `const values = ${values}; if (values.length === 0) { ${disabled} ${stop} }
  ${first} ${count()} const s = save();
  for (l${to} of values) { restore(s); ${range === null ? checks : ""} ${goOn(next)} }
  drop(); ${stop}`;
}

export function printAllocate({ maker, kind, mode, stop }: Around, op: Allocate): string {
  const { name, base } = takerOf(maker, op.table);
  return `{ const r = ${printFind(maker, kind, op)};
  if (r === 0) { ${mode.bound(op.table, maker)} ${stop} }
  ${name}take(r); l${op.to} = r + ${base}; }`;
}

export function printAllocateOrNot(around: Around, op: Allocate): string {
  const { maker, kind, mode, stop, count, goOn } = around;
  const { name, base } = takerOf(maker, op.table);
  const go = goOn(op.next);
  return `${count()} const s = save(); const r = ${printFind(maker, kind, op)};
  if (r === 0) { ${mode.bound(op.table, maker)} }
  else { ${name}take(r); l${op.to} = r + ${base}; ${go} }
  restore(s); l${op.to} = 0; ${go} drop(); ${stop}`;
}
