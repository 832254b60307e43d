/** Expressions. Parentheses stand only where TLA+'s precedence needs them. */
import type { Expr, LocalId, Operator, Ref, Sort, TableId } from "../../ir/expression.ts";
import { align, call, type Doc, group, line } from "./layout.ts";
import { slotOf, tableOf } from "./naming.ts";
import { negate, rangeOf } from "./negate.ts";
import { letKey } from "./lets.ts";
import { atom, level, type Printed, within } from "./precedence.ts";
import { printQuantifier } from "./quantifier.ts";
import { type Scope, use } from "./scope.ts";
import { printComparison, printMembership } from "./comparison.ts";
import { printNone, printValue } from "./value.ts";

/** The expression where nothing stands beside it. */
export function printExpr(expr: Expr, scope: Scope): Doc {
  return printed(expr, scope).doc;
}

/** The expression as an operand of what binds at `least`. */
export function operand(expr: Expr, scope: Scope, least: number): Doc {
  return within(printed(expr, scope), least);
}

export function printed(expr: Expr, scope: Scope): Printed {
  const name = isHereLocal(expr, scope) ? undefined : scope.bound.get(letKey(expr));
  return name === undefined ? printedPlainly(expr, scope) : atom(name);
}

function isHereLocal(expr: Expr, { here }: Scope): boolean {
  return expr.e === "local" && here !== null && "local" in here && here.local === expr.id;
}

function printedPlainly(expr: Expr, scope: Scope): Printed {
  switch (expr.e) {
    case "const":
      return printConst(expr, scope);
    case "self":
      return atom("t");
    case "argument":
      return atom("Argument(t)");
    case "local":
      return isHereLocal(expr, scope) ? atom("@") : printLocal(expr.id, scope);
    case "bound":
      return atom(scope.bound.get(expr.name) ?? expr.name);
    case "read":
      return atom(isHere(expr.ref, scope) ? "@" : printRef(expr.ref, scope));
    case "op":
      return printOperation(expr, scope);
    case "quantifier":
      return printQuantifier(expr, scope);
    case "instances":
      return printInstances(expr.table, scope);
    case "whileFree":
      return junction("\\/", [expr.held, expr.body], scope);
  }
}

function printConst(expr: Expr & { e: "const" }, scope: Scope): Printed {
  const doc = printValue(expr.value, expr.sort, scope);
  const negative = typeof expr.value === "number" && expr.value < 0;
  return negative ? { doc, level: level.negate } : atom(doc);
}

function printLocal(id: LocalId, scope: Scope): Printed {
  const { kind } = scope;
  if (!kind) throw new Error("A property has no locals.");
  return atom(`local[t]${scope.slot(slotOf(scope.naming, kind.name, id).name)}`);
}

/** The current value of a place. */
export function printRef(ref: Ref, scope: Scope): Doc {
  const { table } = fieldOf(ref, scope);
  return [table.variable, ...printPath(ref, scope)];
}

/** What follows the variable: `[g].kref_refcount`, `.slots[i]`. */
export function printPath(ref: Ref, scope: Scope): Doc[] {
  const { table, name } = fieldOf(ref, scope);
  const path: Doc[] = [];
  if (table.shape === "rows" && ref.owner) path.push("[", printExpr(ref.owner, scope), "]");
  if (table.shape !== "value") path.push(`.${name}`);
  if (ref.index) path.push("[", printExpr(ref.index, scope), "]");
  return path;
}

function fieldOf(ref: Ref, scope: Scope) {
  const field = scope.naming.fields.get(ref.field);
  if (!field) throw new Error(`There is no field ${ref.field}.`);
  return field;
}

function isHere(ref: Ref, scope: Scope): boolean {
  const { here } = scope;
  return here !== null && "ref" in here && JSON.stringify(here.ref) === JSON.stringify(ref);
}

/** The rows that are allocated. */
function printInstances(id: TableId, scope: Scope): Printed {
  const table = tableOf(scope.naming, id);
  if (table.live !== null) return atom(call(use(scope, "Alive"), [table.variable]));
  return { doc: `1..${table.rows}`, level: level.range };
}

function printOperation(expr: Expr & { e: "op" }, scope: Scope): Printed {
  const { op, args } = expr;
  const doc = (at: number, least: number): Doc => operand(args[at] as Expr, scope, least);
  const infix = (sign: string, at: number): Printed => ({
    doc: group([doc(0, at), ` ${sign}`, line, doc(1, at + 1)]),
    level: at,
  });
  switch (op) {
    case "+":
      return infix("+", level.plus);
    case "-":
      return { doc: group([doc(0, level.plus), " -", line, doc(1, level.minus + 1)]), level: level.minus };
    case "*":
      return infix("*", level.times);
    case "negate":
      return { doc: ["-", doc(0, level.times)], level: level.negate };
    case "shl":
      return { doc: [doc(0, level.times), " * 2^", doc(1, level.atom)], level: level.times };
    case "shr":
      return { doc: [doc(0, level.times), " \\div 2^", doc(1, level.atom)], level: level.times };
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
      return {
        doc: align(
          2,
          group(["IF ", doc(0, 0), line, "THEN ", doc(1, 0), line, "ELSE ", doc(2, 0)]),
        ),
        level: level.open,
      };
    default:
      return printApplication({ ...expr, op }, scope);
  }
}

/** Operators that are printed as TLA+'s on sets and sequences, or as helpers' calls. */
type Applied = Exclude<
  Operator,
  | ("+" | "-" | "*" | "negate" | "shl" | "shr" | "<" | "<=" | ">" | ">=" | "=" | "#")
  | ("not" | "and" | "or" | "cond")
>;

function printApplication(
  expr: { readonly op: Applied; readonly args: readonly Expr[]; readonly sort: Sort },
  scope: Scope,
): Printed {
  const { op, args } = expr;
  const doc = (at: number, least = 0): Doc => operand(args[at] as Expr, scope, least);
  const helper = { div: "Div", "%": "Mod", bitand: "BitAnd", bitor: "BitOr", bitxor: "BitXor" };
  switch (op) {
    case "div":
    case "%":
    case "bitand":
    case "bitor":
    case "bitxor":
      return atom(call(use(scope, helper[op] as "Div"), [doc(0), doc(1)]));
    case "length":
      return atom(call("Len", [doc(0)]));
    case "first":
      return atom(call(use(scope, "First"), [doc(0), printNone(expr.sort, scope)]));
    case "includes":
    case "has":
      return printMembership("\\in", args, scope);
    case "push":
      return atom(call("Append", [doc(0), doc(1)]));
    case "unshift":
      return { doc: ["<<", doc(1), ">> \\o ", doc(0, level.times)], level: level.times };
    case "remove":
      return atom(call(use(scope, "Remove"), [doc(0), doc(1)]));
    case "next":
      return atom(call(use(scope, "NextAfter"), [doc(0), doc(1)]));
    case "size":
      return atom(call("Cardinality", [doc(0)]));
    case "add":
      return { doc: [doc(0, level.range), " \\cup {", doc(1), "}"], level: level.set };
    case "delete":
      return { doc: [doc(0, level.range), " \\ {", doc(1), "}"], level: level.set };
  }
}

/** `x >= 0 /\\ x <= 7` is `x \\in 0..7`. */
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

/** `a /\ b /\ c`; a junction of the other sign within it is parenthesised. */
export function junction(
  sign: "/\\" | "\\/",
  args: readonly Expr[],
  scope: Scope,
): Printed {
  return joinJunction(
    sign,
    args.flatMap((arg) => flatten(sign, arg)).map((arg) => printed(arg, scope)),
  );
}

export function joinJunction(sign: "/\\" | "\\/", items: readonly Printed[]): Printed {
  const [first, ...rest] = items;
  if (!first) return atom(sign === "/\\" ? "TRUE" : "FALSE");
  if (rest.length === 0) return first;
  const docs = [first, ...rest].map((item) => within(item, level.not));
  const tail = docs.slice(1).map((doc): Doc => [line, `${sign} `, align(3, doc)]);
  return { doc: group([docs[0] as Doc, ...tail]), level: level.junction };
}

function flatten(sign: "/\\" | "\\/", expr: Expr): readonly Expr[] {
  const same = sign === "/\\" ? "and" : "or";
  if (expr.e === "op" && expr.op === same) return expr.args.flatMap((arg) => flatten(sign, arg));
  return [expr];
}
