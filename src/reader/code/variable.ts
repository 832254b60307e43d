/** Reads locals and parameters of functions. */
import type * as ir from "../../ir/protocol.ts";
import { membersOf, variableType } from "../types/declared-type.ts";
import type { Members } from "../types/declared-type.ts";
import { declared } from "../source/doc.ts";
import { inLibrary } from "../types/ids.ts";
import { refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { languageFile } from "../source/sources.ts";
import { checkKept, readType } from "../types/types.ts";
import { ts } from "../source/typescript.ts";

/** A local: `const x = ...`, `let x: T`, the variable of a walk. */
export function readLocal(reader: Reader, node: ts.VariableDeclaration): ir.Variable | null {
  if (!ts.isIdentifier(node.name)) {
    refuse(reader, node.name, "destructuring");
    return null;
  }
  const types = variableType(reader, node);
  return addVariable(reader, node, {
    ...declared(reader, node, node.name),
    type: localType(reader, node, types),
    place: false,
    constant: (node.parent.flags & ts.NodeFlags.Const) !== 0,
  });
}

function localType(reader: Reader, node: ts.VariableDeclaration, types: Members): ir.Type {
  const untyped = node.type === undefined && node.initializer === undefined;
  if (untyped && !ts.isForOfStatement(node.parent.parent)) {
    refuse(reader, node.name, "untyped-local", node.name.getText());
    return { t: "void" };
  }
  const type = readType(reader, types, node.type ?? node.name);
  checkKept(reader, type, node.type ?? node.name);
  return type;
}

/** A parameter of a function or a lambda. */
export function readParameter(reader: Reader, node: ts.ParameterDeclaration): ir.Variable | null {
  if (!ts.isIdentifier(node.name)) refuse(reader, node.name, "destructuring");
  else if (node.name.text === "this") refuse(reader, node, "this-parameter");
  else if (node.dotDotDotToken !== undefined) refuse(reader, node, "rest-parameter");
  else if (node.initializer !== undefined) refuse(reader, node, "default-parameter");
  else if (ts.getModifiers(node)?.length) refuse(reader, node, "parameter-property");
  else return plainParameter(reader, node, node.name);
  return null;
}

function plainParameter(
  reader: Reader,
  node: ts.ParameterDeclaration,
  name: ts.Identifier,
): ir.Variable {
  const symbol = reader.checker.getSymbolAtLocation(name)!;
  const type = readType(reader, parameterMembers(reader, node, symbol), node.type ?? name);
  if (node.questionToken !== undefined && type.t !== "options" && !inLibrary(node))
    refuse(reader, node, "optional-parameter");
  const place = isPlace(reader, node.type);
  const constant = !isAssigned(reader, node, symbol);
  if (place && !constant) refuse(reader, node, "place-assigned");
  return addVariable(reader, node, { ...declared(reader, node, name), type, place, constant });
}

function parameterMembers(
  reader: Reader,
  node: ts.ParameterDeclaration,
  symbol: ts.Symbol,
): Members {
  return node.type === undefined
    ? membersOf(reader.checker.getTypeOfSymbol(symbol))
    : membersOf(reader.checker.getTypeFromTypeNode(node.type));
}

function addVariable(
  reader: Reader,
  node: ts.Node,
  variable: Omit<ir.Variable, "id">,
): ir.Variable {
  const numbered = { id: reader.variables.size, ...variable };
  reader.variables.set(node, numbered);
  return numbered;
}

/** Whether a parameter is declared `Place<T>`. It is an alias of T, so only its text says so. */
function isPlace(reader: Reader, type: ts.TypeNode | undefined): boolean {
  if (type === undefined || !ts.isTypeReferenceNode(type)) return false;
  const symbol = reader.checker.getSymbolAtLocation(type.typeName);
  if (symbol === undefined) return false;
  const alias =
    (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : reader.checker.getAliasedSymbol(symbol);
  return (
    alias.name === "Place" && alias.declarations?.[0]?.getSourceFile().fileName === languageFile
  );
}

function isAssigned(reader: Reader, node: ts.ParameterDeclaration, symbol: ts.Symbol): boolean {
  const names = (part: ts.Node): boolean =>
    ts.isIdentifier(part) && reader.checker.getSymbolAtLocation(part) === symbol;
  const assigns = (part: ts.Node): boolean => {
    if (ts.isBinaryExpression(part) && isAssignment(part.operatorToken.kind) && names(part.left))
      return true;
    if (ts.isPrefixUnaryExpression(part) || ts.isPostfixUnaryExpression(part))
      if (isStep(part.operator) && names(part.operand)) return true;
    return ts.forEachChild(part, (child) => assigns(child) || undefined) ?? false;
  };
  return assigns(node.parent);
}

export function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

/** `++`, `--`. */
export function isStep(operator: ts.PrefixUnaryOperator): boolean {
  return operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
}
