/** Whether a thread may go on from where it rests, and whether it may rest there for ever. */
import { FALSE, not, TRUE } from "../../ir/construct.ts";
import type { Expr } from "../../ir/expression.ts";
import type { Op } from "../../ir/system.ts";

/** A thread that has ended takes no step. */
export function mayMove(op: Op): Expr {
  return op.op === "end" ? FALSE : TRUE;
}

/** A thread that has ended, or a daemon with nothing to do. */
export function mayRest(op: Op, daemon: boolean): Expr {
  if (op.op === "end") return TRUE;
  return daemon && op.op === "await" && op.idle ? not(op.on) : FALSE;
}
