/** Constructs expressions in a normal form: constants are folded, so that later stages get less. */
import type { Expr, LocalId, Operator, Ref, Sort, Value } from "./expression.ts";
import { same } from "./identity.ts";
import { compute, isOnNumbers } from "./operators.ts";
import { hasNoValue, NOTHING } from "./ranges.ts";
import { foldShared } from "./shared.ts";
import { partsOf } from "./visit.ts";

export const NUMBER: Sort = { s: "number" };
export const BOOLEAN: Sort = { s: "boolean" };
export const THREAD: Sort = { s: "thread" };

export const TRUE: Expr = { e: "const", value: true, sort: BOOLEAN };
export const FALSE: Expr = { e: "const", value: false, sort: BOOLEAN };

export function constant(value: Value, sort: Sort): Expr {
  return { e: "const", value, sort };
}

export function number(value: number): Expr {
  return constant(value, NUMBER);
}

export function boolean(value: boolean): Expr {
  return value ? TRUE : FALSE;
}

export function local(id: LocalId, sort: Sort): Expr {
  return { e: "local", id, sort };
}

export function read(ref: Ref, sort: Sort): Expr {
  return { e: "read", ref, sort };
}

/** The value of a variable that nothing was assigned to: 0, false, NULL, no thread, empty. */
export function blank(sort: Sort): Value {
  switch (sort.s) {
    case "number":
    case "pointer":
    case "thread":
      return 0;
    case "boolean":
      return false;
    case "enum":
      return sort.nullable ? null : (sort.values[0] ?? null);
    case "list":
    case "set":
      return [];
    case "array":
      return Array.from({ length: sort.length }, () => blank(sort.of));
  }
}

export function isTrue(expr: Expr): boolean {
  return expr.e === "const" && expr.value === true;
}

export function isFalse(expr: Expr): boolean {
  return expr.e === "const" && expr.value === false;
}

export function not(expr: Expr): Expr {
  if (expr.e === "const") return boolean(expr.value !== true);
  if (expr.e === "op" && expr.op === "not") return expr.args[0]!;
  if (expr.e === "op" && expr.op === "#") return { ...expr, op: "=" };
  if (expr.e === "op" && expr.op === "=") return { ...expr, op: "#" };
  return { e: "op", op: "not", args: [expr], sort: BOOLEAN };
}

/** `a /\ b`, evaluated left to right. */
export function and(a: Expr, b: Expr): Expr {
  if (isTrue(a) || isFalse(b)) return isTrue(a) ? b : isPure(a) ? FALSE : op2("and", a, b);
  if (isFalse(a)) return FALSE;
  return isTrue(b) || same(a, b) ? a : op2("and", a, b);
}

/** `a \/ b`, evaluated left to right. */
export function or(a: Expr, b: Expr): Expr {
  if (isFalse(a) || isTrue(b)) return isFalse(a) ? b : isPure(a) ? TRUE : op2("or", a, b);
  if (isTrue(a)) return TRUE;
  return isFalse(b) || same(a, b) ? a : op2("or", a, b);
}

export function cond(c: Expr, yes: Expr, no: Expr): Expr {
  if (isTrue(c)) return yes;
  if (isFalse(c)) return no;
  if (same(yes, no) && isPure(c)) return yes;
  if (yes.sort.s === "boolean") {
    if (isTrue(yes) && isFalse(no)) return c;
    if (isFalse(yes) && isTrue(no)) return not(c);
    if (isFalse(no)) return and(c, yes);
    if (isTrue(yes)) return or(c, no);
    if (isFalse(yes)) return and(not(c), no);
    if (isTrue(no)) return or(not(c), yes);
  }
  // The condition is false in the else-branch, so the same test there is decided.
  if (no.e === "op" && no.op === "cond" && same(no.args[0]!, c)) return cond(c, yes, no.args[2]!);
  return { e: "op", op: "cond", args: [c, yes, no], sort: yes.sort };
}

export function equal(a: Expr, b: Expr): Expr {
  if (a.e === "const" && b.e === "const") {
    return boolean(JSON.stringify(a.value) === JSON.stringify(b.value));
  }
  if (a.sort.s === "boolean" && b.e === "const") return b.value === true ? a : not(a);
  if (a.sort.s === "boolean" && a.e === "const") return a.value === true ? b : not(b);
  if (isPure(a) && same(a, b)) return TRUE;
  // A constant is put on the right, so that equal comparisons have one form.
  return a.e === "const" ? op2("=", b, a) : op2("=", a, b);
}

const purity = new WeakMap<Expr, boolean>();

/** Whether evaluating an expression reads nothing shared and cannot fail. */
export function isPure(expr: Expr): boolean {
  const needs = (part: Expr): readonly Expr[] => (purity.has(part) ? [] : partsOf(part));
  return purity.get(expr) ?? foldShared(expr, needs, judgePure);
}

function judgePure(expr: Expr, of: (part: Expr) => boolean): boolean {
  const known = purity.get(expr);
  if (known !== undefined) return known;
  const looks = expr.e === "read" || expr.e === "instances" || expr.e === "whileFree";
  const pure = !looks && partsOf(expr).every(of) && !hasNoValue(NOTHING, expr);
  purity.set(expr, pure);
  return pure;
}

function op2(op: Operator, a: Expr, b: Expr): Expr {
  return { e: "op", op, args: [a, b], sort: BOOLEAN };
}

/** Applies any other operator. It is folded if its operands are constant numbers and it has a value for them. */
export function apply(op: Operator, args: readonly Expr[], sort: Sort): Expr {
  const values = args.map((arg) => (arg.e === "const" ? arg.value : undefined));
  if (isOnNumbers(op) && values.every((value) => typeof value === "number")) {
    const folded = compute(op, values);
    if (typeof folded !== "object") return constant(folded, sort);
  }
  return { e: "op", op, args, sort };
}
