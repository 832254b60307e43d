/** Operators on numbers and truth values as JavaScript has them, or by a function of the module's. */
import type { Expr } from "../../ir/expression.ts";
import { printCollection } from "./collection.ts";
import { isMask } from "./domains.ts";
import { printAs, printExpr, printPart } from "./expression.ts";
import type { Maker, Scope } from "./maker.ts";

export type OpExpr = Extract<Expr, { e: "op" }>;

export function printOperator(maker: Maker, expr: OpExpr, scope: Scope): string {
  const text = (at: number): string => printExpr(maker, expr.args[at]!, scope);
  const part = (at: number): string => {
    return at === 0 ? text(0) : printPart(maker, expr.args[at]!, { whole: expr, scope });
  };
  switch (expr.op) {
    case "and":
    case "or":
      return `(${expr.args.map((_, at) => part(at)).join(expr.op === "and" ? " && " : " || ")})`;
    case "cond":
      return `(${text(0)} ? ${part(1)} : ${part(2)})`;
    case "not":
      return `!${text(0)}`;
    case "negate":
      return `(-${text(0)})`;
    case "=":
      return printEqual(maker, expr, scope);
    case "#":
      return `!${printEqual(maker, expr, scope)}`;
    case "div":
    case "%":
    case "shl":
    case "shr":
      return `${named[expr.op]}(${text(0)}, ${text(1)})`;
    case "+":
    case "-":
    case "*":
    case "<":
    case "<=":
    case ">":
    case ">=":
      return `(${text(0)} ${signs[expr.op]} ${text(1)})`;
    case "bitand":
    case "bitor":
    case "bitxor":
      return `(bits(${text(0)}) ${signs[expr.op]} bits(${text(1)}))`;
    default:
      return printCollection(maker, expr, scope);
  }
}

const named = { div: "divide", "%": "remainder", shl: "shiftLeft", shr: "shiftRight" } as const;
const signs = {
  "+": "+",
  "-": "-",
  "*": "*",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
  bitand: "&",
  bitor: "|",
  bitxor: "^",
} as const;

function printEqual(maker: Maker, { args }: OpExpr, scope: Scope): string {
  const [a, b] = args as [Expr, Expr];
  const size = a.e === "op" && (a.op === "size" || a.op === "length") ? a.args[0]! : null;
  if (size !== null && b.e === "const" && b.value === 0 && isMask(maker.plan.domains, size.sort)) {
    return `(${printExpr(maker, size, scope)} === 0)`;
  }
  const sort = a.e === "const" ? b.sort : a.sort;
  const [left, right] = [printAs(maker, a, { sort, scope }), printAs(maker, b, { sort, scope })];
  const whole = "of" in sort && !isMask(maker.plan.domains, sort);
  return whole ? `same(${left}, ${right})` : `(${left} === ${right})`;
}
