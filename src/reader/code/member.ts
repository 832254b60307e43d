/** Reads members of structs and collections, and elements. */
import type * as ir from "../../ir/protocol.ts";
import { declaredType, notNull } from "../types/declared-type.ts";
import { classId } from "../types/ids.ts";
import { isOptional } from "./operator.ts";
import { broken, hole, refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { spanOf } from "../source/sources.ts";
import { readExpression } from "./subset.ts";
import { classify, isBuiltin, isGhost, resolveSymbol, unwrap } from "../types/top-level.ts";
import { ts } from "../source/typescript.ts";

/** The owner of a member. */
export type Owner = "collection" | "struct" | "options" | "other" | "broken";

/** Whether `node` is a list, a set, an array, or `instances(C)`; or a struct. */
export function ownerOf(reader: Reader, node: ts.Expression): Owner {
  const types = notNull(declaredType(reader, node));
  const kinds = new Set(types.map((type) => ownerKind(type)));
  const [kind] = kinds;
  if (kind === undefined) return "broken";
  return kinds.size === 1 ? kind : "other";
}

const collections = new Set([
  "ListOf",
  "Instances",
  "Set",
  "Array",
  "ReadonlyArray",
  "ReadonlySet",
]);

function ownerKind(type: ts.Type): Owner {
  if ((type.flags & (ts.TypeFlags.Any | ts.TypeFlags.Never)) !== 0) return "broken";
  if ((type.flags & ts.TypeFlags.TypeParameter) !== 0) return "struct";
  const symbol = type.symbol as ts.Symbol | undefined;
  const declaration = symbol?.declarations?.[0];
  if (symbol === undefined || declaration === undefined) return "other";
  if ((type.flags & ts.TypeFlags.Object) === 0) return "other";
  if (isBuiltin(symbol)) return collections.has(symbol.name) ? "collection" : "other";
  if (ts.isClassDeclaration(declaration))
    return type.getConstructSignatures().length === 0 ? "struct" : "other";
  if (ts.isObjectLiteralExpression(declaration)) return "struct";
  return ts.isInterfaceDeclaration(declaration) || ts.isTypeLiteralNode(declaration)
    ? "options"
    : "other";
}

const sizes = new Set(["length", "size"]);

/** `of.field`; `list.length`. */
export function readMember(reader: Reader, node: ts.PropertyAccessExpression): ir.Expression {
  const constant = constantMember(reader, node);
  if (constant !== undefined) return { ...readExpression(reader, constant), span: spanOf(node) };
  const owner = ownerOf(reader, node.expression);
  const name = node.name.text;
  if (owner === "collection") return readSize(reader, node);
  if (owner === "broken" || owner === "other") return noMember(reader, node, owner);
  if (declaredType(reader, node).length === 0) return broken(reader, node);
  checkOptional(reader, node, owner);
  const of = readExpression(reader, node.expression);
  const field = { x: "field", of, field: name, optional: isOptional(node) } as const;
  return noteField(reader, node, { ...field, span: spanOf(node) });
}

/** Records the expressions that name ghost state or a callback, for the checks of meaning. */
function noteField(
  reader: Reader,
  node: ts.PropertyAccessExpression,
  field: Extract<ir.Expression, { x: "field" }>,
): ir.Expression {
  const declaration = fieldDeclaration(reader, node);
  if (declaration === undefined) return field;
  if (isGhost(reader, declaration)) reader.ghosts.set(field, field.field);
  if (ts.isPropertyDeclaration(declaration) && ts.isClassDeclaration(declaration.parent)) {
    const cls = classId(reader, declaration.parent);
    reader.callbacks.set(field, { cls, field: field.field });
  }
  return field;
}

/** The declaration of a field, by its owner's declared type. */
export function fieldDeclaration(
  reader: Reader,
  node: ts.PropertyAccessExpression,
): ts.Declaration | undefined {
  const owners = notNull(declaredType(reader, node.expression));
  return owners[0]?.getProperty(node.name.text)?.valueDeclaration;
}

function noMember(reader: Reader, node: ts.PropertyAccessExpression, owner: Owner): ir.Expression {
  const of = readExpression(reader, node.expression);
  if (owner === "broken") return of.x === "null" ? of : broken(reader, node);
  if (reader.checker.getSymbolAtLocation(node.name) === undefined) return broken(reader, node);
  refuse(reader, node.name, "member-of-value", node.expression.getText());
  return hole(node);
}

function readSize(reader: Reader, node: ts.PropertyAccessExpression): ir.Expression {
  const of = readExpression(reader, node.expression);
  if (reader.checker.getSymbolAtLocation(node.name) === undefined) return broken(reader, node);
  if (isOptional(node) || isOptional(unwrap(node.expression)))
    refuse(reader, node, "optional-call");
  else if (!sizes.has(node.name.text)) refuse(reader, node, "method-as-value", node.name.text);
  const method = node.name.text === "size" ? "size" : "length";
  return { x: "method", of, method, args: [], span: spanOf(node) };
}

/** `Events.BIND` of `const Events = { BIND: "bind" } as const`. */
function constantMember(
  reader: Reader,
  node: ts.PropertyAccessExpression,
): ts.Expression | undefined {
  if (!ts.isIdentifier(node.expression)) return undefined;
  const declaration = resolveSymbol(reader, node.expression)?.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return undefined;
  const what = classify(reader, declaration);
  if (what.kind !== "constant" || !ts.isObjectLiteralExpression(what.value)) return undefined;
  const found = what.value.properties.find(
    (property) => property.name?.getText() === node.name.text,
  );
  return found !== undefined && ts.isPropertyAssignment(found) ? found.initializer : undefined;
}

/**
 * `a?.b` is NULL if `a` is. Only a pointer can be NULL. If `b` has another type, the expression has to be an
 * operand that handles that case. Nothing may follow it, since JavaScript would skip that too.
 */
function checkOptional(reader: Reader, node: ts.PropertyAccessExpression, owner: Owner): void {
  const inner = unwrap(node.expression);
  if (!isOptional(node)) {
    if (isOptional(inner)) refuse(reader, node, "optional-chain-continued", node.getText());
    return;
  }
  if (owner === "options" || isDealtWith(node) || isContinued(node)) return;
  const types = notNull(declaredType(reader, node));
  const pointer = types.every((type) => ownerKind(type) === "struct");
  if (!pointer) refuse(reader, node, "optional-value", node.getText());
}

/** Complains of a member after "?.". */
function isContinued(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return true;
  return (
    (ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent)) && isContinued(parent)
  );
}

function isDealtWith(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return isDealtWith(parent);
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  if (ts.isConditionalExpression(parent)) return parent.condition === node;
  if (ts.isIfStatement(parent) || ts.isWhileStatement(parent) || ts.isDoStatement(parent))
    return parent.expression === node;
  if (!ts.isBinaryExpression(parent)) return false;
  const { kind } = parent.operatorToken;
  if (kind === ts.SyntaxKind.QuestionQuestionToken) return parent.left === node;
  const logical =
    kind === ts.SyntaxKind.BarBarToken || kind === ts.SyntaxKind.AmpersandAmpersandToken;
  return logical && (parent.left === node || isDealtWith(parent));
}

/** `table[i]`. */
export function readElement(reader: Reader, node: ts.ElementAccessExpression): ir.Expression {
  const of = readExpression(reader, node.expression);
  const types = notNull(declaredType(reader, node.expression));
  if (node.questionDotToken !== undefined) refuse(reader, node, "optional-call");
  const array = types.every((type) => reader.checker.isArrayLikeType(type));
  if (!array) refuse(reader, node, "index-not-array", unwrap(node.expression).getText());
  else if (of.x === "items") refuse(reader, node, "index-of-constant");
  const index = readExpression(reader, node.argumentExpression);
  return { x: "index", of, index, span: spanOf(node) };
}
