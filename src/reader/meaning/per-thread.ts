/** Refuses the state of a thread where no thread reads it, or where it would be passed on. */
import type * as ir from "../../ir/protocol.ts";
import { report } from "./walk.ts";
import type { Scope, Walk } from "./walk.ts";

/** Whether an expression is `current` of `const current = perThread({ ... })`. */
function isPerThread({ reader }: Walk, node: ir.Expression): boolean {
  if (node.x !== "name" || node.name.n !== "global") return false;
  return reader.globals.get(node.name.id)?.initial.i === "perThread";
}

/** Whether a place is a value of the running thread's own: `current.preempt_count`. */
export function isOwn(walk: Walk, place: ir.Expression): boolean {
  return place.x === "field" && isPerThread(walk, place.of);
}

/** Complains about a property that reads a thread's own value: no thread runs a property. */
export function readOwn(walk: Walk, { span }: ir.Expression, { at }: Scope): void {
  if (at === "property") report(walk, span, "per-thread-in-property");
}

/** Complains about all of a thread's state as one value. */
export function checkWhole(walk: Walk, node: Extract<ir.Expression, { x: "name" }>): void {
  if (isPerThread(walk, node)) refusePlace(walk, node);
}

/** Complains about a `Place<T>` that would be a thread's own. */
export function checkPlace(walk: Walk, place: ir.Expression): void {
  if (isOwn(walk, place)) refusePlace(walk, place);
}

function refusePlace(walk: Walk, node: ir.Expression): void {
  const of = node.x === "field" ? node.of : node;
  const name = of.x === "name" && of.name.n === "global" ? of.name.id : "";
  report(walk, node.span, "per-thread-place", node.x === "field" ? `${name}.${node.field}` : name);
}
