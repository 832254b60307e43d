/** Checks the initial values in one configuration: numbers against their ranges, lengths of arrays. */
import type { Diagnostic } from "../../diagnostics/catalogue.ts";
import { complain } from "../../diagnostics/catalogue.ts";
import type { Value } from "../../ir/expression.ts";
import type { Field } from "../../ir/system.ts";
import type { Layout } from "./layout.ts";

/** Checks all fields. `isRanged` says whether the numbers of a field have to be in its range. */
export function checkInitials(
  { fields, tables, own }: Layout,
  isRanged: (field: Field) => boolean,
): readonly Diagnostic[] {
  return [...fields.values()].flatMap((field) => {
    const { kind, statics, dynamic } = tables.get(field.table)!;
    const exists = kind === "global" || own.has(field.table) || statics.length + dynamic > 0;
    if (!exists) return [];
    const { sort, id, span } = field;
    if (sort.s === "array" && !(Number.isInteger(sort.length) && sort.length > 0)) {
      return [complain("array-length", span, id, String(sort.length))];
    }
    const wrong = isRanged(field) ? outside(field) : undefined;
    return wrong === undefined ? [] : [complaint(field, wrong)];
  });
}

/** The first number in an initial value that is outside the range. */
function outside({ initial, range }: Field): number | undefined {
  if (range === null) return undefined;
  const [low, high] = range;
  return numbersIn(initial).find((number) => !(number >= low && number <= high));
}

function numbersIn(value: Value): readonly number[] {
  if (typeof value === "number") return [value];
  return Array.isArray(value) ? (value as readonly Value[]).flatMap(numbersIn) : [];
}

function complaint({ id, range, span }: Field, value: number): Diagnostic {
  const said = Number.isNaN(value) ? "no number" : String(value);
  return complain("initial-outside-range", span, id, said, range!.join(".."));
}
