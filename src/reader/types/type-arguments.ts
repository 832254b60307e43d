/**
 * Finds the type arguments of generic classes. A class is laid out once, so each type parameter has one type
 * in the whole protocol: `class Box<T> { value!: T }` is made as `Box<Device>` everywhere.
 */
import type * as ir from "../../ir/protocol.ts";
import { membersOf } from "./declared-type.ts";
import { refuse } from "../source/reader.ts";
import type { Reader, TypeArguments } from "../source/reader.ts";
import { readType } from "./types.ts";
import { ts } from "../source/typescript.ts";

export function findTypeArguments(
  checker: ts.TypeChecker,
  files: readonly ts.SourceFile[],
): TypeArguments {
  const found = new Map<ts.Symbol, Set<ts.Type>>();
  const seen = new Set<ts.Type>();
  const see = (type: ts.Type): void => {
    if (seen.has(type)) return;
    seen.add(type);
    for (const member of membersOf(type)) {
      for (const [parameter, given] of argumentsOf(checker, member)) {
        found.set(parameter, (found.get(parameter) ?? new Set()).add(given));
        see(given);
      }
    }
  };
  const visit = (node: ts.Node): void => {
    if (isMention(node)) see(checker.getTypeAtLocation(node));
    ts.forEachChild(node, visit);
  };
  for (const file of files) visit(file);
  return found;
}

function isMention(node: ts.Node): boolean {
  return (
    ts.isNewExpression(node) ||
    ts.isCallExpression(node) ||
    ts.isTypeReferenceNode(node) ||
    ts.isExpressionWithTypeArguments(node)
  );
}

/** The type parameters of the class that a type is made of, with what is given for each. */
function argumentsOf(checker: ts.TypeChecker, type: ts.Type): [ts.Symbol, ts.Type][] {
  const symbol = type.symbol as ts.Symbol | undefined;
  if (!symbol?.valueDeclaration || !ts.isClassDeclaration(symbol.valueDeclaration)) return [];
  const parameters = (checker.getDeclaredTypeOfSymbol(symbol) as ts.InterfaceType).typeParameters;
  const given = checker.getTypeArguments(type as ts.TypeReference);
  return (parameters ?? []).flatMap((parameter, index): [ts.Symbol, ts.Type][] => {
    const own = given[index];
    return own === undefined || own === parameter ? [] : [[parameter.symbol, own]];
  });
}

/** A field's type with the type arguments of its class. */
export function concreteType(
  reader: Reader,
  type: ir.Type,
  field: ts.PropertyDeclaration,
): ir.Type {
  if (type.t === "list" || type.t === "set" || type.t === "array") {
    return { ...type, of: concreteType(reader, type.of, field) };
  }
  if (type.t !== "variable" || !ts.isClassDeclaration(field.parent)) return type;
  const written = field.parent.typeParameters?.find(({ name }) => name.text === type.name);
  const parameter = written && reader.checker.getSymbolAtLocation(written.name);
  if (parameter === undefined) return type;
  const at = field.type ?? field.name;
  const all = [...standsFor(reader, parameter, new Set())];
  const types = new Map(
    all.map((each) => {
      const read = readType(reader, membersOf(each), at);
      return [JSON.stringify(read), { read, name: reader.checker.typeToString(each) }] as const;
    }),
  );
  const [first, ...others] = types.values();
  if (others.length > 0) {
    const names = [...types.values()].map(({ name }) => name).join(" and ");
    refuse(reader, at, "generic-field", type.name, names);
  }
  return first?.read ?? type;
}

/** The type of a type parameter, resolved through those of other classes; not those of functions. */
function standsFor(
  reader: Reader,
  parameter: ts.Symbol,
  asked: Set<ts.Symbol>,
): ReadonlySet<ts.Type> {
  if (asked.has(parameter)) return new Set();
  asked.add(parameter);
  const given = [...(reader.typeArguments.get(parameter) ?? [])];
  return new Set(
    given.flatMap((type) => {
      const isParameter = (type.flags & ts.TypeFlags.TypeParameter) !== 0;
      return isParameter ? [...standsFor(reader, type.symbol, asked)] : [type];
    }),
  );
}
