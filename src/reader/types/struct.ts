/** Refuses a struct where another one is declared, although TypeScript accepts it. */
import { declaredType, membersOf } from "./declared-type.ts";
import type { Members } from "./declared-type.ts";
import { misfitOf } from "./fitting.ts";
import { refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { isBuiltin } from "./top-level.ts";
import { ts } from "../source/typescript.ts";

/** A pointer where another is wanted. */
interface Flow {
  readonly given: Members;
  readonly wanted: Members;
}

/**
 * TypeScript takes one class for another if their fields are alike, as a Mutex's and a Spinlock's
 * are. In the model, as in C, a pointer is to one struct.
 */
export function checkStruct(reader: Reader, node: ts.Node, { given, wanted }: Flow): void {
  const allowed = wanted.map(structOf).filter((name) => name !== undefined);
  const other = given.map(structOf).find((name) => name !== undefined && !allowed.includes(name));
  if (other === undefined || allowed.length === 0) return;
  const wants = allowed[0]!.name;
  const misfit = misfitOf(reader, node, other);
  if (misfit === undefined) refuse(reader, node, "other-struct", other.name, wants);
  else refuse(reader, node, "wrong-primitive", misfit.primitive, wants, other.name, misfit.fitting);
}

/** The class, or the interface, that a type names. */
function structOf(type: ts.Type): ts.Symbol | undefined {
  const symbol = type.symbol as ts.Symbol | undefined;
  const declaration = symbol?.valueDeclaration ?? symbol?.declarations?.[0];
  if (symbol === undefined || declaration === undefined || isBuiltin(symbol)) return undefined;
  const isClass = ts.isClassDeclaration(declaration) && type.getConstructSignatures().length === 0;
  return isClass || ts.isInterfaceDeclaration(declaration) ? symbol : undefined;
}

/** Checks a value against its contextual type, such as a parameter's. */
export function checkContext(reader: Reader, node: ts.Expression): void {
  if (!isValue(node)) return;
  const given = declaredType(reader, node);
  if (!given.some((type) => structOf(type) !== undefined)) return;
  const wanted = reader.checker.getContextualType(node);
  if (wanted !== undefined) checkStruct(reader, node, { given, wanted: membersOf(wanted) });
}

function isValue(node: ts.Expression): boolean {
  return (
    ts.isIdentifier(node) ||
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isCallExpression(node)
  );
}
