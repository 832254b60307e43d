import fc from "fast-check";
import type { TlaValue } from "../../src/trace/value.ts";

const name = fc
  .stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,6}$/)
  .filter((text) => text !== "TRUE" && text !== "FALSE");

/** Any value that TLC can print. */
export const anyValue: fc.Arbitrary<TlaValue> = fc.letrec<{ value: TlaValue }>((tie) => {
  const values = fc.array(tie("value"), { maxLength: 4 });
  const bound = fc.integer({ min: -100, max: 100 });
  return {
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.integer(),
      fc.boolean(),
      fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.constant('\t\n\\"')),
      fc.tuple(bound, bound).map((range) => ({ range })),
      name.map((model) => ({ model })),
      values.map((tuple) => ({ tuple })),
      values.map((set) => ({ set })),
      fc.dictionary(name, tie("value"), { maxKeys: 4, noNullPrototype: true }).map(toRecord),
      fc
        .array(fc.tuple(tie("value"), tie("value")), { minLength: 1, maxLength: 4 })
        .map((map) => ({ map })),
    ),
  };
}).value;

function toRecord(record: Record<string, TlaValue>): TlaValue {
  return { record };
}

/**
 * Prints a value as TLC does: on one line, or with a break between two elements, blanks inside the
 * brackets and the rest indented. `breaks` decides, over and over, which values are broken.
 */
export function printValue(value: TlaValue, breaks: readonly boolean[]): string {
  let turn = 0;
  const isBroken = () => breaks[turn++ % breaks.length] ?? false;
  const list = ([open, close]: readonly [string, string], items: string[], separator: string) => {
    if (items.length === 0 || !isBroken()) {
      return `${open}${items.join(`${separator} `)}${close}`;
    }
    const inner = items.map((item) => item.replaceAll("\n", "\n   "));
    return `${open} ${inner.join(`${separator}\n  `)} ${close}`;
  };
  const arrow = (left: string, sign: string, right: string) =>
    isBroken() ? `${left} ${sign}\n      ${right}` : `${left} ${sign} ${right}`;
  const print = (one: TlaValue): string => {
    if (typeof one === "number") return String(one);
    if (typeof one === "boolean") return one ? "TRUE" : "FALSE";
    if (typeof one === "string") return quote(one);
    if ("model" in one) return one.model;
    if ("range" in one) return one.range.join("..");
    if ("tuple" in one) return list(["<<", ">>"], one.tuple.map(print), ",");
    if ("set" in one) return list(["{", "}"], one.set.map(print), ",");
    if ("map" in one) {
      const pairs = one.map.map(([key, image]) => arrow(print(key), ":>", print(image)));
      return list(["(", ")"], pairs, " @@");
    }
    const fields = Object.entries(one.record).map(([key, of]) => arrow(key, "|->", print(of)));
    return list(["[", "]"], fields, ",");
  };
  return print(value);
}

/** TLC prints a string on one line. */
export function quote(text: string): string {
  const marks: Record<string, string> = { "\t": "t", "\n": "n", "\f": "f", "\r": "r" };
  return `"${text.replace(/["\\\t\n\f\r]/g, (mark) => `\\${marks[mark] ?? mark}`)}"`;
}
