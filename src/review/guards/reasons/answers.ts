/** A check that no run ever answers so that it leaves. */
import type { Expression, Statement } from "../../../ir/protocol.ts";
import type { Guard } from "../guard.ts";
import type { Edits } from "../tree/edit.ts";
import type { Trials } from "../run/trials.ts";
import { basesOf } from "./exercised.ts";
import type { Reason } from "./reason.ts";

/** Where the check leaves, a failure is put: one search says whether it is ever reached. */
export async function findUnanswered(trials: Trials, guard: Guard): Promise<Reason | null> {
  const probe = probeOf(guard);
  if (probe === null) return null;
  for (const base of basesOf(trials, guard)) {
    if (trials.budget.isUp) return null;
    const { ran } = await trials.explore(probe, base);
    if (ran.result !== "holds") return null;
  }
  return { verdict: "unexercised", reason: "no run answers it so that it leaves" };
}

function probeOf({ kind, changes }: Guard): Edits | null {
  const [edit] = changes[0]!.edits;
  if (kind !== "check" || edit === undefined) return null;
  const { of } = edit;
  if (!("s" in of) || of.s !== "if") return null;
  const { span } = of;
  const text = (value: string): Expression => ({ x: "string", value, span });
  const args = [text("the check leaves"), text("bug")];
  const expression: Expression = { x: "intrinsic", intrinsic: "fail", args, span };
  const fails: Statement = { s: "expression", expression, span };
  return { edits: [{ fn: edit.fn, of, by: { ...of, yes: [fails] } }], added: [] };
}
