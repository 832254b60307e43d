/** Reads literals. */
import { isHeld } from "../../ir/numbers.ts";
import type * as ir from "../../ir/protocol.ts";
import { hole, refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { spanOf } from "../source/sources.ts";
import { ts } from "../source/typescript.ts";

/** `3`, `"bound"`, `true`, `null`. */
export function readLiteral(reader: Reader, node: ts.Expression): ir.Expression {
  const span = spanOf(node);
  if (ts.isStringLiteral(node)) return { x: "string", value: node.text, span };
  if (ts.isNumericLiteral(node)) return readNumber(reader, node);
  if (node.kind === ts.SyntaxKind.NullKeyword) return { x: "null", span };
  return { x: "boolean", value: node.kind === ts.SyntaxKind.TrueKeyword, span };
}

function readNumber(reader: Reader, node: ts.NumericLiteral): ir.Expression {
  const value = Number(node.text);
  if (isHeld(value)) return { x: "number", value, span: spanOf(node) };
  refuse(reader, node, "not-integer", node.getText());
  return hole(node);
}
