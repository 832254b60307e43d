/** Reads operators, and refuses operands for which they have no meaning. */
import { isInfixSign } from "../../ir/operators.ts";
import type * as ir from "../../ir/protocol.ts";
import { readCondition, truthOf } from "./condition.ts";
import { declaredType } from "../types/declared-type.ts";
import { ownerOf } from "./member.ts";
import { checkStruct } from "../types/struct.ts";
import { hole, refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { spanOf } from "../source/sources.ts";
import { readExpression, refuseSyntax } from "./subset.ts";
import { unwrap } from "../types/top-level.ts";
import { ts } from "../source/typescript.ts";
import { isAssignment, isStep } from "./variable.ts";

const K = ts.SyntaxKind;

/** The sign of a binary operator that is in the language; null for any other. */
export function binaryOperator(sign: string | undefined): ir.BinaryOperator | null {
  return sign !== undefined && isInfixSign(sign) ? sign : null;
}

export function readUnary(reader: Reader, node: ts.PrefixUnaryExpression): ir.Expression {
  const span = spanOf(node);
  if (isStep(node.operator)) {
    refuse(reader, node, "step-in-expression");
    return hole(node);
  }
  if (node.operator === K.ExclamationToken) return readCondition(reader, node);
  if (node.operator === K.TildeToken) refuse(reader, node, "bit-complement");
  const operand = readExpression(reader, node.operand);
  checkNumber(reader, node.operand);
  if (node.operator === K.MinusToken && operand.x === "number")
    return { x: "number", value: 0 - operand.value, span };
  return { x: "unary", operator: node.operator === K.MinusToken ? "-" : "+", operand, span };
}

export function readConditional(reader: Reader, node: ts.ConditionalExpression): ir.Expression {
  return {
    x: "conditional",
    condition: readCondition(reader, node.condition),
    yes: readExpression(reader, node.whenTrue),
    no: readExpression(reader, node.whenFalse),
    span: spanOf(node),
  };
}

export function readBinary(reader: Reader, node: ts.BinaryExpression): ir.Expression {
  const { kind } = node.operatorToken;
  const operator = binaryOperator(ts.tokenToString(kind));
  if (operator !== null) return readPlain(reader, node, operator);
  if (kind === K.QuestionQuestionToken) {
    const left = readExpression(reader, node.left);
    const right = readExpression(reader, node.right);
    return { x: "logical", operator: "??", left, right, span: spanOf(node) };
  }
  if (kind === K.BarBarToken || kind === K.AmpersandAmpersandToken)
    return readLogical(reader, node);
  return refuseOperator(reader, node);
}

function readPlain(
  reader: Reader,
  node: ts.BinaryExpression,
  operator: ir.BinaryOperator,
): ir.Expression {
  const left = readExpression(reader, node.left);
  const right = readExpression(reader, node.right);
  if (operator === "===" || operator === "!==") {
    const optional = [node.left, node.right].find((side) => isOptional(unwrap(side)));
    if (optional !== undefined) refuse(reader, optional, "optional-compared");
    checkCompared(reader, node);
  } else {
    checkNumbers(reader, node);
  }
  return { x: "binary", operator, left, right, span: spanOf(node) };
}

/** Pointers are compared with pointers to the same struct; collections are not compared. */
function checkCompared(reader: Reader, node: ts.BinaryExpression): void {
  const sides = [node.left, node.right];
  const collection = sides.find((side) => !isCompared(reader, side));
  if (collection !== undefined) return refuse(reader, collection, "collection-compared");
  const [left, right] = sides.map((side) => declaredType(reader, side));
  checkStruct(reader, node.right, { given: right!, wanted: left! });
}

function isCompared(reader: Reader, node: ts.Expression): boolean {
  if (ownerOf(reader, node) === "collection") return false;
  return declaredType(reader, node).every(
    (type) => type.getCallSignatures().length + type.getConstructSignatures().length === 0,
  );
}

export function isOptional(node: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(node) && node.questionDotToken !== undefined;
}

/** Complains once if both sides are text. */
export function checkNumbers(reader: Reader, node: ts.BinaryExpression): void {
  const before = reader.complaints.length;
  checkNumber(reader, node.left);
  if (reader.complaints.length === before) checkNumber(reader, node.right);
}

/** Refuses arithmetic and comparisons of text: `"a" + b`, `"a" < "b"`. */
export function checkNumber(reader: Reader, node: ts.Expression): void {
  const types = declaredType(reader, node);
  const some = (flag: ts.TypeFlags): boolean => types.some((type) => (type.flags & flag) !== 0);
  if (some(ts.TypeFlags.StringLike)) refuse(reader, node, "no-text");
  else if (some(ts.TypeFlags.BooleanLike)) refuse(reader, node, "boolean-as-number");
  else if (some(ts.TypeFlags.Object | ts.TypeFlags.TypeParameter))
    refuse(reader, node, "not-a-number");
}

/**
 * `&&` and `||` as a value. On booleans they are themselves. On pointers `p || q` is `p ?? q`. On other
 * values they are refused.
 */
function readLogical(reader: Reader, node: ts.BinaryExpression): ir.Expression {
  const span = spanOf(node);
  const or = node.operatorToken.kind === K.BarBarToken;
  const truth = truthOf(reader, node.left);
  if (truth === "boolean" && ["boolean", "broken"].includes(truthOf(reader, node.right))) {
    const left = readCondition(reader, node.left);
    const right = readExpression(reader, node.right);
    return { x: "logical", operator: or ? "||" : "&&", left, right, span };
  }
  const left = readExpression(reader, node.left);
  const right = readExpression(reader, node.right);
  if (truth === "reference" && or) return { x: "logical", operator: "??", left, right, span };
  if (truth !== "broken") refuse(reader, node, "truthy-value");
  return hole(node);
}

function refuseOperator(reader: Reader, node: ts.BinaryExpression): ir.Expression {
  const { kind } = node.operatorToken;
  if (kind === K.CommaToken) {
    refuse(reader, node, "no-comma");
    return hole(node);
  }
  if (isAssignment(kind)) refuse(reader, node, "assignment-in-expression");
  else if (kind === K.EqualsEqualsToken)
    refuse(reader, node.operatorToken, "loose-equality", "==", "===");
  else if (kind === K.ExclamationEqualsToken)
    refuse(reader, node.operatorToken, "loose-equality", "!=", "!==");
  else if (kind === K.InKeyword) refuse(reader, node, "no-in");
  else if (kind === K.InstanceOfKeyword) refuse(reader, node, "no-instanceof");
  else if (kind === K.SlashToken) refuse(reader, node, "no-division");
  else if (kind === K.AsteriskAsteriskToken || kind === K.GreaterThanGreaterThanGreaterThanToken)
    refuse(reader, node.operatorToken, "no-operator", node.operatorToken.getText());
  else return refuseSyntax(reader, node);
  readExpression(reader, node.left);
  readExpression(reader, node.right);
  return hole(node);
}
