/** The tables of the words that the compiler knows: what "lockstep" exports, and methods. */
import { isCalled, type CalledOperator } from "./operators.ts";

interface IntrinsicRow {
  /** A use of it is a value or a statement, or it is a whole property, which cannot be used in code. */
  readonly stands: "value" | "property";
  /** What acts is refused in code that only looks, such as the condition of a wait. */
  readonly does: "acts" | "looks";
  /** The arguments from this index on must be literals: a report quotes them, or lowering needs them. */
  readonly literalsFrom?: number;
}

const intrinsicTable = {
  self: { stands: "value", does: "looks" },
  here: { stands: "value", does: "looks" },
  waitUntil: { stands: "value", does: "acts" },
  maybe: { stands: "value", does: "acts" },
  choose: { stands: "value", does: "acts" },
  either: { stands: "value", does: "acts" },
  fail: { stands: "value", does: "acts", literalsFrom: 0 },
  assert: { stands: "value", does: "looks", literalsFrom: 1 },
  ghost: { stands: "value", does: "acts" },
  alloc: { stands: "value", does: "acts", literalsFrom: 1 },
  free: { stands: "value", does: "acts" },
  container_of: { stands: "value", does: "looks" },
  touch: { stands: "value", does: "acts" },
  load: { stands: "value", does: "looks" },
  /** Whether it may write there is asked of its place. */
  store: { stands: "value", does: "looks" },
  holds: { stands: "value", does: "looks" },
  whileFree: { stands: "property", does: "looks" },
  each: { stands: "property", does: "looks" },
  instances: { stands: "value", does: "looks" },
  inside: { stands: "value", does: "looks" },
} as const satisfies Readonly<Record<string, IntrinsicRow>>;

/** A word that "lockstep" exports and the compiler knows. Everything else is library source. */
export type Intrinsic = keyof typeof intrinsicTable | CalledOperator;

export function isIntrinsic(word: string): word is Intrinsic {
  return isCalled(word) || Object.hasOwn(intrinsicTable, word);
}

/** The row of a word. An operator that is called by its name only looks. */
export function rowOfIntrinsic(word: Intrinsic): IntrinsicRow {
  return isCalled(word) ? { stands: "value", does: "looks" } : intrinsicTable[word];
}

interface MethodRow {
  /** A search takes a function that only looks. */
  readonly does: "reads" | "writes" | "searches";
  /** `list.length` is read without a call. */
  readonly called: "yes" | "no";
}

const methodTable = {
  length: { does: "reads", called: "no" },
  size: { does: "reads", called: "no" },
  first: { does: "reads", called: "yes" },
  includes: { does: "reads", called: "yes" },
  has: { does: "reads", called: "yes" },
  push: { does: "writes", called: "yes" },
  unshift: { does: "writes", called: "yes" },
  remove: { does: "writes", called: "yes" },
  add: { does: "writes", called: "yes" },
  delete: { does: "writes", called: "yes" },
  clear: { does: "writes", called: "yes" },
  every: { does: "searches", called: "yes" },
  some: { does: "searches", called: "yes" },
  find: { does: "searches", called: "yes" },
  filter: { does: "searches", called: "yes" },
} as const satisfies Readonly<Record<string, MethodRow>>;

/** Methods and properties of lists, sets, arrays and `instances(C)`. */
export type Method = keyof typeof methodTable;

export const methods: Readonly<Record<Method, MethodRow>> = methodTable;

/** Whether a name is a method that is called. */
export function isMethod(name: string): name is Method {
  return Object.hasOwn(methodTable, name) && methods[name as Method].called === "yes";
}
