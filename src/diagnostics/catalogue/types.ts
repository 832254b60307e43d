/** Messages about types. */
import type { Entry } from "./entry.ts";

/** Types: which values there are, and of which sort each is. */
export const types = {
  "string-type": {
    says: "The type here is string, of which there are too many values.",
    why: "A state must be finite, so the strings that can be stored are listed.",
    fix: 'Annotate with the union: state: "idle" | "busy" = "idle", in an object "idle" as State.',
    like: 'let state: "idle" | "busy" = "idle";',
  },
  "mixed-union": {
    says: "This type mixes different sorts of values.",
    why: "Every value keeps its sort, so that TLC never compares values of different types.",
    fix: "Use one variable or field for each sort.",
    like: "let x: Device | null = dev;",
  },
  "nullable-number": {
    says: "A number is never NULL.",
    why: "TLC never compares a number with NULL, and neither does C.",
    fix: "Use a number that stands for none, such as -1, or a boolean beside it.",
    like: "let x = -1;",
  },
  "nullable-boolean": {
    says: "A boolean is never NULL.",
    why: "TLC never compares a boolean with NULL, and neither does C.",
    fix: 'Use a union such as "yes" | "no" | "unknown".',
    like: 'let x: "yes" | "no" | "unknown" = "unknown";',
  },
  "unknown-type": {
    says: (type: string) => `The model has no values of type ${type}.`,
    why: "It has numbers, booleans, string literals, pointers to structs, threads and collections.",
    fix: "Use one of these; a record of data is a class.",
    like: "lists = new List<L>();",
  },
  "other-struct": {
    says: (given: string, wanted: string) =>
      `This is a pointer to ${given}, and ${wanted} is asked for.`,
    why: "TypeScript lets classes with the same fields stand for each other; C does not.",
    fix: (_given: string, wanted: string) =>
      `Pass a pointer to ${wanted}, or declare this as ${wanted}.`,
    like: "use(a);",
  },
  "not-kept": {
    says: "A class, or an object of options, can be passed to a function but not kept.",
    why: "The function is specialised for it; the state has no such values.",
    fix: "Keep what it says: a number, a boolean, a string of a union, a pointer to a struct.",
    like: "const made = kzalloc(Device);",
  },
  "untyped-local": {
    says: (name: string) => `It is not known what "${name}" holds.`,
    why: "The sort of every value must be known where it is declared.",
    fix: (name: string) =>
      `Annotate it (let ${name}: VfioGroup | null = null), or give it a value.`,
    like: "let x: Device;",
  },
} as const satisfies Record<string, Entry>;
