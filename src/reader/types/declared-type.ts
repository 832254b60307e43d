/** Finds declared types, without TypeScript's narrowing. */
import type { Reader } from "../source/reader.ts";
import { ts } from "../source/typescript.ts";

/** The members of a union; a type that is no union is its own only member. */
export type Members = readonly ts.Type[];

export function membersOf(type: ts.Type): Members {
  return type.isUnion() ? type.types.flatMap(membersOf) : [type];
}

/**
 * The type of an expression by its declarations. TypeScript narrows a shared field after a test, but another
 * thread may change the field at any time, so narrowing is ignored.
 */
export function declaredType(reader: Reader, node: ts.Expression): Members {
  const known = reader.types.get(node);
  if (known !== undefined) return known;
  // Meanwhile it has none: what is declared by itself, as in `for (const x of x.list)`, is wrong anyway.
  reader.types.set(node, []);
  const types = findType(reader, node);
  reader.types.set(node, types);
  return types;
}

function findType(reader: Reader, node: ts.Expression): Members {
  if (ts.isParenthesizedExpression(node) || ts.isSatisfiesExpression(node))
    return declaredType(reader, node.expression);
  if (ts.isNonNullExpression(node)) return notNull(declaredType(reader, node.expression));
  if (ts.isIdentifier(node)) return identifierType(reader, node);
  if (ts.isPropertyAccessExpression(node)) return propertyType(reader, node);
  if (ts.isElementAccessExpression(node)) return elementType(reader, node);
  if (ts.isCallExpression(node)) return callType(reader, node);
  if (ts.isConditionalExpression(node))
    return join(declaredType(reader, node.whenTrue), declaredType(reader, node.whenFalse));
  if (ts.isBinaryExpression(node)) return binaryType(reader, node);
  return membersOf(reader.checker.getTypeAtLocation(node));
}

/** The members that are neither null nor undefined. */
export function notNull(types: Members): Members {
  return types.filter((type) => !isNull(type) && !isUndefined(type));
}

export function isNull(type: ts.Type): boolean {
  return (type.flags & ts.TypeFlags.Null) !== 0;
}

export function isUndefined(type: ts.Type): boolean {
  return (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) !== 0;
}

function join(left: Members, right: Members): Members {
  const all = [...new Set([...left, ...right])];
  const some = all.filter((type) => (type.flags & ts.TypeFlags.Never) === 0);
  return some.length === 0 ? all : some;
}

function identifierType(reader: Reader, node: ts.Identifier): Members {
  const declaration = reader.checker.getSymbolAtLocation(node)?.valueDeclaration;
  if (declaration === undefined) return membersOf(reader.checker.getTypeAtLocation(node));
  if (ts.isVariableDeclaration(declaration)) return variableType(reader, declaration);
  const symbol = reader.checker.getSymbolAtLocation(node)!;
  return membersOf(reader.checker.getTypeOfSymbol(symbol));
}

/** The type of a variable: its annotation, otherwise the declared type of its initialiser. */
export function variableType(reader: Reader, declaration: ts.VariableDeclaration): Members {
  const { checker } = reader;
  const { initializer, parent } = declaration;
  if (declaration.type !== undefined)
    return membersOf(checker.getTypeFromTypeNode(declaration.type));
  if (ts.isForOfStatement(parent.parent)) return walkedType(reader, parent.parent.expression);
  if (initializer === undefined || !readsShared(reader, initializer))
    return membersOf(checker.getTypeAtLocation(declaration.name));
  return declaredType(reader, initializer);
}

/** The type of the elements of a list, a set or an array. */
export function walkedType(reader: Reader, list: ts.Expression): Members {
  return declaredType(reader, list).flatMap((type) => {
    const element = reader.checker.getTypeArguments(type as ts.TypeReference)[0];
    return element === undefined ? [] : membersOf(element);
  });
}

function propertyType(reader: Reader, node: ts.PropertyAccessExpression): Members {
  const owner = declaredType(reader, node.expression);
  const found = notNull(owner).flatMap((type) => memberType(reader, type, node.name.text));
  const optional = node.questionDotToken !== undefined && found.length > 0;
  return optional ? join(found, owner.filter(isNull)) : found;
}

function memberType(reader: Reader, type: ts.Type, name: string): Members {
  const { checker } = reader;
  const property = checker.getPropertyOfType(checker.getApparentType(type), name);
  return property === undefined ? [] : membersOf(checker.getTypeOfSymbol(property));
}

function elementType(reader: Reader, node: ts.ElementAccessExpression): Members {
  return notNull(declaredType(reader, node.expression)).flatMap((type) => {
    const element = reader.checker.getIndexTypeOfType(type, ts.IndexKind.Number);
    return element === undefined ? [] : membersOf(element);
  });
}

function binaryType(reader: Reader, node: ts.BinaryExpression): Members {
  const { left, right, operatorToken } = node;
  switch (operatorToken.kind) {
    case ts.SyntaxKind.QuestionQuestionToken:
      return join(notNull(declaredType(reader, left)), declaredType(reader, right));
    case ts.SyntaxKind.BarBarToken:
      return join(notNull(declaredType(reader, left)), declaredType(reader, right));
    case ts.SyntaxKind.AmpersandAmpersandToken:
      return join(declaredType(reader, left).filter(isNull), declaredType(reader, right));
    default:
      return membersOf(reader.checker.getTypeAtLocation(node));
  }
}

/**
 * The result of a call. `READ_ONCE(dev.driver)` infers its type parameter from an argument that may
 * be narrowed, so for a result declared `T` the argument declared `T` is looked at again.
 */
function callType(reader: Reader, node: ts.CallExpression): Members {
  const { checker } = reader;
  const signature = calledSignature(reader, node);
  if (signature === undefined) return membersOf(checker.getTypeAtLocation(node));
  const written = signature.getDeclaration()?.type;
  if (written === undefined) return membersOf(signature.getReturnType());
  const generic = membersOf(checker.getTypeFromTypeNode(written)).filter(isTypeParameter);
  const { parameters } = signature.getDeclaration();
  const from = generic.flatMap((type) =>
    node.arguments.filter((argument, i) => {
      const written = parameters[i]?.type;
      return (
        written !== undefined && isOfType(reader, written, type) && readsShared(reader, argument)
      );
    }),
  );
  const result = membersOf(signature.getReturnType());
  const again = from.flatMap((argument) => declaredType(reader, argument));
  return again.length === 0 ? result : join(again, result.filter(isNull));
}

function isTypeParameter(type: ts.Type): boolean {
  return (type.flags & ts.TypeFlags.TypeParameter) !== 0;
}

/** Whether `written` is exactly `type`, or `type | null`. */
function isOfType(reader: Reader, written: ts.TypeNode, type: ts.Type): boolean {
  return membersOf(reader.checker.getTypeFromTypeNode(written)).includes(type);
}

function calledSignature(reader: Reader, node: ts.CallExpression): ts.Signature | undefined {
  const { checker } = reader;
  const resolved = checker.getResolvedSignature(node);
  if (resolved?.getDeclaration() !== undefined) return resolved;
  const callee = notNull(declaredType(reader, node.expression));
  return callee.flatMap((type) => [...type.getCallSignatures()])[0] ?? resolved;
}

/** Whether the initialiser of a variable without a declared type reads shared state. */
const startsShared = new WeakMap<ts.VariableDeclaration, boolean>();

/** A chain of variables whose initialisers lead to an expression. */
interface Followed {
  readonly declaration: ts.VariableDeclaration;
  readonly before: Followed | null;
}

/**
 * Whether an expression's type comes from a field or an element, which others may change. Variables may
 * be made of one another in a row, so each is followed once, and without recursion.
 */
export function readsShared(reader: Reader, whole: ts.Expression): boolean {
  const open: { node: ts.Expression; by: Followed | null }[] = [{ node: whole, by: null }];
  const met = new Set<ts.VariableDeclaration>();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, by } = next;
    const declaration = ts.isIdentifier(node) ? inferredFrom(reader, node) : undefined;
    if (isShared(node) || (declaration && isKnownShared(declaration))) {
      for (let at = by; at !== null; at = at.before) startsShared.set(at.declaration, true);
      return true;
    }
    for (const part of typedBy(node)) open.push({ node: part, by });
    if (!declaration?.initializer || met.has(declaration) || startsShared.has(declaration))
      continue;
    met.add(declaration);
    open.push({ node: declaration.initializer, by: { declaration, before: by } });
  }
  for (const declaration of met) startsShared.set(declaration, false);
  return false;
}

function isShared(node: ts.Expression): boolean {
  return ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node);
}

/** The parts of an expression that its type comes from. */
function typedBy(node: ts.Expression): readonly ts.Expression[] {
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) return [node.expression];
  if (ts.isSatisfiesExpression(node)) return [node.expression];
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse];
  if (ts.isBinaryExpression(node)) return [node.left, node.right];
  return ts.isCallExpression(node) ? [node.expression, ...node.arguments] : [];
}

/** The variable whose initialiser gives an identifier its type. */
function inferredFrom(reader: Reader, node: ts.Identifier): ts.VariableDeclaration | undefined {
  const declaration = reader.checker.getSymbolAtLocation(node)?.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return undefined;
  return declaration.type === undefined && node.pos >= declaration.end ? declaration : undefined;
}

function isKnownShared(declaration: ts.VariableDeclaration): boolean {
  return ts.isForOfStatement(declaration.parent.parent) || startsShared.get(declaration) === true;
}

/** `null as VfioGroup | null`: an `as` to a type that the value already has. */
export function isUpcast(reader: Reader, node: ts.Node): node is ts.AsExpression {
  if (!ts.isAsExpression(node) || ts.isConstTypeReference(node.type)) return false;
  const target = reader.checker.getTypeFromTypeNode(node.type);
  if ((target.flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0) return false;
  const members = declaredType(reader, node.expression);
  return (
    members.length > 0 && members.every((type) => reader.checker.isTypeAssignableTo(type, target))
  );
}
