/** Operators, as TLA+'s own or as calls of the module's. */
import type { Expr, Operator } from "../../../ir/expression.ts";
import { fits, NOTHING } from "../../../ir/ranges.ts";
import { type Comparison, printComparison, printMembership } from "./comparison.ts";
import { junction, operand, printed } from "./expression.ts";
import type { Helped, Used } from "../names/helpers.ts";
import { align, call, type Doc, group, line } from "../layout.ts";
import { negate, rangeOf } from "./negate.ts";
import { atom, level, type Printed } from "./precedence.ts";
import { type Scope, use } from "../names/scope.ts";
import { printNone } from "./value.ts";

type Operation = Expr & { readonly e: "op" };

/** An operand's text, for an operator with the precedence `least`. */
type Operand = (at: number, least?: number) => Doc;
type Printer = (doc: Operand, expr: Operation, scope: Scope) => Printed;

export function printOperation(expr: Operation, scope: Scope): Printed {
  const doc: Operand = (at, least = level.open) => operand(expr.args[at]!, scope, least);
  return printers[expr.op](doc, expr, scope);
}

/**
 * The precedence of the operator is the second number; those of its operands are at least the others.
 */
const infix = (sign: string, [left, at, right]: readonly [number, number, number]): Printer => {
  return (doc) => ({ doc: group([doc(0, left), ` ${sign}`, line, doc(1, right)]), level: at });
};

const comparison = (op: Comparison): Printer => {
  return (_doc, { args }, scope) => printComparison(op, args, scope);
};

const called = (doc: Operand, name: string, { args }: Operation): Printed => {
  return atom(call(name, args.map((_, at) => doc(at))));
};

/** A call of an operator of one of TLA+'s modules. */
const standard = (name: string, from: Exclude<Used, Helped>): Printer => {
  return (doc, expr, scope) => {
    use(scope, from);
    return called(doc, name, expr);
  };
};

/** A call of an operator that the module defines. */
const helper = (name: Helped): Printer => {
  return (doc, expr, scope) => called(doc, use(scope, name), expr);
};

const membership: Printer = (_doc, { args }, scope) => printMembership("\\in", args, scope);

/** The TLA+ of each operator. */
const printers: Readonly<Record<Operator, Printer>> = {
  "+": infix("+", [level.plus, level.plus, level.plus + 1]),
  "-": (doc, expr, scope) => {
    const left = isRegrouped(expr) ? level.plus : level.minus;
    return infix("-", [left, level.minus, level.minus + 1])(doc, expr, scope);
  },
  "*": infix("*", [level.times, level.times, level.times + 1]),
  negate: (doc) => ({ doc: ["-", doc(0, level.times)], level: level.negate }),
  shl: (doc) => ({ doc: [doc(0, level.times), " * 2^", doc(1, level.atom)], level: level.times }),
  // TLA+ does not group \div with a `*` beside it, so it has parentheses.
  shr: (doc) => {
    const power = doc(1, level.atom);
    return { doc: [doc(0, level.times + 1), " \\div 2^", power], level: level.negate };
  },
  div: helper("Div"),
  "%": helper("Mod"),
  bitand: helper("BitAnd"),
  bitor: helper("BitOr"),
  bitxor: helper("BitXor"),
  "<": comparison("<"),
  "<=": comparison("<="),
  ">": comparison(">"),
  ">=": comparison(">="),
  "=": comparison("="),
  "#": comparison("#"),
  not: (_doc, { args: [on] }, scope) => printNegation(on!, scope),
  and: (_doc, expr, scope) => printRange(expr, scope) ?? junction("/\\", expr.args, scope),
  or: (_doc, expr, scope) => printRange(expr, scope) ?? junction("\\/", expr.args, scope),
  cond: (doc) => {
    const branches: Doc = [line, "THEN ", doc(1), line, "ELSE ", doc(2)];
    return { doc: align(2, group(["IF ", doc(0), branches])), level: level.open };
  },
  length: standard("Len", "Sequences"),
  first: (doc, { sort }, scope) => {
    return atom(call(use(scope, "First"), [doc(0), printNone(sort, scope)]));
  },
  includes: membership,
  push: standard("Append", "Sequences"),
  unshift: (doc, _expr, scope) => {
    use(scope, "Sequences");
    return { doc: ["<<", doc(1), ">> \\o ", doc(0, level.times)], level: level.times };
  },
  remove: helper("Remove"),
  next: helper("NextAfter"),
  size: standard("Cardinality", "FiniteSets"),
  has: membership,
  add: (doc) => ({ doc: [doc(0, level.range), " \\cup {", doc(1), "}"], level: level.set }),
  delete: (doc) => ({ doc: [doc(0, level.range), " \\ {", doc(1), "}"], level: level.set }),
};

/** TLA+ parses `a + b - c` as `a + (b - c)`, which is equal if that difference is an int. */
function isRegrouped({ args: [left, right], ...rest }: Operation): boolean {
  const last = left!.e === "op" && left!.op === "+" ? left!.args[1]! : null;
  return last !== null && fits(NOTHING, { ...rest, args: [last, right!] });
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
  const opposite = negate(expr, scope);
  if (opposite.e !== "op" || opposite.op !== "not") return printed(opposite, scope);
  return { doc: ["~", operand(expr, scope, level.set)], level: level.not };
}
