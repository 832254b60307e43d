/** Reads calls: of functions, methods, callbacks and the language's own words. */
import { complain } from "../../diagnostics/catalogue.ts";
import type * as ir from "../../ir/protocol.ts";
import { isIntrinsic, isMethod, rowOfIntrinsic } from "../../ir/words.ts";
import { readArguments } from "./argument.ts";
import { declaredType, walkedType } from "../types/declared-type.ts";
import { ownerOf } from "./member.ts";
import { isOptional } from "./operator.ts";
import { broken, hole, refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { spanOf } from "../source/sources.ts";
import { readExpression } from "./subset.ts";
import { languageWord, unwrap } from "../types/top-level.ts";
import { readTypeNode } from "../types/types.ts";
import { ts } from "../source/typescript.ts";
import { isWholeProperty } from "./whole-property.ts";

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
  const args = word === "here" ? classOf(reader, node) : readArguments(reader, node);
  if (!isIntrinsic(word)) refuse(reader, node, "language-word-misplaced", word);
  else if (word === "ghost" && args[0]?.x !== "lambda")
    refuse(reader, node, "language-word-misplaced", word);
  else if (word === "fail" && !isWholeStatement(node)) refuse(reader, node, "fail-in-expression");
  else if (rowOfIntrinsic(word).stands === "property" && !isWholeProperty(reader, node))
    refuse(reader, node, "property-as-condition", word);
  else checkLiterals(reader, word, args);
  return { x: "intrinsic", intrinsic: word as ir.Intrinsic, args, span: spanOf(node) };
}

/** The class of `here<Cpu>()`, as its argument. */
function classOf(reader: Reader, node: ts.CallExpression): readonly ir.Expression[] {
  const [type] = node.typeArguments ?? [];
  const read = type && readTypeNode(reader, type);
  if (type && read?.t === "pointer")
    return [{ x: "name", name: { n: "class", id: read.cls }, span: spanOf(type) }];
  refuse(reader, node, "here-class");
  return [];
}

/** Arguments that have to be literals. */
function checkLiterals(reader: Reader, word: ir.Intrinsic, args: readonly ir.Expression[]): void {
  const { literalsFrom: from = args.length } = rowOfIntrinsic(word);
  const values = args
    .slice(from)
    .filter((arg) => !isOptions(reader, arg))
    .flatMap((arg) => (arg.x === "options" ? Object.values(arg.options) : [arg]));
  for (const { x, span } of values)
    if (x !== "string" && x !== "boolean" && x !== "null")
      reader.complaints.push(complain("not-literal", span, word));
}

/** Whether an argument is options that a caller gives, for which the function is specialised. */
function isOptions({ variables }: Reader, arg: ir.Expression): boolean {
  const id = arg.x === "name" && arg.name.n === "variable" ? arg.name.id : null;
  return [...variables.values()].some((known) => known.id === id && known.type.t === "options");
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
  else if (!isMethod(name)) return broken(reader, node);
  else checkResult(reader, node, callee);
  return { x: "method", of, method: name as ir.Method, args, span: spanOf(node) };
}

/** Refuses `first` and `find` on numbers and booleans: they return NULL if there is no entry. */
function checkResult(
  reader: Reader,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): void {
  if (callee.name.text !== "first" && callee.name.text !== "find") return;
  const types = walkedType(reader, callee.expression);
  const some = (flag: ts.TypeFlags): boolean => types.some((type) => (type.flags & flag) !== 0);
  if (some(ts.TypeFlags.NumberLike)) refuse(reader, node, "nullable-number");
  else if (some(ts.TypeFlags.BooleanLike)) refuse(reader, node, "nullable-boolean");
}
