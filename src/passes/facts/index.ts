/**
 * What is asked of every state, made once: who blocks a waiting acquire, who may move, who may rest.
 * Each checker evaluates the answers in its own way, which makes it an oracle for the others.
 */
import type { FieldId } from "../../ir/expression.ts";
import type { Cut, Field, Kind } from "../../ir/system.ts";
import { findBlockers } from "./blockers.ts";
import { mayMove, mayRest } from "./resting.ts";

/** A kind of which nothing is asked yet. */
export interface BareKind extends Omit<Kind, "blockers" | "cuts"> {
  readonly cuts: ReadonlyMap<number, Pick<Cut, "node" | "label" | "live">>;
}

export function addFacts(kind: BareKind, fields: ReadonlyMap<FieldId, Field>): Kind {
  const cuts = [...kind.cuts].map(([node, cut]): [number, Cut] => {
    const { op } = kind.nodes.get(node)!;
    return [node, { ...cut, may: mayMove(op), rests: mayRest(op, kind.daemon) }];
  });
  return { ...kind, cuts: new Map(cuts), blockers: findBlockers(kind, fields) };
}
