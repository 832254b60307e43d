/** Whether a thread may go on from where it rests, and whether it may rest there for ever. */
import { and, constant, equal, FALSE, not, or, THREAD, TRUE } from "../../ir/construct.ts";
import type { Expr } from "../../ir/expression.ts";
import type { MarkRead, Op } from "../../ir/system.ts";

/** False for a thread that has ended, and while another thread stands in a mark that stops it. */
export function mayMove(op: Op, stops: readonly MarkRead[]): Expr {
  return op.op === "end" ? FALSE : stops.map(leaves).reduce(and, TRUE);
}

/** Whether a mark lets the thread go on: nobody stands in it, or the thread itself. */
function leaves(mark: MarkRead): Expr {
  const mine = equal(mark, { e: "self", sort: THREAD });
  return or(equal(mark, constant(0, THREAD)), mine);
}

/** True for a thread that has ended, and for an idle daemon. */
export function mayRest(op: Op, daemon: boolean): Expr {
  if (op.op === "end") return TRUE;
  return daemon && op.op === "await" && op.idle ? not(op.on) : FALSE;
}
