/** Reads initial values of fields and globals. */
import type * as ir from "../../ir/protocol.ts";
import { readArguments } from "../code/argument.ts";
import { isUpcast, membersOf } from "../types/declared-type.ts";
import { declared } from "../source/doc.ts";
import { classId } from "../types/ids.ts";
import { isOfJavascript } from "../code/name.ts";
import { refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { readExpression } from "../code/subset.ts";
import { isBuiltin, languageWord, resolveSymbol, unwrap } from "../types/top-level.ts";
import { checkKept, readType } from "../types/types.ts";
import { ts } from "../source/typescript.ts";

/** How a field or a global starts. */
export interface Started {
  readonly initial: ir.Initial;
  readonly ghost: boolean;
}

const nothing: Started = { initial: { i: "null" }, ghost: false };

/** The meaning of an initialiser: a value, an embedded struct, a list, a lock's mark. */
export function readInitial(reader: Reader, node: ts.Expression, type: ir.Type): Started {
  const value = withoutUpcast(reader, node);
  if (value.kind === ts.SyntaxKind.NullKeyword) return nothing;
  if (type.t === "function") {
    refuse(reader, value, "callback-not-set");
    return nothing;
  }
  if (ts.isNewExpression(value)) return real(readNew(reader, value));
  if (ts.isObjectLiteralExpression(value)) return real(readStruct(reader, value));
  if (ts.isCallExpression(value)) return readMaker(reader, value, type);
  return real({ i: "value", value: readConstant(reader, value) });
}

function withoutUpcast(reader: Reader, node: ts.Expression): ts.Expression {
  const value = unwrap(node);
  return isUpcast(reader, value) ? withoutUpcast(reader, value.expression) : value;
}

function real(initial: ir.Initial): Started {
  return { initial, ghost: false };
}

function readMaker(reader: Reader, node: ts.CallExpression, type: ir.Type): Started {
  const word = languageWord(reader, node.expression);
  switch (word) {
    case "holder":
    case "holders":
      return real({ i: word });
    case "array":
      return real(readArray(reader, node));
    case "ghost":
      if (node.arguments[0] === undefined) return nothing;
      return readGhost(reader, node.arguments[0], type);
    case "perThread":
      refuse(reader, node, "language-word-misplaced", word);
      return nothing;
    default:
      refuse(reader, node, "initial-not-constant");
      return nothing;
  }
}

/** `ghost(0)`, `ghost(new List<C>())`. The field is ghost state; what it points to is not. */
function readGhost(reader: Reader, node: ts.Expression, type: ir.Type): Started {
  const { initial } = readInitial(reader, node, type);
  if (initial.i === "embed" || initial.i === "holder" || initial.i === "holders")
    refuse(reader, node, "ghost-struct");
  return { initial, ghost: true };
}

function readArray(reader: Reader, node: ts.CallExpression): ir.Initial {
  const [length, value] = node.arguments;
  if (length === undefined || value === undefined) return { i: "null" };
  return {
    i: "array",
    length: readConstant(reader, length),
    value:
      unwrap(value).kind === ts.SyntaxKind.NullKeyword
        ? readExpression(reader, value)
        : readConstant(reader, value),
  };
}

/** `new Kref()`, `new List<T>()`, `new Set<T>()`. */
function readNew(reader: Reader, node: ts.NewExpression): ir.Initial {
  const word = languageWord(reader, node.expression);
  if (word === "List") return { i: "list" };
  const symbol = resolveSymbol(reader, node.expression);
  const declaration = symbol?.valueDeclaration;
  if (symbol !== undefined && symbol.name === "Set" && isBuiltin(symbol)) {
    if (node.arguments?.length) refuse(reader, node, "set-arguments");
    return { i: "set" };
  }
  if (declaration !== undefined && ts.isClassDeclaration(declaration)) {
    const cls = classId(reader, declaration);
    reader.checks.push(() => checkEnd(reader, node, cls));
    return { i: "embed", cls, args: readArguments(reader, node) };
  }
  const nowhere =
    symbol === undefined ? !isOfJavascript(node.expression) : symbol.declarations === undefined;
  if (nowhere) reader.broken.push(node);
  else refuse(reader, node, "new-not-struct", node.expression.getText());
  return { i: "null" };
}

/** Refuses a struct that is a part of itself. */
function checkEnd(reader: Reader, node: ts.NewExpression, cls: ir.ClassId): void {
  const around = ts.findAncestor(node, ts.isClassDeclaration);
  const owner = around && reader.ids.get(around);
  if (owner === undefined) return;
  const parts = new Set([cls]);
  // The loop over a set also visits the elements that it adds.
  for (const part of parts)
    for (const { initial } of reader.classes.get(part)?.fields ?? [])
      if (initial.i === "embed") parts.add(initial.cls);
  if (parts.has(owner)) refuse(reader, node, "embeds-itself", owner);
}

/** `perThread({ preempt_count: 0 })`, which only a global is. */
export function readPerThread(reader: Reader, node: ts.CallExpression): ir.Initial {
  const [fields] = node.arguments;
  const value = fields && unwrap(fields);
  if (value && ts.isObjectLiteralExpression(value)) {
    const fields = value.properties.flatMap((property) => readOwn(reader, property) ?? []);
    return { i: "perThread", fields };
  }
  refuse(reader, node, "initial-not-constant");
  return { i: "null" };
}

/** One of a thread's own values, which has to fit in a local. */
function readOwn(reader: Reader, node: ts.ObjectLiteralElementLike): ir.Field | null {
  const field = readProperty(reader, node);
  if (field === null) return null;
  const { type, initial } = field;
  const isScalar = type.t === "number" || type.t === "boolean" || type.t === "enum";
  if (!isScalar || initial.i !== "value") refuse(reader, node, "per-thread-value", field.name);
  return field;
}

/** `{ group_lock: new Mutex(), open: 0 }`. */
function readStruct(reader: Reader, node: ts.ObjectLiteralExpression): ir.Initial {
  const fields = node.properties.flatMap((property) => readProperty(reader, property) ?? []);
  return { i: "struct", fields };
}

function readProperty(reader: Reader, node: ts.ObjectLiteralElementLike): ir.Field | null {
  if (ts.isShorthandPropertyAssignment(node)) refuse(reader, node, "struct-shorthand");
  else if (ts.isSpreadAssignment(node)) refuse(reader, node, "no-spread");
  else if (ts.isGetAccessor(node) || ts.isSetAccessor(node)) refuse(reader, node, "no-accessor");
  else if (ts.isMethodDeclaration(node)) refuse(reader, node, "no-method");
  else if (!ts.isIdentifier(node.name) || node.name.text === "__proto__")
    refuse(reader, node.name, "field-name");
  else return propertyField(reader, node);
  return null;
}

function propertyField(reader: Reader, node: ts.PropertyAssignment): ir.Field {
  const type = structFieldType(reader, node);
  const started = readInitial(reader, node.initializer, type);
  if (started.initial.i === "holder" || started.initial.i === "holders")
    refuse(reader, node, "holder-outside-class");
  checkKept(reader, started.initial.i === "struct" ? { t: "void" } : type, node);
  return { ...declared(reader, node, node.name), type, ...started };
}

/** A field of a literal has the type that its `as` or the literal's annotation gives it. */
function structFieldType(reader: Reader, node: ts.PropertyAssignment): ir.Type {
  if (ts.isObjectLiteralExpression(unwrap(node.initializer))) return { t: "options" };
  const symbol = reader.checker.getSymbolAtLocation(node.name)!;
  const owner = reader.checker.getContextualType(node.parent);
  const written = owner?.getProperty(symbol.name) ?? symbol;
  return readType(reader, membersOf(reader.checker.getTypeOfSymbol(written)), node.name);
}

/** The initial value of a field or global, which may read only constants. */
function readConstant(reader: Reader, node: ts.Expression): ir.Expression {
  const value = readExpression(reader, node);
  const name = value.x === "name" ? value.name.n : undefined;
  const allowed =
    name === "global" || name === "parameter" || (name === undefined && isConstant(value));
  if (!allowed) refuse(reader, node, "initial-not-constant");
  return value;
}

/** Whether a value is independent of the state. */
export function isConstant(value: ir.Expression): boolean {
  switch (value.x) {
    case "number":
    case "boolean":
    case "string":
    case "null":
      return true;
    case "name":
      return value.name.n === "parameter";
    case "unary":
      return isConstant(value.operand);
    case "binary":
    case "logical":
      return isConstant(value.left) && isConstant(value.right);
    case "conditional":
      return [value.condition, value.yes, value.no].every(isConstant);
    case "field":
    case "index":
    case "call":
    case "method":
    case "intrinsic":
    case "lambda":
    case "items":
    case "options":
      return false;
  }
}
