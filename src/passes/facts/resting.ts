/** Whether a thread may go on from where it rests, and whether it may rest there for ever. */
import { FALSE, not, TRUE } from "../../ir/construct.ts";
import type { Expr } from "../../ir/expression.ts";
import type { Op } from "../../ir/system.ts";

/** False for a thread that has ended. */
export function mayMove(op: Op): Expr {
  return op.op === "end" ? FALSE : TRUE;
}

/** True for a thread that has ended, and for an idle daemon. */
export function mayRest(op: Op, daemon: boolean): Expr {
  if (op.op === "end") return TRUE;
  return daemon && op.op === "await" && op.idle ? not(op.on) : FALSE;
}
