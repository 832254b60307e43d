/** Operators on lists and sets: asked where they stand, as the bits of a word, or as arrays. */
import type { Expr, Operator } from "../../ir/expression.ts";
import { listIn } from "./access.ts";
import { isMask } from "./domains.ts";
import { printExpr } from "./expression.ts";
import type { Maker, Scope } from "./maker.ts";
import type { OpExpr } from "./operator.ts";

export function printCollection(maker: Maker, expr: OpExpr, scope: Scope): string {
  const [of, item] = expr.args as [Expr, Expr];
  const x = (item as Expr | undefined) === undefined ? "" : printExpr(maker, item, scope);
  const list = listIn(maker, of, scope);
  const asked = list === null ? undefined : askList[expr.op];
  if (list !== null && asked !== undefined) {
    return `${list.field.name}${asked}(${[list.at, ...(x === "" ? [] : [x])].join()})`;
  }
  const text = printExpr(maker, of, scope);
  const missing = expr.sort.s === "enum" ? maker.plan.domains.codes.nullCode : 0;
  const rest = [text, ...(x === "" ? [] : [x])].join();
  if (isMask(maker.plan.domains, of.sort)) return maskOperator(expr.op, { rest, text, x, missing });
  switch (expr.op) {
    case "length":
    case "size":
      return `${text}.length`;
    case "first":
    case "next":
      return `${expr.op}Of(${rest}, ${missing})`;
    default:
      return `${arrays[expr.op] ?? fail(expr.op)}(${rest})`;
  }
}

const askList: Partial<Record<Operator, string>> = {
  length: "n",
  first: "first",
  includes: "has",
  has: "has",
  next: "next",
};
const arrays: Partial<Record<Operator, string>> = {
  includes: "includes",
  has: "includes",
  push: "pushed",
  unshift: "unshifted",
  remove: "without",
  delete: "without",
  add: "added",
};

interface MaskText {
  readonly rest: string;
  readonly text: string;
  readonly x: string;
  readonly missing: number;
}

function maskOperator(op: Operator, { rest, text, x, missing }: MaskText): string {
  switch (op) {
    case "length":
    case "size":
      return `countOf(${text})`;
    case "includes":
    case "has":
      return `((${text} >>> ${x} & 1) !== 0)`;
    case "add":
      return `(${text} | 1 << ${x})`;
    case "remove":
    case "delete":
      return `(${text} & ~(1 << ${x}))`;
    case "first":
      return `firstOf(itemsOf(${text}), ${missing})`;
    case "next":
      return `nextOf(itemsOf(${text}), ${x}, ${missing})`;
    default:
      return fail(`${op} of ${rest}`);
  }
}

function fail(what: string): never {
  throw new Error(`no text for ${what}`);
}
