/** Walks expressions in the order of their evaluation. */
import type * as ir from "../../ir/protocol.ts";
import { methods } from "../../ir/words.ts";
import { callClosure, walkCall, closureOf } from "./calls.ts";
import { walkIntrinsic } from "./intrinsics.ts";
import { checkWhole, isOwn, readOwn } from "./per-thread.ts";
import { ascend, branches, descend, observes, report, scopeAt } from "./walk.ts";
import type { Scope, Walk } from "./walk.ts";
import { ghostOf, walkPlace, write } from "./writes.ts";

export function walkExpression(walk: Walk, node: ir.Expression, scope: Scope): void {
  if (descend(walk, node.span)) walkParts(walk, node, scope);
  ascend(walk);
}

function walkParts(walk: Walk, node: ir.Expression, scope: Scope): void {
  const inner = (part: ir.Expression): void => walkExpression(walk, part, scope);
  switch (node.x) {
    case "number":
    case "boolean":
    case "string":
    case "null":
    case "lambda":
      return;
    case "name":
      checkWhole(walk, node);
      return readGhost(walk, node, scope);
    case "field":
      if (isOwn(walk, node)) return readOwn(walk, node, scope);
      inner(node.of);
      return readGhost(walk, node, scope);
    case "index":
      return [node.of, node.index].forEach(inner);
    case "call":
      return walkCall(walk, node, scope);
    case "method":
      return walkMethod(walk, node, scope);
    case "intrinsic":
      return walkIntrinsic(walk, node, scope);
    case "unary":
      return inner(node.operand);
    case "binary":
      return [node.left, node.right].forEach(inner);
    case "logical":
      inner(node.left);
      return branches(scope, [() => {}, (right) => walkExpression(walk, node.right, right)]);
    case "conditional":
      inner(node.condition);
      return branches(
        scope,
        [node.yes, node.no].map((part) => (each) => walkExpression(walk, part, each)),
      );
    case "items":
      return node.items.forEach(inner);
    case "options":
      return Object.values(node.options).forEach(inner);
  }
}

function readGhost(walk: Walk, node: ir.Expression, { at }: Scope): void {
  const ghost = ghostOf(walk, node);
  if (ghost === undefined || observes(at) || at === "ghost" || at === "unknown") return;
  report(walk, node.span, "ghost-read", ghost);
}

type MethodCall = Extract<ir.Expression, { x: "method" }>;

function walkMethod(walk: Walk, node: MethodCall, scope: Scope): void {
  const { does } = methods[node.method];
  if (does === "writes") walkPlace(walk, node.of, scope);
  else walkExpression(walk, node.of, scope);
  for (const arg of node.args) walkExpression(walk, arg, scope);
  if (does === "writes") write(walk, node.of, { span: node.span, scope });
  if (does === "searches") walkSearch(walk, node, scope);
}

/** `every`, `some`, `find`, `filter`: their function only looks. */
function walkSearch(walk: Walk, node: MethodCall, scope: Scope): void {
  if (scope.at === "steps") report(walk, node.span, "search-in-code", node.method);
  const looks = observes(scope.at) ? scope.at : scope.at === "ghost" ? "observer" : "look";
  const closure = node.args[0] === undefined ? undefined : closureOf(walk, node.args[0], scope);
  if (closure !== undefined)
    callClosure(walk, closure, { span: node.span, args: [], scope: scopeAt(scope, looks) });
}
