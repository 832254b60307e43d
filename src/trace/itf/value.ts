/** Values as the Informal Trace Format has them, with instances and threads by their names. */
import type { Sort, Value } from "../../ir/expression.ts";
import type { System } from "../../ir/system.ts";
import { nameValue } from "../words/naming.ts";

/** Apalache's ADR-015. Every integer is a `#bigint`, so that none is read as a float. */
export type ItfValue =
  | boolean
  | string
  | { readonly "#bigint": string }
  | { readonly "#set": readonly ItfValue[] }
  | { readonly "#map": readonly (readonly [ItfValue, ItfValue])[] }
  | readonly ItfValue[]
  | { readonly [field: string]: ItfValue };

export function printValue(system: System, sort: Sort, value: Value): ItfValue {
  switch (sort.s) {
    case "number":
      return printInteger(Number(value));
    case "boolean":
      return value === true;
    case "enum":
    case "pointer":
    case "thread":
      return nameValue(system, sort, value);
    case "list":
    case "array":
      return printItems(system, sort.of, value);
    case "set":
      return { "#set": printItems(system, sort.of, value) };
  }
}

function printItems(system: System, sort: Sort, value: Value): readonly ItfValue[] {
  const items = Array.isArray(value) ? (value as readonly Value[]) : [];
  return items.map((item) => printValue(system, sort, item));
}

/**
 * A record; a map from the names where one of them is not a field's name in every language that reads
 * traces. PyPI's itf-py makes named tuples of records, and variants of those with a tag and a value.
 */
export function printRecord(fields: readonly (readonly [string, ItfValue])[]): ItfValue {
  const names = fields.map(([name]) => name);
  const isVariant = names.length === 2 && names.includes("tag") && names.includes("value");
  const isPlain = names.every((name) => plainName.test(name) && !keywords.has(name));
  return isPlain && !isVariant ? Object.fromEntries(fields) : { "#map": fields };
}

const plainName = /^[a-z]\w*$/i;

/** Python's. */
const keywords: ReadonlySet<string> = new Set(
  (
    "False None True and as assert async await break class continue def del elif else except " +
    "finally for from global if import in is lambda nonlocal not or pass raise return try while " +
    "with yield"
  ).split(" "),
);

export function printInteger(value: number): ItfValue {
  return { "#bigint": String(value) };
}
