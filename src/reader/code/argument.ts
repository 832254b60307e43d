/** Reads arguments of calls and of `new`. */
import type * as ir from "../../ir/protocol.ts";
import { readName } from "./name.ts";
import { readCode } from "./function.ts";
import { refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { spanOf } from "../source/sources.ts";
import { readExpression } from "./subset.ts";
import { unwrap } from "../types/top-level.ts";
import { ts } from "../source/typescript.ts";

/** The arguments of a call or of `new`. Only here lambdas and literals of objects and arrays are allowed. */
export function readArguments(
  reader: Reader,
  node: ts.CallExpression | ts.NewExpression,
): readonly ir.Expression[] {
  return (node.arguments ?? []).map((argument) => readArgument(reader, argument));
}

export function readArgument(reader: Reader, node: ts.Expression): ir.Expression {
  const value = unwrap(node);
  if (ts.isArrowFunction(value) || ts.isFunctionExpression(value))
    return { x: "lambda", lambda: readCode(reader, value), span: spanOf(value) };
  if (ts.isObjectLiteralExpression(value)) return readOptions(reader, value);
  if (ts.isArrayLiteralExpression(value)) return readItems(reader, value);
  return readExpression(reader, value);
}

/** An array literal, as `choose`, `each` and `either` take it. */
export function readItems(reader: Reader, node: ts.ArrayLiteralExpression): ir.Expression {
  const items = node.elements.map((element) => readExpression(reader, element));
  return { x: "items", items, span: spanOf(node) };
}

/** `{ mayFail: true }`. */
function readOptions(reader: Reader, node: ts.ObjectLiteralExpression): ir.Expression {
  const entries = node.properties.flatMap((property) => {
    const entry = optionEntry(reader, property);
    return entry === undefined ? [] : [entry];
  });
  return { x: "options", options: Object.fromEntries(entries), span: spanOf(node) };
}

function optionEntry(
  reader: Reader,
  node: ts.ObjectLiteralElementLike,
): readonly [string, ir.Expression] | undefined {
  if (
    ts.isPropertyAssignment(node) &&
    (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name))
  )
    return [node.name.text, readExpression(reader, node.initializer)];
  if (ts.isShorthandPropertyAssignment(node)) return [node.name.text, readName(reader, node.name)];
  refuse(reader, node, "option-entry");
  return undefined;
}
