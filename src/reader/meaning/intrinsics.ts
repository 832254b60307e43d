/** Walks the words of the language: waits, allocations, assertions. */
import type * as ir from "../../ir/protocol.ts";
import { rowOfIntrinsic } from "../../ir/words.ts";
import { callClosure, closureOf } from "./calls.ts";
import { walkExpression } from "./expressions.ts";
import { checkPlace } from "./per-thread.ts";
import { branches, newFlow, observes, report, scopeAt } from "./walk.ts";
import type { Scope, Walk } from "./walk.ts";
import { walkPlace, write } from "./writes.ts";

type Call = Extract<ir.Expression, { x: "intrinsic" }>;

export function walkIntrinsic(walk: Walk, node: Call, scope: Scope): void {
  const looking = scope.at === "look" || observes(scope.at) || scope.at === "ghost";
  if (looking && rowOfIntrinsic(node.intrinsic).does === "acts")
    return report(walk, node.span, "only-looks", node.intrinsic);
  switch (node.intrinsic) {
    case "waitUntil":
      return walkWait(walk, node, scope);
    case "assert":
      return walkArguments(walk, node, scopeAt(scope, "observer"));
    case "ghost":
      return enter(walk, node.args[0], { ...scopeAt(scope, "ghost"), flow: newFlow() });
    case "fail":
      scope.flow.ended = true;
      return;
    case "alloc":
    case "free":
      walkArguments(walk, node, scope);
      scope.flow.wrote = true;
      return;
    case "store":
      return walkStore(walk, node, scope);
    case "either":
      return branches(
        scope,
        node.args.map((arg) => (inner: Scope) => enter(walk, arg, inner)),
      );
    case "whileFree":
    case "each":
      return walkProperty(walk, node, scope);
    case "instances":
    case "inside":
      if (scope.at === "steps" || scope.at === "atomic")
        report(walk, node.span, "only-observed", node.intrinsic);
      return;
    case "self":
    case "here":
      if (scope.at === "property") report(walk, node.span, "self-in-property");
      return;
    case "load":
      if (node.args[0] !== undefined) checkPlace(walk, node.args[0]);
      return walkArguments(walk, node, scope);
    case "maybe":
    case "choose":
    case "container_of":
    case "touch":
    case "div":
    case "holds":
      return walkArguments(walk, node, scope);
  }
}

function walkArguments(walk: Walk, node: Call, scope: Scope): void {
  for (const arg of node.args) walkExpression(walk, arg, scope);
}

/** Walks a wait. Its condition only looks. In an atomic body no write may come before it. */
function walkWait(walk: Walk, node: Call, scope: Scope): void {
  if (scope.at === "atomic" && scope.flow.wrote) report(walk, node.span, "wait-after-write");
  walkArguments(walk, node, { ...scopeAt(scope, "look"), flow: newFlow() });
}

function walkStore(walk: Walk, node: Call, scope: Scope): void {
  const [place, value] = node.args;
  if (place !== undefined) checkPlace(walk, place);
  if (place !== undefined) walkPlace(walk, place, scope);
  if (value !== undefined) walkExpression(walk, value, scope);
  if (place !== undefined) write(walk, place, { span: node.span, scope });
}

function walkProperty(walk: Walk, node: Call, scope: Scope): void {
  const isObserved = observes(scope.at) || scope.at === "unknown";
  if (!isObserved) report(walk, node.span, "only-observed", node.intrinsic);
  if (node.intrinsic === "whileFree" && node.args[0] !== undefined)
    walkExpression(walk, node.args[0], scope);
  enter(walk, node.args[1], scopeAt(scope, observes(scope.at) ? scope.at : "observer"));
}

/** Walks the function that an argument is. */
function enter(walk: Walk, arg: ir.Expression | undefined, scope: Scope): void {
  if (arg === undefined) return;
  const closure = closureOf(walk, arg, scope);
  if (closure === undefined) walkExpression(walk, arg, scope);
  else callClosure(walk, closure, { span: arg.span, args: [], scope });
}
