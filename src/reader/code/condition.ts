/** Reads conditions, and makes the tests of JavaScript explicit. */
import type * as ir from "../../ir/protocol.ts";
import { declaredType, isNull, isUndefined } from "../types/declared-type.ts";
import { broken, hole, refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { spanOf } from "../source/sources.ts";
import { readExpression } from "./subset.ts";
import { unwrap } from "../types/top-level.ts";
import { ts } from "../source/typescript.ts";

/**
 * Reads a condition. The test that JavaScript makes is explicit in the result, which is always a boolean:
 * `if (dev.group)` becomes `if (dev.group !== null)`, `while (n)` becomes `while (n !== 0)`.
 */
export function readCondition(reader: Reader, whole: ts.Expression): ir.Expression {
  const node = unwrap(whole);
  const span = spanOf(node);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return { x: "unary", operator: "!", operand: readCondition(reader, node.operand), span };
  }
  if (ts.isBinaryExpression(node) && isLogical(node.operatorToken.kind)) {
    const operator = node.operatorToken.kind === ts.SyntaxKind.BarBarToken ? "||" : "&&";
    const left = readCondition(reader, node.left);
    return { x: "logical", operator, left, right: readCondition(reader, node.right), span };
  }
  return truth(reader, node, readExpression(reader, node));
}

function isLogical(kind: ts.SyntaxKind): boolean {
  return kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.AmpersandAmpersandToken;
}

/** The kind of test that JavaScript makes of a value in a condition. */
export type Truth = "boolean" | "reference" | "number" | "text" | "unknown" | "broken";

export function truthOf(reader: Reader, node: ts.Expression): Truth {
  const all = declaredType(reader, node);
  const types = all.filter((type) => !isNull(type) && !isUndefined(type));
  const every = (flag: ts.TypeFlags): boolean => types.every((type) => (type.flags & flag) !== 0);
  if (types.length === 0) return all.length === 0 ? "broken" : "unknown";
  if (every(ts.TypeFlags.BooleanLike)) return "boolean";
  if (every(ts.TypeFlags.NumberLike)) return "number";
  if (every(ts.TypeFlags.Object)) return "reference";
  if (every(ts.TypeFlags.Any | ts.TypeFlags.Never)) return "broken";
  const nullable = all.some(isNull);
  const strings = types.every((type) => type.isStringLiteral() && type.value !== "");
  return strings && nullable ? "text" : "unknown";
}

function truth(reader: Reader, node: ts.Expression, value: ir.Expression): ir.Expression {
  const span = value.span;
  switch (truthOf(reader, node)) {
    case "boolean":
      return value.x === "field" && value.optional
        ? {
            x: "logical",
            operator: "??",
            left: value,
            right: { x: "boolean", value: false, span },
            span,
          }
        : value;
    case "reference":
    case "text":
      return { x: "binary", operator: "!==", left: value, right: { x: "null", span }, span };
    case "number":
      return { x: "binary", operator: "!==", left: orZero(value), right: zero(span), span };
    case "unknown":
      refuse(reader, node, "truthy-value");
      return hole(node);
    case "broken":
      return broken(reader, node);
  }
}

function zero(span: ir.Expression["span"]): ir.Expression {
  return { x: "number", value: 0, span };
}

function orZero(value: ir.Expression): ir.Expression {
  if (value.x !== "field" || !value.optional) return value;
  const { span } = value;
  return { x: "logical", operator: "??", left: value, right: zero(span), span };
}
