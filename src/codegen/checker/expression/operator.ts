/** Operators on numbers and truth values, as JavaScript's own or as a function of the module. */
import type { Expr, Operator } from "../../../ir/expression.ts";
import { operators, type CollectionOperator } from "../../../ir/operators.ts";
import { fits, isSafe } from "../../../ir/ranges.ts";
import { printCollection } from "./collection.ts";
import { isMask } from "../plan/domains.ts";
import { printAs, printExpr, printPart } from "./expression.ts";
import { knownTo, type Maker, printCall, type Scope } from "../state/maker.ts";

export type OpExpr = Extract<Expr, { e: "op" }>;

interface Printing {
  readonly maker: Maker;
  readonly expr: OpExpr;
  readonly scope: Scope;
  /** An operand's text. */
  readonly text: (at: number) => string;
  /** The text of an operand that is evaluated only in some cases. */
  readonly part: (at: number) => string;
}

type Printer = (printing: Printing) => string;

export function printOperator(maker: Maker, expr: OpExpr, scope: Scope): string {
  const text = (at: number): string => printExpr(maker, expr.args[at]!, scope);
  const part = (at: number): string => printPart(maker, expr.args[at]!, { whole: expr, scope });
  return printers[expr.op]({ maker, expr, scope, text, part });
}

/** A sign between its operands, for numbers that cannot fail. */
const sign = (text: string): Printer => {
  return (printing) => `(${operand(printing, 0)} ${text} ${operand(printing, 1)})`;
};

/** A call of a function that checks the operands itself. */
const call = (name: string): Printer => {
  return ({ text }) => `${name}(${text(0)}, ${text(1)})`;
};

/** Checks a number that may be no int before it is used. */
const counted = (print: Printer): Printer => {
  return (printing) => {
    const { maker, expr, scope } = printing;
    const text = print(printing);
    return fits(knownTo(maker, scope), expr) ? text : `int(${text})`;
  };
};

const junction = (text: string): Printer => {
  return ({ expr, text: first, part }) => {
    return `(${expr.args.map((_, at) => (at === 0 ? first(0) : part(at))).join(` ${text} `)})`;
  };
};

const collection = (op: CollectionOperator): Printer => {
  return ({ maker, expr, scope }) => printCollection(maker, { expr, op }, scope);
};

/** The printer of each operator. */
const printers: Readonly<Record<Operator, Printer>> = {
  "+": counted(sign("+")),
  "-": counted(sign("-")),
  "*": counted(sign("*")),
  negate: counted(({ text }) => `(-${text(0)})`),
  div: call("divide"),
  "%": call("remainder"),
  bitand: sign("&"),
  bitor: sign("|"),
  bitxor: sign("^"),
  shl: call("shiftLeft"),
  shr: call("shiftRight"),
  "<": sign("<"),
  "<=": sign("<="),
  ">": sign(">"),
  ">=": sign(">="),
  "=": ({ maker, expr, scope }) => printEqual(maker, expr, scope),
  "#": ({ maker, expr, scope }) => `!${printEqual(maker, expr, scope)}`,
  not: ({ text }) => `!${text(0)}`,
  and: junction("&&"),
  or: junction("||"),
  cond: ({ text, part }) => `(${text(0)} ? ${part(1)} : ${part(2)})`,
  length: collection("length"),
  first: collection("first"),
  includes: collection("includes"),
  push: collection("push"),
  unshift: collection("unshift"),
  remove: collection("remove"),
  next: collection("next"),
  size: collection("size"),
  has: collection("has"),
  add: collection("add"),
  delete: collection("delete"),
};

/** A bit operator's operand may not be negative. */
function operand({ maker, expr, scope, text }: Printing, at: number): string {
  const domain = operators[expr.op].onNumbers?.operands[at];
  return isSafe(knownTo(maker, scope), expr.args[at]!, domain) ? text(at) : `bits(${text(at)})`;
}

function printEqual(maker: Maker, { args }: OpExpr, scope: Scope): string {
  const [a, b] = args as [Expr, Expr];
  const size = a.e === "op" && (a.op === "size" || a.op === "length") ? a.args[0]! : null;
  if (size !== null && b.e === "const" && b.value === 0 && isMask(maker.plan.domains, size.sort)) {
    return `(${printExpr(maker, size, scope)} === 0)`;
  }
  const sort = a.e === "const" ? b.sort : a.sort;
  const [left, right] = [printAs(maker, a, { sort, scope }), printAs(maker, b, { sort, scope })];
  const whole = "of" in sort && !isMask(maker.plan.domains, sort);
  return whole ? printCall(maker, "same", `${left}, ${right}`) : `(${left} === ${right})`;
}
