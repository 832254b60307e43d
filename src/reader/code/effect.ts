/** Reads declarations of locals, and expressions that are statements. */
import type * as ir from "../../ir/protocol.ts";
import { readCondition } from "./condition.ts";
import { fieldDeclaration } from "./member.ts";
import { refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { spanOf } from "../source/sources.ts";
import { binaryOperator, checkNumber, checkNumbers } from "./operator.ts";
import { readExpression } from "./subset.ts";
import { isTopLevel } from "./name.ts";
import { languageWord, resolveSymbol, unwrap } from "../types/top-level.ts";
import { ts } from "../source/typescript.ts";
import { isAssignment, isStep, readLocal } from "./variable.ts";

const K = ts.SyntaxKind;

/** `const x = ..., y = ...;` in code. */
export function readVariables(reader: Reader, node: ts.VariableStatement): readonly ir.Statement[] {
  return readDeclarations(reader, node.declarationList);
}

export function readDeclarations(
  reader: Reader,
  list: ts.VariableDeclarationList,
): readonly ir.Statement[] {
  const kind = list.flags & ts.NodeFlags.BlockScoped;
  if (kind === ts.NodeFlags.None) refuse(reader, list, "no-var");
  else if (kind !== ts.NodeFlags.Let && kind !== ts.NodeFlags.Const)
    refuse(reader, list, "no-using");
  return list.declarations.flatMap((declaration) => readLet(reader, declaration));
}

function readLet(reader: Reader, node: ts.VariableDeclaration): readonly ir.Statement[] {
  if (!ts.isIdentifier(node.name)) {
    readLocal(reader, node);
    return [];
  }
  const before = reader.complaints.length;
  const value = node.initializer === undefined ? null : readExpression(reader, node.initializer);
  const refused = reader.complaints.length;
  const closure = node.initializer !== undefined && isClosure(unwrap(node.initializer));
  const variable = closure ? null : readLocal(reader, node);
  if (refused > before) reader.complaints.splice(refused);
  if (variable === null) return [];
  if (variable.type.t === "function" && refused === before)
    refuse(reader, node.name, "stored-closure");
  if (value !== null && isLooseCollection(variable, value))
    refuse(reader, node.name, "collection-local", variable.name);
  return [{ s: "let", variable, value, span: spanOf(node) }];
}

/** Whether a local could name several collections: it has to be a `const`, and without a choice. */
function isLooseCollection({ type, constant }: ir.Variable, value: ir.Expression): boolean {
  if (type.t !== "list" && type.t !== "set" && type.t !== "array") return false;
  return !constant || value.x === "conditional" || value.x === "logical";
}

function isClosure(node: ts.Expression): boolean {
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

/** An expression as a statement: a call, an assignment, `x++`, `condition && call()`. */
export function readEffect(reader: Reader, node: ts.ExpressionStatement): readonly ir.Statement[] {
  return [readEffectOf(reader, node.expression)];
}

export function readEffectOf(reader: Reader, whole: ts.Expression): ir.Statement {
  const node = unwrap(whole);
  const span = spanOf(node);
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind))
    return readAssignment(reader, node);
  if (ts.isPostfixUnaryExpression(node) || isPrefixStep(node)) return readStep(reader, node);
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === K.AmpersandAmpersandToken) {
    const condition = readCondition(reader, node.left);
    return { s: "if", condition, yes: [readEffectOf(reader, node.right)], no: [], span };
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === K.BarBarToken) {
    const condition = readCondition(reader, node.left);
    return { s: "if", condition, yes: [], no: [readEffectOf(reader, node.right)], span };
  }
  if (ts.isConditionalExpression(node)) {
    const condition = readCondition(reader, node.condition);
    const [yes, no] = [node.whenTrue, node.whenFalse].map((part) => [readEffectOf(reader, part)]);
    return { s: "if", condition, yes: yes!, no: no!, span };
  }
  const expression = readExpression(reader, node);
  if (!ts.isCallExpression(node)) checkUseful(reader, node, expression);
  return { s: "expression", expression, span };
}

/** A statement that only reads is a mistake: `dev.open === 0;`. */
function checkUseful(reader: Reader, node: ts.Expression, value: ir.Expression): void {
  if (value.x === "null" && node.kind !== K.NullKeyword) return;
  refuse(reader, node, "no-effect");
}

function isPrefixStep(node: ts.Expression): node is ts.PrefixUnaryExpression {
  return ts.isPrefixUnaryExpression(node) && isStep(node.operator);
}

function readStep(
  reader: Reader,
  node: ts.PostfixUnaryExpression | ts.PrefixUnaryExpression,
): ir.Statement {
  const span = spanOf(node);
  checkNumber(reader, node.operand);
  return {
    s: "assign",
    target: readTarget(reader, node.operand),
    operator: node.operator === K.PlusPlusToken ? "+" : "-",
    value: { x: "number", value: 1, span },
    span,
  };
}

function readAssignment(reader: Reader, node: ts.BinaryExpression): ir.Statement {
  const { kind } = node.operatorToken;
  const operator = binaryOperator(ts.tokenToString(kind)?.slice(0, -1));
  if (kind === K.SlashEqualsToken) refuse(reader, node, "no-division");
  else if (operator === null && kind !== K.EqualsToken)
    refuse(reader, node.operatorToken, "no-operator", node.operatorToken.getText());
  const target = readTarget(reader, node.left);
  const value = readExpression(reader, node.right);
  if (operator !== null) checkNumbers(reader, node);
  return { s: "assign", target, operator, value, span: spanOf(node) };
}

/** The target of an assignment: a local, a field, an element, a ghost. */
function readTarget(reader: Reader, whole: ts.Expression): ir.Expression {
  const node = unwrap(whole);
  if (ts.isObjectLiteralExpression(node) || ts.isArrayLiteralExpression(node)) {
    refuse(reader, node, "destructuring");
    return { x: "null", span: spanOf(node) };
  }
  const target = readExpression(reader, node);
  const part = ts.isPropertyAccessExpression(node)
    ? isEmbedded(reader, node)
    : target.x === "name" && isPartName(reader, node);
  if (part) refuse(reader, node, "embedded-assigned", node.getText());
  return target;
}

/** Whether a field is part of its owner: an embedded struct, a list, a set, an array. */
function isEmbedded(reader: Reader, node: ts.PropertyAccessExpression): boolean {
  const declaration = fieldDeclaration(reader, node);
  if (declaration === undefined) return false;
  if (!ts.isPropertyDeclaration(declaration) && !ts.isPropertyAssignment(declaration)) return false;
  return declaration.initializer !== undefined && isPart(reader, unwrap(declaration.initializer));
}

/** Whether an initialiser makes a part of the state, and not a value. */
function isPart(reader: Reader, initial: ts.Expression): boolean {
  if (ts.isNewExpression(initial) || ts.isObjectLiteralExpression(initial)) return true;
  if (!ts.isCallExpression(initial)) return false;
  const word = languageWord(reader, initial.expression);
  if (word !== "ghost") return word === "array" || word === "holders";
  const [inner] = initial.arguments;
  return inner !== undefined && isPart(reader, unwrap(inner));
}

function isPartName(reader: Reader, node: ts.Expression): boolean {
  const declaration = resolveSymbol(reader, node)?.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return false;
  if (!isTopLevel(declaration) || declaration.initializer === undefined) return false;
  return isPart(reader, unwrap(declaration.initializer));
}
