/** Maps declared types to the sorts of the state. */
import type { Sort } from "../../ir/expression.ts";
import type * as P from "../../ir/protocol.ts";

/** The sort of a declared type; null for a type that has no values in the state. */
export function sortOf(type: P.Type, length = 0): Sort {
  switch (type.t) {
    case "number":
    case "boolean":
    case "thread":
      return { s: type.t };
    case "enum":
      return { s: "enum", values: type.values, nullable: type.nullable };
    case "pointer":
      return { s: "pointer", cls: type.cls };
    case "list":
    case "set":
      return { s: type.t, of: sortOf(type.of) };
    case "array":
      return { s: "array", of: sortOf(type.of), length };
    case "void":
    case "function":
    case "options":
    case "class":
    case "variable":
      return { s: "boolean" };
  }
}

/** Whether a sort is a number or a collection of numbers. */
export function isNumeric(sort: Sort): boolean {
  return sort.s === "number" || ("of" in sort && isNumeric(sort.of));
}
