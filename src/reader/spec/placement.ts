/**
 * Reads the options of a thread: how many there are, where they run, what stops them. They are an object literal, or
 * a call of a function that returns one:
 *
 *     export function task(cpu: Cpu): ThreadOptions {
 *       return { on: cpu, stoppedBy: [cpu.hardirq.owner] };
 *     }
 */
import type * as ir from "../../ir/protocol.ts";
import { readArgument } from "../code/argument.ts";
import { declarationOf } from "../code/name.ts";
import { refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { spanOf } from "../source/sources.ts";
import { resolveSymbol, unwrap } from "../types/top-level.ts";
import { ts } from "../source/typescript.ts";

/** The arguments by parameter of the functions around, each read where it is written. */
type Given = ReadonlyMap<ts.Declaration, Written>;

/** An expression with what its names stand for. */
export interface Written {
  readonly node: ts.Expression;
  readonly given: Given;
}

/** The entries by name, in the order in which they are written; a later one replaces an earlier one. */
export function readOptions(
  reader: Reader,
  whole: ts.Expression,
): ReadonlyMap<string, Written> | null {
  return entriesOf(reader, { node: whole, given: new Map() });
}

function entriesOf(reader: Reader, written: Written): ReadonlyMap<string, Written> | null {
  const { node, given } = followed(reader, written);
  if (ts.isCallExpression(node)) return entriesOfCall(reader, { node, given });
  if (!ts.isObjectLiteralExpression(node)) return refused(reader, node);
  const entries = new Map<string, Written>();
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) {
      const spread = followed(reader, { node: property.expression, given });
      // Options that a caller left out.
      if (ts.isIdentifier(spread.node)) continue;
      for (const [name, value] of entriesOf(reader, spread) ?? []) entries.set(name, value);
    } else if (ts.isPropertyAssignment(property) && ts.isIdentifier(property.name))
      entries.set(property.name.text, { node: property.initializer, given });
    else return refused(reader, property);
  }
  return entries;
}

/** The entries of the literal that a function returns, with its parameters standing for the arguments. */
function entriesOfCall(
  reader: Reader,
  { node, given }: { readonly node: ts.CallExpression; readonly given: Given },
): ReadonlyMap<string, Written> | null {
  const declaration = declarationOf(resolveSymbol(reader, node.expression));
  const literal = declaration && ts.isFunctionDeclaration(declaration) && literalOf(declaration);
  if (!literal) return refused(reader, node);
  const inner = new Map<ts.Declaration, Written>();
  declaration.parameters.forEach((parameter, i) => {
    const argument = node.arguments[i];
    if (argument !== undefined) inner.set(parameter, { node: argument, given });
  });
  return entriesOf(reader, { node: literal, given: inner });
}

/** The object literal that is all that a function returns; null for a function with any other body. */
export function literalOf({ body }: ts.FunctionDeclaration): ts.ObjectLiteralExpression | null {
  const [only, ...others] = body?.statements ?? [];
  if (only === undefined || others.length > 0 || !ts.isReturnStatement(only)) return null;
  const value = only.expression && unwrap(only.expression);
  return value && ts.isObjectLiteralExpression(value) ? value : null;
}

function refused(reader: Reader, node: ts.Node): null {
  refuse(reader, node, "thread-options");
  return null;
}

/** The argument that a parameter stands for; any other expression as it is. */
function followed(reader: Reader, { node, given }: Written): Written {
  const value = unwrap(node);
  if (!ts.isIdentifier(value)) return { node: value, given };
  const declaration = reader.checker.getSymbolAtLocation(value)?.valueDeclaration;
  const argument = declaration && given.get(declaration);
  return argument ? followed(reader, argument) : { node: value, given };
}

/** The elements of an array literal; null for anything else. */
export function itemsOf(reader: Reader, written: Written): readonly Written[] | null {
  const { node, given } = followed(reader, written);
  if (!ts.isArrayLiteralExpression(node)) return null;
  return node.elements.map((element) => ({ node: element, given }));
}

/** A global, or a field of one: `cpu0.hardirq.owner`. */
export function readPlace(reader: Reader, written: Written): ir.Expression {
  const { node, given } = followed(reader, written);
  if (!ts.isPropertyAccessExpression(node)) return readArgument(reader, node);
  const of = readPlace(reader, { node: node.expression, given });
  return { x: "field", of, field: node.name.text, optional: false, span: spanOf(node) };
}
