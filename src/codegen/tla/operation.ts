/** Operators, as TLA+'s own or as calls of the module's. */
import type { Expr, Sort } from "../../ir/expression.ts";
import { printComparison, printMembership } from "./comparison.ts";
import { junction, operand, printed } from "./expression.ts";
import type { Helped } from "./helpers.ts";
import { align, call, type Doc, group, line } from "./layout.ts";
import { negate, rangeOf } from "./negate.ts";
import { atom, level, type Printed } from "./precedence.ts";
import { type Scope, use } from "./scope.ts";
import { printNone } from "./value.ts";

type Operation = Expr & { readonly e: "op" };

export function printOperation(expr: Operation, scope: Scope): Printed {
  const { op, args } = expr;
  switch (op) {
    case "+":
    case "-":
    case "*":
    case "negate":
    case "shl":
    case "shr":
      return printArithmetic({ op, args }, scope);
    case "div":
    case "%":
    case "bitand":
    case "bitor":
    case "bitxor":
      return printHelperCall(helperOf[op], args, scope);
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "=":
    case "#":
      return printComparison(op, args, scope);
    case "not":
      return printNegation(args[0] as Expr, scope);
    case "and":
      return printRange(expr, scope) ?? junction("/\\", args, scope);
    case "or":
      return printRange(expr, scope) ?? junction("\\/", args, scope);
    case "cond":
      return printConditional(args, scope);
    case "includes":
    case "has":
      return printMembership("\\in", args, scope);
    default:
      return printOnCollection({ op, args, sort: expr.sort }, scope);
  }
}

type Args = readonly Expr[];

function part(args: Args, at: number): Expr {
  const arg = args[at];
  if (!arg) throw new Error(`An operator lacks its argument ${at + 1}.`);
  return arg;
}

interface Arithmetic {
  readonly op: "+" | "-" | "*" | "negate" | "shl" | "shr";
  readonly args: Args;
}

/** `a + b - c` is grouped by TLA+ from the right, which gives the same number. */
function printArithmetic({ op, args }: Arithmetic, scope: Scope): Printed {
  const doc = (at: number, least: number): Doc => operand(part(args, at), scope, least);
  switch (op) {
    case "+":
      return infix([doc(0, level.plus), "+", doc(1, level.plus + 1)], level.plus);
    case "-":
      return infix([doc(0, level.plus), "-", doc(1, level.minus + 1)], level.minus);
    case "*":
      return infix([doc(0, level.times), "*", doc(1, level.times + 1)], level.times);
    case "negate":
      return { doc: ["-", doc(0, level.times)], level: level.negate };
    case "shl":
      return { doc: [doc(0, level.times), " * 2^", doc(1, level.atom)], level: level.times };
    case "shr":
      // TLA+ groups no \div with a `*` beside it.
      return { doc: [doc(0, level.times + 1), " \\div 2^", doc(1, level.atom)], level: level.negate };
  }
}

function infix([left, sign, right]: readonly [Doc, string, Doc], at: number): Printed {
  return { doc: group([left, ` ${sign}`, line, right]), level: at };
}

const helperOf = {
  div: "Div",
  "%": "Mod",
  bitand: "BitAnd",
  bitor: "BitOr",
  bitxor: "BitXor",
} as const;

function printHelperCall(helper: Helped, args: Args, scope: Scope): Printed {
  return atom(
    call(
      use(scope, helper),
      args.map((arg) => operand(arg, scope, level.open)),
    ),
  );
}

function printConditional(args: Args, scope: Scope): Printed {
  const doc = (at: number): Doc => operand(part(args, at), scope, level.open);
  const branches: Doc = [line, "THEN ", doc(1), line, "ELSE ", doc(2)];
  return { doc: align(2, group(["IF ", doc(0), branches])), level: level.open };
}

/** Operators that give or measure a list or set. */
interface OnCollection {
  readonly op:
    | ("length" | "first" | "push" | "unshift" | "remove" | "next")
    | ("size" | "add" | "delete");
  readonly args: Args;
  readonly sort: Sort;
}

function printOnCollection({ op, args, sort }: OnCollection, scope: Scope): Printed {
  const doc = (at: number, least: number = level.open): Doc => operand(part(args, at), scope, least);
  switch (op) {
    case "length":
      return atom(call("Len", [doc(0)]));
    case "first":
      return atom(call(use(scope, "First"), [doc(0), printNone(sort, scope)]));
    case "push":
      return atom(call("Append", [doc(0), doc(1)]));
    case "unshift":
      return { doc: ["<<", doc(1), ">> \\o ", doc(0, level.times)], level: level.times };
    case "remove":
      return printHelperCall("Remove", args, scope);
    case "next":
      return printHelperCall("NextAfter", args, scope);
    case "size":
      return atom(call("Cardinality", [doc(0)]));
    case "add":
      return { doc: [doc(0, level.range), " \\cup {", doc(1), "}"], level: level.set };
    case "delete":
      return { doc: [doc(0, level.range), " \\ {", doc(1), "}"], level: level.set };
  }
}

/** `x >= 0 /\ x <= 7` is `x \in 0..7`. */
function printRange(expr: Expr, scope: Scope): Printed | null {
  const range = rangeOf(expr);
  if (!range) return null;
  const value = operand(range.value, scope, level.set);
  const sign = range.outside ? "\\notin" : "\\in";
  return { doc: [value, ` ${sign} ${range.low}..${range.high}`], level: level.compare };
}

function printNegation(expr: Expr, scope: Scope): Printed {
  if (expr.e === "op" && (expr.op === "has" || expr.op === "includes")) {
    return printMembership("\\notin", expr.args, scope);
  }
  const opposite = negate(expr);
  if (opposite.e !== "op" || opposite.op !== "not") return printed(opposite, scope);
  return { doc: ["~", operand(expr, scope, level.set)], level: level.not };
}
