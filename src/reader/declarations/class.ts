/** Reads classes: fields, callbacks, constructors. */
import type * as ir from "../../ir/protocol.ts";
import { declared } from "../source/doc.ts";
import { readInitial } from "./initial.ts";
import type { Started } from "./initial.ts";
import { inLibrary } from "../types/ids.ts";
import { refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { membersOf } from "../types/declared-type.ts";
import { concreteType } from "../types/type-arguments.ts";
import { checkKept, readType } from "../types/types.ts";
import { ts } from "../source/typescript.ts";

/** `class VfioGroup { kref = new Kref(); iommu_group!: IommuGroup; }`. */
export function readClass(reader: Reader, node: ts.ClassDeclaration): void {
  const id = reader.ids.get(node)!;
  for (const clause of node.heritageClauses ?? []) refuse(reader, clause, "no-inheritance");
  const callbacks = readConstructor(reader, node);
  const fields = node.members.flatMap((member) => readMember(reader, member, callbacks) ?? []);
  reader.classes.set(id, {
    ...declared(reader, node, node.name),
    id,
    fields,
    library: inLibrary(node),
  });
}

/** By callback field: the constructor parameter that sets it. */
type Callbacks = ReadonlyMap<string, number>;

function readMember(reader: Reader, node: ts.ClassElement, callbacks: Callbacks): ir.Field | null {
  if (ts.isPropertyDeclaration(node)) return readField(reader, node, callbacks);
  if (ts.isMethodDeclaration(node)) refuse(reader, node.name, "no-method");
  else if (ts.isGetAccessor(node) || ts.isSetAccessor(node))
    refuse(reader, node.name, "no-accessor");
  else if (!ts.isConstructorDeclaration(node)) refuse(reader, node, "class-member");
  return null;
}

function readField(
  reader: Reader,
  node: ts.PropertyDeclaration,
  callbacks: Callbacks,
): ir.Field | null {
  if (!ts.isIdentifier(node.name) || node.name.text === "__proto__") {
    refuse(reader, node.name, "field-name");
    return null;
  }
  const modifiers = ts.getModifiers(node) ?? [];
  const odd = modifiers.find((modifier) => modifier.kind !== ts.SyntaxKind.ReadonlyKeyword);
  if (odd !== undefined) refuse(reader, odd, "field-modifier", odd.getText());
  if (node.questionToken !== undefined) refuse(reader, node, "optional-field");
  const symbol = reader.checker.getSymbolAtLocation(node.name)!;
  const type = readType(
    reader,
    membersOf(reader.checker.getTypeOfSymbol(symbol)),
    node.type ?? node.name,
  );
  if (node.initializer === undefined) checkKept(reader, type, node.type ?? node.name);
  const started = startOf(reader, { node, type, callback: callbacks.get(node.name.text) });
  const concrete = concreteType(reader, type, node);
  return { ...declared(reader, node, node.name), type: concrete, ...started };
}

interface FieldStart {
  readonly node: ts.PropertyDeclaration;
  readonly type: ir.Type;
  readonly callback: number | undefined;
}

function startOf(reader: Reader, { node, type, callback }: FieldStart): Started {
  if (callback !== undefined) return callbackStart(reader, node, callback);
  if (node.initializer !== undefined) return readStart(reader, node.initializer, type);
  if (type.t === "function") refuse(reader, node.name, "callback-not-set");
  else if (type.t !== "pointer" && type.t !== "thread" && !isNullable(type, node))
    refuse(reader, node.name, "field-without-value", node.name.getText());
  return { initial: { i: "null" }, ghost: false };
}

/** Whether a generic field may start NULL: only if its type is always a pointer. */
function isNullable(type: ir.Type, node: ts.PropertyDeclaration): boolean {
  if (type.t !== "variable" || !ts.isClassDeclaration(node.parent)) return false;
  const found = node.parent.typeParameters?.find(({ name }) => name.text === type.name);
  return found?.constraint?.kind === ts.SyntaxKind.ObjectKeyword;
}

function readStart(reader: Reader, value: ts.Expression, type: ir.Type): Started {
  const started = readInitial(reader, value, type);
  if (started.initial.i === "struct") refuse(reader, value, "nested-struct");
  const { parent } = value;
  const generic = type.t === "variable" && started.initial.i === "null";
  if (generic && ts.isPropertyDeclaration(parent) && !isNullable(type, parent))
    refuse(reader, value, "generic-null", type.name);
  return started;
}

function callbackStart(reader: Reader, node: ts.PropertyDeclaration, parameter: number): Started {
  const modifiers = ts.getModifiers(node) ?? [];
  if (!modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.ReadonlyKeyword))
    refuse(reader, node.name, "callback-not-readonly", node.name.getText());
  return { initial: { i: "callback", parameter }, ghost: false };
}

/** `constructor(notifier_call: F) { this.notifier_call = notifier_call; }`, and nothing else. */
function readConstructor(reader: Reader, node: ts.ClassDeclaration): Callbacks {
  const found = node.members.filter(ts.isConstructorDeclaration);
  const callbacks = new Map<string, number>();
  for (const code of found) {
    for (const parameter of code.parameters) checkParameter(reader, parameter);
    const names = code.parameters.map((parameter) => parameter.name.getText());
    for (const statement of code.body?.statements ?? []) {
      const set = callbackSet(reader, statement);
      const index = set === undefined ? -1 : names.indexOf(set.value);
      if (set === undefined || index < 0) refuse(reader, statement, "constructor-body");
      else callbacks.set(set.field, index);
    }
  }
  return callbacks;
}

function checkParameter(reader: Reader, node: ts.ParameterDeclaration): void {
  if (ts.getModifiers(node)?.length) refuse(reader, node, "parameter-property");
  else if (!ts.isIdentifier(node.name)) refuse(reader, node.name, "destructuring");
  else if (node.dotDotDotToken !== undefined) refuse(reader, node, "rest-parameter");
  else if (node.initializer !== undefined) refuse(reader, node, "default-parameter");
  else if (node.questionToken !== undefined) refuse(reader, node, "optional-parameter");
}

/** `this.field = parameter;` where the field's type is a function's. */
function callbackSet(
  reader: Reader,
  node: ts.Statement,
): { readonly field: string; readonly value: string } | undefined {
  if (!ts.isExpressionStatement(node) || !ts.isBinaryExpression(node.expression)) return undefined;
  const { left, right, operatorToken } = node.expression;
  if (operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isIdentifier(right)) return undefined;
  if (!ts.isPropertyAccessExpression(left)) return undefined;
  if (left.expression.kind !== ts.SyntaxKind.ThisKeyword) return undefined;
  const type = reader.checker.getTypeAtLocation(right);
  if (type.getCallSignatures().length === 0) return undefined;
  return { field: left.name.text, value: right.text };
}
