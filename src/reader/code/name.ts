/** Reads names in expressions. */
import type * as ir from "../../ir/protocol.ts";
import { classId, functionId, globalId } from "../types/ids.ts";
import { readParameterConstant } from "./parameter.ts";
import { broken, hole, refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { isJavascript, spanOf } from "../source/sources.ts";
import { readExpression } from "./subset.ts";
import { classify, isGhost, languageWord, resolveSymbol } from "../types/top-level.ts";
import { ts } from "../source/typescript.ts";

/** A name in an expression. */
export function readName(reader: Reader, node: ts.Identifier): ir.Expression {
  if (node.text === "undefined")
    return refused(reader, node, () => refuse(reader, node, "no-undefined"));
  const symbol = resolveSymbol(reader, node);
  const declaration = declarationOf(symbol);
  if (declaration === undefined) return unresolved(reader, node);
  const word = languageWord(reader, node);
  if (word !== undefined)
    return refused(reader, node, () => refuse(reader, node, "language-word-as-value", word));
  if (isJavascript(declaration.getSourceFile())) return unresolved(reader, node);
  return nameOf(reader, node, declaration);
}

function refused(_reader: Reader, node: ts.Node, complainOnce: () => void): ir.Expression {
  complainOnce();
  return hole(node);
}

/** The declaration of a function. One with overloads is declared at its body. */
export function declarationOf(symbol: ts.Symbol | undefined): ts.Declaration | undefined {
  const all = symbol?.declarations ?? [];
  const body = all.find((node) => ts.isFunctionDeclaration(node) && node.body !== undefined);
  return body ?? symbol?.valueDeclaration ?? all[0];
}

const javascript = new Set(
  (
    "Math console Object JSON Date Promise Array Number String Boolean Symbol Reflect Proxy Map " +
    "WeakMap WeakSet WeakRef Set process globalThis window require module setTimeout Error " +
    "setInterval queueMicrotask structuredClone parseInt parseFloat isNaN NaN Infinity Atomics " +
    "RegExp BigInt Function Int32Array Uint8Array ArrayBuffer SharedArrayBuffer Intl exports"
  ).split(" "),
);

/** Whether a name is of JavaScript's library and not in the language. */
export function isOfJavascript(node: ts.Expression): boolean {
  return ts.isIdentifier(node) && javascript.has(node.text);
}

/** `Math.max` for `Math`: the member is part of the same mistake. */
function wholeOf(node: ts.Expression): ts.Expression {
  const { parent } = node;
  return ts.isPropertyAccessExpression(parent) ? wholeOf(parent) : node;
}

function unresolved(reader: Reader, node: ts.Identifier): ir.Expression {
  if (node.text === "eval") refuse(reader, node, "no-eval");
  else if (node.text === "arguments") refuse(reader, node, "no-arguments");
  else if (isOfJavascript(node)) refuse(reader, wholeOf(node), "javascript-library", node.text);
  else return broken(reader, node);
  return hole(node);
}

function nameOf(reader: Reader, node: ts.Identifier, declaration: ts.Declaration): ir.Expression {
  const span = spanOf(node);
  const variable = reader.variables.get(declaration);
  if (variable !== undefined) return { x: "name", name: { n: "variable", id: variable.id }, span };
  if (ts.isFunctionDeclaration(declaration) && ts.isSourceFile(declaration.parent)) {
    const id = functionId(reader, declaration);
    return { x: "name", name: { n: "function", id }, span };
  }
  if (ts.isClassDeclaration(declaration))
    return { x: "name", name: { n: "class", id: classId(reader, declaration) }, span };
  if (ts.isVariableDeclaration(declaration) && isTopLevel(declaration))
    return topLevelName(reader, node, declaration);
  return broken(reader, node);
}

export function isTopLevel(node: ts.VariableDeclaration): boolean {
  return ts.isVariableStatement(node.parent.parent) && ts.isSourceFile(node.parent.parent.parent);
}

/** A name that is defined by itself has no value. tsc reports it. */
function topLevelName(
  reader: Reader,
  node: ts.Identifier,
  declaration: ts.VariableDeclaration,
): ir.Expression {
  if (reader.following.has(declaration)) return broken(reader, node);
  reader.following.add(declaration);
  const value = standsFor(reader, node, declaration);
  reader.following.delete(declaration);
  return value;
}

function standsFor(
  reader: Reader,
  node: ts.Identifier,
  declaration: ts.VariableDeclaration,
): ir.Expression {
  const span = spanOf(node);
  const what = classify(reader, declaration);
  switch (what.kind) {
    case "parameter": {
      readParameterConstant(reader, declaration, what.call);
      return { x: "name", name: { n: "parameter", name: declaration.name.getText() }, span };
    }
    case "function": {
      const id = functionId(reader, declaration);
      return { x: "name", name: { n: "function", id }, span };
    }
    case "global":
      return globalName(reader, node, declaration);
    case "constant":
      return constantAt(reader, node, what.value);
    case "alias":
      return readName(reader, what.of);
    case "unknown":
      return broken(reader, node);
  }
}

function globalName(
  reader: Reader,
  node: ts.Identifier,
  declaration: ts.VariableDeclaration,
): ir.Expression {
  const id = globalId(reader, declaration);
  const name: ir.Expression = { x: "name", name: { n: "global", id }, span: spanOf(node) };
  if (isGhost(reader, declaration)) reader.ghosts.set(name, node.text);
  return name;
}

/** A constant is replaced by its value, at the place where it is used. */
function constantAt(reader: Reader, node: ts.Identifier, value: ts.Expression): ir.Expression {
  if (ts.isArrayLiteralExpression(value)) {
    const items = value.elements.map((element) => readExpression(reader, element));
    return { x: "items", items, span: spanOf(node) };
  }
  if (ts.isObjectLiteralExpression(value)) {
    refuse(reader, node, "constant-object-as-value", node.text);
    return hole(node);
  }
  return { ...readExpression(reader, value), span: spanOf(node) };
}
