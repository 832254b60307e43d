/** The end of a step: where its thread rests, and all that it has changed by then. */
import { blank, constant } from "../../ir/construct.ts";
import type { LocalId } from "../../ir/expression.ts";
import type { Kind, NodeId } from "../../ir/system.ts";
import type { Tree } from "../../ir/tree.ts";
import { changes, type Symbolic } from "./symbolic.ts";

/** Whose step it is, and the locals that are in the state before it. */
export interface Begun {
  readonly kind: Kind;
  readonly before: readonly LocalId[];
}

/** Live locals keep their values, and dead ones are cleared. */
export function restAt(to: NodeId, sym: Symbolic, { kind, before }: Begun): Tree {
  const { live } = kind.cuts.get(to)!;
  const needed = live.flatMap((id) => {
    const value = sym.locals.get(id);
    const unchanged = !value || (value.e === "local" && value.id === id);
    return unchanged ? [] : [{ id, value }];
  });
  const dead = before.filter((id) => !live.includes(id));
  const cleared = dead.map((id) => {
    const { sort } = kind.locals.get(id)!;
    return { id, value: constant(blank(sort), sort) };
  });
  const locals = [...needed, ...cleared];
  return { k: "go", to, updates: changes(sym), locals, nodes: sym.nodes };
}
