/** Reads parameters of the model, `param(...)`, and literal values. */
import { isHeld } from "../../ir/numbers.ts";
import type * as ir from "../../ir/protocol.ts";
import { declared } from "../source/doc.ts";
import { refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { unwrap } from "../types/top-level.ts";
import { ts } from "../source/typescript.ts";

/** `const DEFERRED_PUT = param(true)`. */
export function readParameterConstant(
  reader: Reader,
  node: ts.VariableDeclaration,
  call: ts.CallExpression,
): void {
  const name = node.name.getText();
  const values = call.arguments.map((argument) => literalValue(reader, argument));
  const value = values[0];
  if (reader.ids.has(node)) return;
  reader.ids.set(node, name);
  if (reader.parameters.has(name)) return refuse(reader, node.name, "parameter-twice", name);
  if (value === undefined || values.some((other) => other === undefined))
    return refuse(reader, call, "parameter-not-literal");
  call.arguments.forEach((argument, at) => checkHeld(reader, argument, values[at]));
  const choices = values.filter((choice) => typeof choice === "string");
  reader.parameters.set(name, { ...declared(reader, node, node.name), value, choices });
}

/** Refuses a number that the model does not have. */
export function checkHeld(
  reader: Reader,
  node: ts.Expression,
  value: ir.Parameter["value"] | undefined,
): void {
  if (typeof value === "number" && !isHeld(value))
    refuse(reader, node, "not-integer", node.getText());
}

/** The value of a literal, or of a constant that names one. */
export function literalValue(
  reader: Reader,
  node: ts.Expression,
): ir.Parameter["value"] | undefined {
  const value = unwrap(node);
  if (ts.isStringLiteral(value)) return value.text;
  if (ts.isNumericLiteral(value)) return Number(value.text);
  if (value.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (value.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (ts.isPrefixUnaryExpression(value) && value.operator === ts.SyntaxKind.MinusToken) {
    const inner = literalValue(reader, value.operand);
    // There is one zero, and -0 of JavaScript is another.
    return typeof inner === "number" ? 0 - inner : undefined;
  }
  return ts.isIdentifier(value) ? namedLiteral(reader, value) : undefined;
}

function namedLiteral(reader: Reader, node: ts.Identifier): ir.Parameter["value"] | undefined {
  const declaration = reader.checker.getSymbolAtLocation(node)?.valueDeclaration;
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return undefined;
  const { initializer } = declaration;
  return initializer === undefined ? undefined : literalValue(reader, initializer);
}
