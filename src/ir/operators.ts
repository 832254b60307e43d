/** How TypeScript writes the operators on two numbers: read one way, printed the other. */
import type { Operator } from "./expression.ts";

export const numberOperators = {
  "+": "+",
  "-": "-",
  "*": "*",
  "%": "%",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
  bitand: "&",
  bitor: "|",
  bitxor: "^",
  shl: "<<",
  shr: ">>",
} as const satisfies Partial<Record<Operator, string>>;
