/** Messages about numbers and text. */
import { insteadOfOperator } from "../instead.ts";
import type { Entry } from "./entry.ts";

/** Numbers, text, and types that would hide which of them a value is. */
export const arithmetic = {
  "no-text": {
    says: "Strings cannot be joined, added or ordered.",
    why: "A model's strings are names of states, compared with === and nothing else.",
    fix: "Use a union of string literals, or a number.",
    like: 'const text: "ab" | "b" = maybe() ? "ab" : "b";',
  },
  "boolean-as-number": {
    says: "A boolean is not a number.",
    why: "Every value keeps its sort, so that TLC never compares values of different types.",
    fix: "Write (flag ? 1 : 0).",
    like: "dev.users = dev.busy ? 1 : 0;",
  },
  "no-regex": {
    says: "Regular expressions are not in the language.",
    why: "A model's strings are names of states, compared with === and nothing else.",
    fix: "Compare with string literals.",
    like: 'const state: "a" | "b" = "a";',
  },
  "no-bigint": {
    says: "Bigints are not in the language.",
    why: "A model's numbers are integers in a small stated range.",
    fix: "Use number, and state its range in bounds.",
    like: "const big = 1;",
  },
  "not-integer": {
    says: (text: string) => `${text} is not an integer that the model can hold.`,
    why: "A model's numbers are whole, and no larger than an int: 2147483647, or that much below 0.",
    fix: "Count in other units, so that such numbers do.",
    like: "dev.users = 1;",
  },
  "bit-complement": {
    says: "The bit operator ~ is not in the language.",
    why: "Its result depends on the width of the type, which a model's numbers do not have.",
    fix: "Clear single bits with arithmetic, or model each flag as a boolean field.",
    like: "dev.busy = !dev.busy;",
  },
  "no-division": {
    says: '"/" does not divide as C does.',
    why: "JavaScript's division gives fractions, C's truncates.",
    fix: "Write div(a, b), or a % b for the rest.",
    like: "dev.users = div(dev.users, 2);",
  },
  "no-operator": {
    says: (operator: string) => `The operator "${operator}" is not in the language.`,
    why: "It depends on a number's width, or reads and writes in a way that steps do not show.",
    fix: insteadOfOperator,
    like: "dev.users = dev.users * dev.users;",
  },
  "no-cast": {
    says: "A cast does not change what a value is in the model.",
    why: "The checker would trust a type that the value may not have.",
    fix: "Annotate the declaration, or use x! where a pointer is known not to be NULL.",
    like: "dev.users = dev.next!.users;",
  },
  "no-any": {
    says: '"any" is not in the language.',
    why: "The sort of every value must be known, so that TLC never compares different ones.",
    fix: "Write the type.",
    like: "const x: number = 1;",
  },
  "no-unknown": {
    says: '"unknown" is not in the language.',
    why: "The sort of every value must be known, so that TLC never compares different ones.",
    fix: "Write the type.",
    like: "function use(x: Device): void {}",
  },
  "no-undefined": {
    says: '"undefined" is not in the language.',
    why: "What is not there is NULL.",
    fix: "Write null.",
    like: "if (dev.next === null) dev.users = 1;",
  },
} as const satisfies Record<string, Entry>;
