/** The text of a node that has one successor. */
import type { NodeId, Op } from "../../../ir/system.ts";
import { printTouch } from "../expression/access.ts";
import { printExpr } from "../expression/expression.ts";
import { type Maker, nameLocal, printCall, type Scope } from "../state/maker.ts";
import type { Mode } from "./mode.ts";
import type { KindPlan } from "../plan/plan.ts";
import { printAssign, printFind, printFree, printWrite, takerOf } from "./writes.ts";

export type Statement = Extract<Op, { readonly next: NodeId }>;

/** The stretch around it. */
export interface Around {
  readonly maker: Maker;
  readonly mode: Mode;
  readonly kind: KindPlan;
  readonly scope: Scope;
  /** The text that ends the stretch. */
  readonly stop: string;
  /** The text that counts the nodes executed since the last count. */
  readonly count: () => string;
  /** The text that continues on one of several ways: a call, for each way on the same state. */
  readonly goOn: (next: NodeId) => string;
}

export function printStatement(around: Around, op: Statement, id: NodeId): string {
  const { maker, kind, mode, scope, stop } = around;
  switch (op.op) {
    case "let":
    case "read":
      return printAssign(maker, op, scope);
    case "write":
      return printWrite(maker, op, scope);
    case "touch":
      return printTouch(maker, op, scope);
    case "free":
      return printFree(maker, op, scope);
    case "await": {
      const otherwise = mode.disabled(maker, scope, kind.kind.nodes.get(id)!);
      return `if (!${printExpr(maker, op.on, scope)}) { ${otherwise} ${stop} }`;
    }
    case "assert":
      return `if (!${printExpr(maker, op.on, scope)}) ${maker.functions.fault()}`;
    case "alloc":
      return printAllocate(around, op);
    case "choose":
    case "enter":
    case "leave":
    case "loop":
    case "skip":
      return "";
  }
}

function printAllocate(
  { maker, kind, mode, stop }: Around,
  op: Extract<Op, { op: "alloc" }>,
): string {
  const { name, base } = takerOf(maker, op.table);
  return `{ const r = ${printFind(maker, kind, op)};
  if (r === 0) { ${mode.bound(op.table, maker)} ${stop} }
  ${printCall(maker, `${name}take`, "r")}; ${nameLocal(maker, op.to)} = r + ${base}; }`;
}
