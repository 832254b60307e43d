/** Resolves names at the top of a file. */
import { isJavascript, languageFile } from "../source/sources.ts";
import type { Reader } from "../source/reader.ts";
import { ts } from "../source/typescript.ts";

/** The kind of a `const` at the top of a file. */
export type TopLevel =
  | { readonly kind: "parameter"; readonly call: ts.CallExpression }
  | { readonly kind: "function" | "global" }
  /** A constant: a literal, arithmetic on constants, an array of them. It is replaced by its value. */
  | { readonly kind: "constant"; readonly value: ts.Expression }
  /** Another name for something: `const lock = mutex_lock`. */
  | { readonly kind: "alias"; readonly of: ts.Identifier }
  | { readonly kind: "unknown" };

const functionMakers = ["atomic", "acquire", "acquireShared", "release", "queue"];
const stateMakers = ["array", "ghost", "holder", "holders", "perThread"];

export function classify(reader: Reader, node: ts.VariableDeclaration): TopLevel {
  const value = node.initializer === undefined ? undefined : unwrap(node.initializer);
  if (value === undefined) return { kind: "unknown" };
  if (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) return { kind: "function" };
  if (ts.isNewExpression(value)) return { kind: "global" };
  if (ts.isObjectLiteralExpression(value))
    return isAsConst(node.initializer!) ? { kind: "constant", value } : { kind: "global" };
  if (ts.isCallExpression(value)) return classifyCall(reader, value);
  if (ts.isIdentifier(value)) return { kind: "alias", of: value };
  return isConstant(value) ? { kind: "constant", value } : { kind: "unknown" };
}

function classifyCall(reader: Reader, call: ts.CallExpression): TopLevel {
  const word = languageWord(reader, call.expression);
  if (word === "param") return { kind: "parameter", call };
  if (word !== undefined && functionMakers.includes(word)) return { kind: "function" };
  return word !== undefined && stateMakers.includes(word)
    ? { kind: "global" }
    : { kind: "unknown" };
}

function isConstant(value: ts.Expression): boolean {
  if (ts.isPrefixUnaryExpression(value)) return isConstant(unwrap(value.operand));
  if (ts.isBinaryExpression(value))
    return isConstant(unwrap(value.left)) && isConstant(unwrap(value.right));
  if (ts.isArrayLiteralExpression(value)) return true;
  if (ts.isConditionalExpression(value))
    return [value.condition, value.whenTrue, value.whenFalse].map(unwrap).every(isConstant);
  return (
    ts.isNumericLiteral(value) ||
    ts.isStringLiteral(value) ||
    ts.isIdentifier(value) ||
    value.kind === ts.SyntaxKind.TrueKeyword ||
    value.kind === ts.SyntaxKind.FalseKeyword
  );
}

/** Without parentheses, `!`, `as const` and `satisfies`, which mean nothing in the model. */
export function unwrap(node: ts.Expression): ts.Expression {
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node))
    return unwrap(node.expression);
  if (ts.isSatisfiesExpression(node) || isAsConst(node)) return unwrap(node.expression);
  return node;
}

export function isAsConst(node: ts.Expression): node is ts.AsExpression {
  return ts.isAsExpression(node) && ts.isConstTypeReference(node.type);
}

/** The word of "lockstep" that `node` names: `atomic`, or `acquire` for `atomic.acquire`; undefined if none. */
export function languageWord(reader: Reader, node: ts.Node): string | undefined {
  const at = ts.isPropertyAccessExpression(node) ? node.name : node;
  if (
    at !== node &&
    languageWord(reader, (node as ts.PropertyAccessExpression).expression) !== "atomic"
  )
    return undefined;
  const symbol = resolveSymbol(reader, at);
  const declaration = symbol?.declarations?.[0];
  return declaration?.getSourceFile().fileName === languageFile ? symbol?.name : undefined;
}

/** The symbol of a name, resolved through imports. */
export function resolveSymbol(reader: Reader, node: ts.Node): ts.Symbol | undefined {
  const symbol = ts.isShorthandPropertyAssignment(node.parent)
    ? reader.checker.getShorthandAssignmentValueSymbol(node.parent)
    : reader.checker.getSymbolAtLocation(node);
  if (symbol === undefined) return undefined;
  return (symbol.flags & ts.SymbolFlags.Alias) === 0
    ? symbol
    : reader.checker.getAliasedSymbol(symbol);
}

/** Whether a symbol is the language's own, or of the part of JavaScript's library that it keeps. */
export function isBuiltin(symbol: ts.Symbol): boolean {
  return (symbol.declarations ?? []).some((declaration) => {
    const file = declaration.getSourceFile();
    return isJavascript(file) || file.fileName === languageFile;
  });
}

/** Whether a declaration is of ghost state: `n = ghost(0)`, or a field inside `ghost({ ... })`. */
export function isGhost(reader: Reader, node: ts.Node): boolean {
  const value = (node as { readonly initializer?: ts.Expression }).initializer;
  if (value !== undefined && isGhostCall(reader, unwrap(value))) return true;
  const outer = ts.isPropertyAssignment(node) ? node.parent.parent : undefined;
  if (outer === undefined || ts.isArrowFunction(outer)) return false;
  if (ts.isCallExpression(outer)) return isGhostCall(reader, outer);
  return ts.isPropertyAssignment(outer) && isGhost(reader, outer);
}

function isGhostCall(reader: Reader, node: ts.Expression): boolean {
  return ts.isCallExpression(node) && languageWord(reader, node.expression) === "ghost";
}
