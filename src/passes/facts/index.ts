/**
 * Makes the facts of every state once: who blocks a waiting acquire, whether a thread may move, whether it
 * may rest. Each checker evaluates them in its own way, so that it is an oracle for the others.
 */
import type { FieldId } from "../../ir/expression.ts";
import type { Cut, Field, Kind } from "../../ir/system.ts";
import { findBlockers } from "./blockers.ts";
import { mayMove, mayRest } from "./resting.ts";

/** A kind without facts. */
export interface BareKind extends Omit<Kind, "blockers" | "cuts"> {
  readonly cuts: ReadonlyMap<number, Pick<Cut, "node" | "label" | "live">>;
}

export function addFacts(kind: BareKind, fields: ReadonlyMap<FieldId, Field>): Kind {
  const cuts = [...kind.cuts].map(([node, cut]): [number, Cut] => {
    const { op } = kind.nodes.get(node)!;
    return [node, { ...cut, may: mayMove(op, kind.stops), rests: mayRest(op, kind.daemon) }];
  });
  return { ...kind, cuts: new Map(cuts), blockers: findBlockers(kind, fields) };
}
