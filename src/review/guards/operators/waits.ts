/** Waits, and what lets them go on. */
import type { Function } from "../../../ir/protocol.ts";
import { isIntrinsic } from "../tree/deeds.ts";
import { calleeOf, callOf } from "../tree/node.ts";
import { change, type Found, isStatementNode, type On, quote, without } from "./found.ts";

export function findWaits(on: On, fn: Function): readonly Found[] {
  return on.deeds.nodes(fn).flatMap(({ node }): readonly Found[] => {
    if (!isStatementNode(node) || node.s !== "expression") return [];
    const id = calleeOf(callOf(node));
    const waits = isIntrinsic(node.expression, "waitUntil") || on.deeds.waits(id);
    if (!waits && !on.deeds.letsGoOn(id)) return [];
    const said = quote(on, node);
    const [kind, op] = waits
      ? (["wait", "without-wait"] as const)
      : (["wake", "without-wake"] as const);
    const changes = [change(op, `without \`${said}\``, [without(fn, node)])];
    return [{ kind, name: said, span: node.span, said, lock: null, changes }];
  });
}
