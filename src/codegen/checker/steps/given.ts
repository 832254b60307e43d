/** The parameters of a stretch: the locals that it may read. */
import { blank } from "../../../ir/construct.ts";
import type { LocalId } from "../../../ir/expression.ts";
import type { NodeId } from "../../../ir/system.ts";
import { printLocal } from "../state/blocks.ts";
import { printConstant } from "../expression/expression.ts";
import type { Maker } from "../state/maker.ts";
import type { KindPlan } from "../plan/plan.ts";

export function givenAt(kind: KindPlan, id: NodeId): readonly LocalId[] {
  return [...kind.liveLocals.get(id)!].sort((a, b) => a - b);
}

/** The value of a local before it is assigned. */
export function printBlank(maker: Maker, { kind }: KindPlan, id: LocalId): string {
  const { sort } = kind.locals.get(id)!;
  return printConstant(maker, blank(sort), sort);
}

/** The values of the parameters at a resting place, from the chunks of the thread's block. */
export function printKept(
  maker: Maker,
  { kind, node }: { readonly kind: KindPlan; readonly node: NodeId },
  chunk: (chunk: number) => string,
): readonly string[] {
  const kept = new Map(kind.locals.get(node)!.map((plan) => [plan.local.id, plan]));
  return givenAt(kind, node).map((id) => {
    const plan = kept.get(id);
    if (plan === undefined) return printBlank(maker, kind, id);
    return printLocal(maker.functions, plan, chunk);
  });
}
