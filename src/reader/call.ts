import type * as ir from "../ir/protocol.ts";
import { readArguments } from "./argument.ts";
import { declaredType } from "./declared-type.ts";
import { ownerOf } from "./member.ts";
import { isOptional } from "./operator.ts";
import { broken, hole, refuse } from "./reader.ts";
import type { Reader } from "./reader.ts";
import { spanOf } from "./sources.ts";
import { readExpression } from "./subset.ts";
import { languageWord, unwrap } from "./top-level.ts";
import { ts } from "./typescript.ts";

const intrinsics: ReadonlySet<string> = new Set<ir.Intrinsic>([
  "self",
  "waitUntil",
  "maybe",
  "choose",
  "either",
  "fail",
  "assert",
  "ghost",
  "alloc",
  "free",
  "container_of",
  "load",
  "store",
  "div",
  "holds",
  "whileFree",
  "each",
  "instances",
  "inside",
]);

const methods: ReadonlySet<string> = new Set<ir.Method>([
  "first",
  "includes",
  "has",
  "push",
  "unshift",
  "remove",
  "add",
  "delete",
  "clear",
  "every",
  "some",
  "find",
  "filter",
]);

/** `f(x)`, `list.push(x)`, `nb.notifier_call(nb, event)`, `waitUntil(...)`. */
export function readCall(reader: Reader, node: ts.CallExpression): ir.Expression {
  const callee = unwrap(node.expression);
  if (callee.kind === ts.SyntaxKind.ImportKeyword)
    return refused(reader, node, "no-dynamic-import");
  if (node.questionDotToken !== undefined) return refused(reader, node, "optional-call");
  const word = languageWord(reader, callee);
  if (word !== undefined) return readIntrinsic(reader, node, word);
  if (ts.isPropertyAccessExpression(callee) && ownerOf(reader, callee.expression) === "collection")
    return readMethod(reader, node, callee);
  if (ts.isArrowFunction(callee) || ts.isFunctionExpression(callee))
    return refused(reader, node, "called-closure");
  return readPlainCall(reader, node, callee);
}

function refused(
  reader: Reader,
  node: ts.CallExpression,
  code: "no-dynamic-import" | "optional-call" | "called-closure",
): ir.Expression {
  refuse(reader, node, code);
  return hole(node);
}

function readPlainCall(
  reader: Reader,
  node: ts.CallExpression,
  callee: ts.Expression,
): ir.Expression {
  const before = reader.complaints.length + reader.broken.length;
  const target = readExpression(reader, callee);
  const args = readArguments(reader, node);
  const failed = reader.complaints.length + reader.broken.length > before;
  const callable = declaredType(reader, callee).some((type) => type.getCallSignatures().length > 0);
  if (!failed && !callable) return broken(reader, node);
  return { x: "call", callee: target, args, span: spanOf(node) };
}

function readIntrinsic(reader: Reader, node: ts.CallExpression, word: string): ir.Expression {
  const args = readArguments(reader, node);
  if (!intrinsics.has(word)) refuse(reader, node, "language-word-misplaced", word);
  else if (word === "ghost" && args[0]?.x !== "lambda")
    refuse(reader, node, "language-word-misplaced", word);
  else if (word === "fail" && !isWholeStatement(node)) refuse(reader, node, "fail-in-expression");
  return { x: "intrinsic", intrinsic: word as ir.Intrinsic, args, span: spanOf(node) };
}

function isWholeStatement(node: ts.Node): boolean {
  return (
    ts.isExpressionStatement(node.parent) ||
    ts.isArrowFunction(node.parent) ||
    ts.isReturnStatement(node.parent)
  );
}

function readMethod(
  reader: Reader,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): ir.Expression {
  const of = readExpression(reader, callee.expression);
  const args = readArguments(reader, node);
  const name = callee.name.text;
  if (isOptional(callee) || isOptional(unwrap(callee.expression)))
    refuse(reader, node, "optional-call");
  else if (reader.checker.getSymbolAtLocation(callee.name) === undefined)
    return broken(reader, node);
  else if (!methods.has(name)) refuse(reader, callee.name, "no-such-method", name);
  return { x: "method", of, method: name as ir.Method, args, span: spanOf(node) };
}
