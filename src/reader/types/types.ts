/** Reads types. */
import type * as ir from "../../ir/protocol.ts";
import { classId } from "./ids.ts";
import { isNull, isUndefined, membersOf } from "./declared-type.ts";
import type { Members } from "./declared-type.ts";
import { refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { isBuiltin } from "./top-level.ts";
import { ts } from "../source/typescript.ts";

/** The model's type for a type annotation. */
export function readTypeNode(reader: Reader, node: ts.TypeNode): ir.Type {
  return readType(reader, membersOf(reader.checker.getTypeFromTypeNode(node)), node);
}

/** The model's type for a declared TypeScript type; `at` is what to point at if there is none. */
export function readType(reader: Reader, all: Members, at: ts.Node): ir.Type {
  const nullable = all.some(isNull);
  const members = all.filter((type) => !isNull(type) && !isUndefined(type));
  const types = members.map((type) => memberOf(reader, type));
  const known = types.filter((type) => type !== undefined);
  if (known.length < types.length) return refuseType(reader, members, at);
  const first = known[0];
  if (first === undefined) return onlyNull(reader, all, at);
  if (first.t === "enum") return enumOf(reader, { known, nullable, at });
  if (known.some((type) => !sameType(type, first))) refuse(reader, at, "mixed-union");
  else if (nullable && first.t === "number") refuse(reader, at, "nullable-number");
  else if (nullable && first.t === "boolean") refuse(reader, at, "nullable-boolean");
  else if (nullable && !canBeNull.includes(first.t)) refuse(reader, at, "mixed-union");
  return first;
}

const canBeNull: readonly ir.Type["t"][] = ["pointer", "thread", "variable"];

/** Complains about a stored value whose type allows it only to be passed on. */
export function checkKept(reader: Reader, type: ir.Type, at: ts.Node): void {
  if (type.t === "options" || type.t === "class") refuse(reader, at, "not-kept");
}

function sameType(left: ir.Type, right: ir.Type): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** `void`, `never`; or null alone, whose class is not known. */
function onlyNull(reader: Reader, all: Members, at: ts.Node): ir.Type {
  if (all.some(isNull)) refuse(reader, at, "untyped-null");
  return { t: "void" };
}

function enumOf(
  reader: Reader,
  { known, nullable, at }: { known: readonly ir.Type[]; nullable: boolean; at: ts.Node },
): ir.Type {
  const values = known.flatMap((type) => (type.t === "enum" ? type.values : []));
  if (known.some((type) => type.t !== "enum")) refuse(reader, at, "mixed-union");
  return { t: "enum", values: [...new Set(values)].sort(), nullable };
}

function refuseType(reader: Reader, members: Members, at: ts.Node): ir.Type {
  const has = (flag: ts.TypeFlags): boolean => members.some((type) => (type.flags & flag) !== 0);
  if (has(ts.TypeFlags.StringLike)) refuse(reader, at, "string-type");
  else if (has(ts.TypeFlags.Any)) reader.broken.push(at);
  else if (has(ts.TypeFlags.Unknown)) refuse(reader, at, "no-unknown");
  else if (has(ts.TypeFlags.BigIntLike)) refuse(reader, at, "no-bigint");
  else {
    const names = members.map((type) => reader.checker.typeToString(type));
    refuse(reader, at, "unknown-type", names.join(" | "));
  }
  return { t: "void" };
}

/** The model's type for one member of a union; undefined if the language has none. */
function memberOf(reader: Reader, type: ts.Type): ir.Type | undefined {
  const { flags } = type;
  if (type.isStringLiteral()) return { t: "enum", values: [type.value], nullable: false };
  if ((flags & ts.TypeFlags.NumberLike) !== 0 && (flags & ts.TypeFlags.Enum) === 0)
    return { t: "number" };
  if ((flags & ts.TypeFlags.BooleanLike) !== 0) return { t: "boolean" };
  if ((flags & ts.TypeFlags.Never) !== 0) return { t: "void" };
  if ((flags & ts.TypeFlags.TypeParameter) !== 0) return { t: "variable", name: type.symbol.name };
  if ((flags & ts.TypeFlags.Object) === 0) return undefined;
  return objectType(reader, type as ts.ObjectType);
}

function objectType(reader: Reader, type: ts.ObjectType): ir.Type | undefined {
  const symbol = type.symbol as ts.Symbol | undefined;
  const name = builtin(symbol);
  if (name === "Thread") return { t: "thread" };
  if (name === "List") return collection(reader, type, "list");
  if (name === "Set") return collection(reader, type, "set");
  if (name === "Array") return collection(reader, type, "array");
  if (name === "Instances") return collection(reader, type, "set");
  if (type.getConstructSignatures().length > 0) return classValue(reader, type);
  if (type.getCallSignatures().length > 0) return { t: "function" };
  const declaration = symbol?.valueDeclaration ?? symbol?.declarations?.[0];
  if (declaration !== undefined && ts.isClassDeclaration(declaration))
    return { t: "pointer", cls: classId(reader, declaration) };
  return declaration !== undefined && isOptions(declaration) ? { t: "options" } : undefined;
}

function isOptions(declaration: ts.Declaration): boolean {
  return (
    ts.isInterfaceDeclaration(declaration) ||
    ts.isTypeLiteralNode(declaration) ||
    ts.isObjectLiteralExpression(declaration) ||
    ts.isMappedTypeNode(declaration)
  );
}

/** The library's own type that a symbol names; undefined for any other. */
function builtin(symbol: ts.Symbol | undefined): string | undefined {
  if (symbol === undefined || !isBuiltin(symbol)) return undefined;
  return builtinNames.get(symbol.name) ?? symbol.name;
}

const builtinNames: ReadonlyMap<string, string> = new Map([
  ["ListOf", "List"],
  ["ReadonlyArray", "Array"],
  ["ReadonlySet", "Set"],
]);

/** A collection's type; undefined if the model has no values of its elements' type. */
function collection(
  reader: Reader,
  type: ts.Type,
  t: "list" | "set" | "array",
): ir.Type | undefined {
  const element = reader.checker.getTypeArguments(type as ts.TypeReference)[0];
  if (element === undefined) return undefined;
  const members = membersOf(element);
  const nullable = members.some(isNull);
  const [first, ...others] = members
    .filter((member) => !isNull(member))
    .map((member) => memberOf(reader, member));
  if (first === undefined || others.some((other) => other?.t !== first.t)) return undefined;
  if (first.t === "enum") {
    const values = members.flatMap((member) => (member.isStringLiteral() ? [member.value] : []));
    return { t, of: { t: "enum", values: values.sort(), nullable } };
  }
  const same = others.every((other) => other !== undefined && sameType(first, other));
  const plain = ["pointer", "thread", "variable"].includes(first.t);
  const value = plain || (!nullable && (first.t === "number" || first.t === "boolean"));
  return same && value ? { t, of: first } : undefined;
}

/** `typeof VfioGroup`, `Class<T>`. */
function classValue(reader: Reader, type: ts.ObjectType): ir.Type | undefined {
  const made = type.getConstructSignatures()[0]!.getReturnType();
  const cls = memberOf(reader, made);
  return cls === undefined ? undefined : { t: "class", cls };
}
