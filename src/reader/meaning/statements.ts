/** Walks statements. */
import type * as ir from "../../ir/protocol.ts";
import { walkExpression } from "./expressions.ts";
import { ascend, branches, descend } from "./walk.ts";
import type { Scope, Walk } from "./walk.ts";
import { readTarget, write } from "./writes.ts";

export function walkStatements(walk: Walk, all: readonly ir.Statement[], scope: Scope): void {
  for (const statement of all) walkStatement(walk, statement, scope);
}

function walkStatement(walk: Walk, node: ir.Statement, scope: Scope): void {
  if (descend(walk, node.span)) walkParts(walk, node, scope);
  ascend(walk);
}

function walkParts(walk: Walk, node: ir.Statement, scope: Scope): void {
  switch (node.s) {
    case "let":
      scope.ownLocals.add(node.variable.id);
      return node.value === null ? undefined : walkExpression(walk, node.value, scope);
    case "assign":
      readTarget(walk, node, scope);
      walkExpression(walk, node.value, scope);
      return write(walk, node.target, { span: node.span, scope });
    case "expression":
      return walkExpression(walk, node.expression, scope);
    case "if":
      walkExpression(walk, node.condition, scope);
      return branches(
        scope,
        [node.yes, node.no].map((body) => (inner) => walkStatements(walk, body, inner)),
      );
    case "while":
    case "do":
    case "walk":
      return walkLoop(walk, node, scope);
    case "switch":
      return walkSwitch(walk, node, scope);
    case "block":
      return walkStatements(walk, node.body, scope);
    case "break":
    case "continue":
      return;
    case "return":
      if (node.value !== null) walkExpression(walk, node.value, scope);
      scope.flow.wroteAtReturn ||= scope.flow.wrote;
      scope.flow.ended = true;
  }
}

type Loop = Extract<ir.Statement, { s: "while" | "do" | "walk" }>;

function walkLoop(walk: Walk, node: Loop, scope: Scope): void {
  const head = node.s === "walk" ? node.list : node.condition;
  if (head !== null) walkExpression(walk, head, scope);
  const body = (inner: Scope): void => {
    walkStatements(walk, node.body, inner);
    if (node.s === "while") walkStatements(walk, node.step, inner);
  };
  if (node.s === "walk") scope.ownLocals.add(node.variable.id);
  branches(scope, [() => {}, body]);
}

function walkSwitch(walk: Walk, node: Extract<ir.Statement, { s: "switch" }>, scope: Scope): void {
  walkExpression(walk, node.subject, scope);
  const from = node.cases.map((_, i) => (inner: Scope): void => {
    for (const { body } of node.cases.slice(i)) {
      if (!inner.flow.ended) walkStatements(walk, body, inner);
      if (body.some(isJump)) return;
    }
  });
  branches(scope, [() => {}, ...from]);
}

function isJump(node: ir.Statement): boolean {
  if (node.s === "block") return node.body.some(isJump);
  return node.s === "break" || node.s === "return" || node.s === "continue";
}
