/** Reads the result type of functions. */
import type * as ir from "../../ir/protocol.ts";
import { declaredType, isNull, isUndefined, membersOf, readsShared } from "./declared-type.ts";
import type { Members } from "./declared-type.ts";
import type { Reader } from "../source/reader.ts";
import { ts } from "../source/typescript.ts";
import { readType, readTypeNode } from "./types.ts";

/** The annotated result of a function, otherwise the declared type of its returns. */
export function resultOf(reader: Reader, node: ts.SignatureDeclaration): ir.Type {
  if (isRefusedKind(node)) return { t: "void" };
  if (node.type !== undefined) return readTypeNode(reader, node.type);
  const signature = reader.checker.getSignatureFromDeclaration(node);
  const inferred = membersOf(signature!.getReturnType());
  const returned = returnedBy(node).filter((value) => readsShared(reader, value));
  const again = returned.flatMap((value) => declaredType(reader, value));
  // Where a test of a shared field rules all out, TypeScript takes what is read through it for `any`.
  const known = again.length === 0 ? inferred : inferred.filter((type) => !isAny(type));
  const all = [...new Set([...known, ...again])];
  return onlyNulls(all) ? { t: "void" } : readType(reader, all, nameOf(node));
}

/** Whether a function is async or a generator. These are refused elsewhere. */
function isRefusedKind(node: ts.SignatureDeclaration): boolean {
  const generator = "asteriskToken" in node && node.asteriskToken !== undefined;
  const modifiers = ts.canHaveModifiers(node) ? (ts.getModifiers(node) ?? []) : [];
  return generator || modifiers.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword);
}

function isAny(type: ts.Type): boolean {
  return (type.flags & ts.TypeFlags.Any) !== 0;
}

/** `() => null`: its class is unknown, and it can be used only as NULL. */
function onlyNulls(types: Members): boolean {
  return types.every((type) => isNull(type) || isUndefined(type));
}

function nameOf(node: ts.SignatureDeclaration): ts.Node {
  if (node.name !== undefined) return node.name;
  return ts.isArrowFunction(node) && !ts.isBlock(node.body) ? node.body : node;
}

function returnedBy(node: ts.Node): readonly ts.Expression[] {
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return [node.body];
  const found: ts.Expression[] = [];
  const visit = (part: ts.Node): void => {
    if (ts.isReturnStatement(part) && part.expression !== undefined) found.push(part.expression);
    if (!ts.isFunctionLike(part)) ts.forEachChild(part, visit);
  };
  ts.forEachChild(node, visit);
  return found;
}
