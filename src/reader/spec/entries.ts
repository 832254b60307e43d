/** Reads the entries of an object literal in a spec. */
import { refuse } from "../source/reader.ts";
import type { Reader } from "../source/reader.ts";
import { ts } from "../source/typescript.ts";

/** A named entry of a literal in `spec({...})`. */
export interface Entry {
  readonly name: string;
  readonly node: ts.PropertyAssignment | ts.ShorthandPropertyAssignment;
  readonly value: ts.Expression;
}

/** The entries of a literal. Anything but `name: value` is refused. */
export function entriesOf(reader: Reader, node: ts.ObjectLiteralExpression): readonly Entry[] {
  return node.properties.flatMap((property): readonly Entry[] => {
    const name = property.name;
    if (ts.isShorthandPropertyAssignment(property))
      return [{ name: property.name.text, node: property, value: property.name }];
    if (!ts.isPropertyAssignment(property) || name === undefined || !isPlain(name)) {
      refuse(reader, property, "spec-entry");
      return [];
    }
    return [{ name: name.text, node: property, value: property.initializer }];
  });
}

function isPlain(name: ts.PropertyName): name is ts.Identifier | ts.StringLiteral {
  return ts.isIdentifier(name) || ts.isStringLiteral(name);
}

/** A record without a prototype, so that "constructor" is no entry of it. */
export function recordOf<T>(
  entries: readonly (readonly [string, T])[],
): Readonly<Record<string, T>> {
  const record: Record<string, T> = Object.create(null);
  return Object.assign(record, Object.fromEntries(entries));
}
