/** Operators on lists and sets. A collection is asked in its field, or is a mask, or an array. */
import type { Expr } from "../../../ir/expression.ts";
import type { CollectionOperator } from "../../../ir/operators.ts";
import { listIn } from "./access.ts";
import { isMask } from "../plan/domains.ts";
import { printExpr } from "./expression.ts";
import { type Maker, printCall, type Scope } from "../state/maker.ts";
import type { OpExpr } from "./operator.ts";

/** The texts of the collection, of the item if there is one, and of the value that means no item. */
interface Texts {
  readonly of: string;
  readonly x: string;
  readonly none: number;
  readonly call: (name: string, given: string) => string;
}

type Printer = (texts: Texts) => string;

export function printCollection(
  maker: Maker,
  { expr, op }: { readonly expr: OpExpr; readonly op: CollectionOperator },
  scope: Scope,
): string {
  const [of, item] = expr.args as [Expr, Expr | undefined];
  const x = item === undefined ? "" : printExpr(maker, item, scope);
  const list = listIn(maker, of, scope);
  const asked = list === null ? null : inPlace[op];
  if (list !== null && asked !== null) {
    const given = x === "" ? String(list.at) : `${list.at},${x}`;
    return printCall(maker, list.field.name + asked, given);
  }
  const none = expr.sort.s === "enum" ? maker.plan.domains.codes.nullCode : 0;
  const printers = isMask(maker.plan.domains, of.sort) ? onBits : onArrays;
  const call = (name: string, given: string): string => printCall(maker, name, given);
  return printers[op]({ of: printExpr(maker, of, scope), x, none, call });
}

/** The functions that answer an operator on a list in its field, without a copy; null for none. */
const inPlace: Readonly<Record<CollectionOperator, string | null>> = {
  length: "n",
  first: "first",
  includes: "has",
  has: "has",
  next: "next",
  size: null,
  push: null,
  unshift: null,
  remove: null,
  add: null,
  delete: null,
};

const changed = (name: string): Printer => {
  return ({ of, x, call }) => call(name, `${of},${x}`);
};
const among: Printer = ({ of, x }) => `includes(${of},${x})`;

const onArrays: Readonly<Record<CollectionOperator, Printer>> = {
  length: ({ of }) => `${of}.length`,
  size: ({ of }) => `${of}.length`,
  first: ({ of, none, call }) => call("firstOf", `${of}, ${none}`),
  next: ({ of, x, none, call }) => call("nextOf", `${of},${x}, ${none}`),
  includes: among,
  has: among,
  push: changed("pushed"),
  unshift: changed("unshifted"),
  remove: changed("without"),
  delete: changed("without"),
  add: changed("added"),
};

const count: Printer = ({ of }) => `countOf(${of})`;
const has: Printer = ({ of, x }) => `((${of} >>> ${x} & 1) !== 0)`;
const without: Printer = ({ of, x }) => `(${of} & ~(1 << ${x}))`;
const unordered: Printer = () => {
  throw new Error("a set's elements have no order");
};

const onBits: Readonly<Record<CollectionOperator, Printer>> = {
  length: count,
  size: count,
  includes: has,
  has,
  add: ({ of, x }) => `(${of} | 1 << ${x})`,
  remove: without,
  delete: without,
  first: ({ of, none, call }) => call("firstOf", `itemsOf(${of}), ${none}`),
  next: ({ of, x, none, call }) => call("nextOf", `itemsOf(${of}), ${x}, ${none}`),
  push: unordered,
  unshift: unordered,
};
