/**
 * Compares documents by value numbering, as `key` does expressions: a part that several documents share is
 * looked at once, and a document may be as deep as a step is long.
 */
import { foldShared } from "../../ir/shared.ts";
import type { Doc } from "./layout.ts";

const forms = new Map<string, string>();
const keys = new WeakMap<object, string>();

/** A short name: two documents with the same key print the same text. */
export function docKey(doc: Doc): string {
  if (typeof doc === "string") return JSON.stringify(doc);
  return keys.get(doc) ?? foldShared<object, string>(doc, unknownParts, numbered);
}

function unknownParts(doc: object): readonly object[] {
  return keys.has(doc) ? [] : Object.values(doc).filter(isObject);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function numbered(doc: object, of: (part: object) => string): string {
  const known = keys.get(doc);
  if (known !== undefined) return known;
  const form = Object.entries(doc).map(([name, value]: [string, unknown]) => {
    return `${name} ${isObject(value) ? (keys.get(value) ?? of(value)) : JSON.stringify(value)}`;
  });
  const whole = form.join(", ");
  const key = forms.get(whole) ?? `#${forms.size}`;
  forms.set(whole, key);
  keys.set(doc, key);
  return key;
}
