/** Walks writes: what atomic bodies and observers may change. */
import type { Span } from "../../diagnostics/span.ts";
import type * as ir from "../../ir/protocol.ts";
import { walkExpression } from "./expressions.ts";
import { isOwn } from "./per-thread.ts";
import { observes, report } from "./walk.ts";
import type { Scope, Walk } from "./walk.ts";

/** Walks the reads that find the written place, and the read of its old value if it is used. */
export function readTarget(
  walk: Walk,
  { target, operator }: Extract<ir.Statement, { s: "assign" }>,
  scope: Scope,
): void {
  if (operator !== null && scope.at !== "ghost") walkExpression(walk, target, scope);
  else walkPlace(walk, target, scope);
}

/** Walks the owner of a place: `dev.group` of `dev.group.open`. */
export function walkPlace(walk: Walk, place: ir.Expression, scope: Scope): void {
  if (place.x === "name" || isOwn(walk, place)) return;
  if (place.x === "field") return walkExpression(walk, place.of, scope);
  if (place.x !== "index") return walkExpression(walk, place, scope);
  walkPlace(walk, place.of, scope);
  walkExpression(walk, place.index, scope);
}

/** Complains about a write that its context does not allow. */
export function write(
  walk: Walk,
  target: ir.Expression,
  { span, scope }: { readonly span: Span; readonly scope: Scope },
): void {
  const id = target.x === "name" && target.name.n === "variable" ? target.name.id : undefined;
  const place = id === undefined ? undefined : scope.places.get(id);
  if (place !== undefined) return write(walk, place, { span, scope });
  if (id !== undefined) return writeLocal(walk, id, { span, scope });
  const ghost = ghostOf(walk, target);
  if (ghost !== undefined) {
    if (scope.at !== "ghost" && scope.at !== "unknown") report(walk, span, "ghost-written", ghost);
    return;
  }
  if (scope.at === "look" || observes(scope.at)) report(walk, span, "write-in-predicate");
  else if (scope.at === "ghost") report(walk, span, "ghost-writes-state");
  // A thread's own value is written for nobody else, so a wait may follow.
  else if (!isOwn(walk, target)) scope.flow.wrote = true;
}

/** Complains of a write of a local by code that looks, or is ghost, unless the local is its own. */
function writeLocal(
  walk: Walk,
  id: ir.VariableId,
  { span, scope }: { readonly span: Span; readonly scope: Scope },
): void {
  if (scope.ownLocals.has(id)) return;
  if (scope.at === "ghost") report(walk, span, "ghost-writes-state");
  if (scope.at === "look" || observes(scope.at)) report(walk, span, "write-in-predicate");
}

/** The name of the ghost state that a place belongs to. */
export function ghostOf(walk: Walk, place: ir.Expression): string | undefined {
  const own = walk.reader.ghosts.get(place);
  return own === undefined && place.x === "index" ? ghostOf(walk, place.of) : own;
}
