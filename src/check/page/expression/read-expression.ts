/** From an expression's syntax to one expression over the state, as a property's would be lowered. */
import {
  and,
  apply,
  BOOLEAN,
  boolean,
  cond,
  constant,
  equal,
  not,
  number,
  NUMBER,
  or,
} from "../../../ir/construct.ts";
import type { Expr, Sort } from "../../../ir/expression.ts";
import { isHeld } from "../../../ir/numbers.ts";
import { infixOperator, operators, type InfixSign } from "../../../ir/operators.ts";
import type { System } from "../../../ir/system.ts";
import { exprOf, member, named, text, value, type Denoted, type VisibleNames } from "./denoted.ts";
import { callOf, memberOfCollection } from "./methods.ts";
import { NotHere } from "./not-here.ts";
import { parse, type Syntax } from "./parse.ts";

/** What the text asks, or why the page does not evaluate it. */
export function readExpression(system: System, asked: string): Expr | NotHere {
  try {
    return valueOf({ system, variables: [] }, parse(asked));
  } catch (error) {
    if (error instanceof NotHere) return error;
    throw error;
  }
}

export function valueOf(known: VisibleNames, syntax: Syntax, sort: Sort | null = null): Expr {
  return exprOf(known, denote(known, syntax), sort);
}

export function denote(known: VisibleNames, syntax: Syntax): Denoted {
  switch (syntax.x) {
    case "number":
      if (!isHeld(syntax.value)) throw new NotHere(`${syntax.value} does not fit in an int`);
      return value(number(syntax.value));
    case "string":
      return value(text(syntax.value));
    case "boolean":
      return value(boolean(syntax.value));
    case "null":
      return { d: "null" };
    case "name":
      return named(known, syntax.name);
    case "member": {
      const of = denote(known, syntax.of);
      return memberOfCollection(of, syntax.name) ?? member(known, of, syntax.name);
    }
    case "index":
      return value(element(known, syntax));
    case "call":
      return value(callOf(known, syntax));
    case "lambda":
      throw new NotHere("a function is not expected there");
    case "unary":
      return value(unary(known, syntax));
    case "binary":
      return value(binary(known, syntax));
    case "conditional":
      return value(conditional(known, syntax));
  }
}

type X<K extends Syntax["x"]> = Extract<Syntax, { x: K }>;

function element(known: VisibleNames, { of, index }: X<"index">): Expr {
  const whole = valueOf(known, of);
  if (whole.sort.s !== "array") throw new NotHere("only an array has elements by number");
  return elementAt(whole, numberOf(known, index), whole.sort.of);
}

/** Behind a pointer to one of several structs, the array is one of several as well. */
function elementAt(whole: Expr, index: Expr, sort: Sort): Expr {
  if (whole.e === "read") return { ...whole, ref: { ...whole.ref, index }, sort };
  if (whole.e !== "op" || whole.op !== "cond")
    throw new NotHere("only an array in the state has elements");
  const [on, yes, no] = whole.args;
  return cond(on!, elementAt(yes!, index, sort), elementAt(no!, index, sort));
}

function unary(known: VisibleNames, { sign, operand }: X<"unary">): Expr {
  if (sign === "!") return not(condition(known, operand));
  const given = numberOf(known, operand);
  return sign === "+" ? given : apply("negate", [given], NUMBER);
}

function binary(known: VisibleNames, { sign, args }: X<"binary">): Expr {
  if (sign === "===" || sign === "!==") {
    const same = equality(known, args);
    return sign === "===" ? same : not(same);
  }
  if (sign === "&&" || sign === "||") {
    const [a, b] = args.map((arg) => condition(known, arg)) as [Expr, Expr];
    return sign === "&&" ? and(a, b) : or(a, b);
  }
  return arithmetic(
    sign,
    args.map((arg) => numberOf(known, arg)),
  );
}

function arithmetic(sign: InfixSign, args: readonly Expr[]): Expr {
  const op = infixOperator(sign);
  return apply(op, args, operators[op].gives === "boolean" ? BOOLEAN : NUMBER);
}

function equality(known: VisibleNames, [left, right]: readonly [Syntax, Syntax]): Expr {
  const [a, b] = [denote(known, left), denote(known, right)];
  if (a.d === "null" && b.d === "null") return boolean(true);
  const first = a.d === "null" ? null : exprOf(known, a, null);
  const second = exprOf(known, b, first?.sort ?? null);
  const whole = first ?? exprOf(known, a, second.sort);
  checkCompared(whole, second);
  return equal(whole, second);
}

/** TypeScript refuses to compare what is never equal, and so does the page. */
function checkCompared({ sort: a }: Expr, { sort: b }: Expr): void {
  if (a.s !== b.s || "of" in a) throw new NotHere("two values of different kinds are compared");
  if (a.s === "pointer" && b.s === "pointer" && a.cls !== b.cls)
    throw new NotHere(`a pointer to ${a.cls} is compared with one to ${b.cls}`);
  if (a.s !== "enum" || b.s !== "enum") return;
  const common = a.values.some((each) => b.values.includes(each)) || (a.nullable && b.nullable);
  if (!common) throw new NotHere(neverThat(a.values, b.values));
}

function neverThat(...sides: readonly (readonly string[])[]): string {
  const [few, many] = sides.map((side) => side.map((each) => `"${each}"`)) as [string[], string[]];
  if (few.length > many.length) return `it is never ${many.join(" or ")}, but ${listed(few)}`;
  return `it is never ${few.join(" or ")}, but ${listed(many)}`;
}

function listed(texts: readonly string[]): string {
  const [last = "", ...others] = [...texts].sort().reverse();
  return others.length === 0 ? last : `${others.reverse().join(", ")} or ${last}`;
}

function conditional(known: VisibleNames, { on, yes, no }: X<"conditional">): Expr {
  const test = condition(known, on);
  const [a, b] = [denote(known, yes), denote(known, no)];
  const first = a.d === "null" ? null : exprOf(known, a, null);
  const second = exprOf(known, b, first?.sort ?? null);
  const whole = first ?? exprOf(known, a, second.sort);
  checkAlike(whole.sort, second.sort);
  return cond(test, whole, second);
}

function checkAlike(a: Sort, b: Sort): void {
  const same =
    a.s === b.s && !("of" in a) && (a.s !== "pointer" || b.s !== "pointer" || a.cls === b.cls);
  if (!same || a.s === "enum")
    throw new NotHere("both values of a condition are to be of one kind");
}

export function numberOf(known: VisibleNames, syntax: Syntax): Expr {
  const given = valueOf(known, syntax);
  if (given.sort.s !== "number") throw new NotHere("an operator is on something that is no number");
  return given;
}

/** What JavaScript takes for true, as the language has it: a pointer that is not NULL, a number but 0. */
export function condition(known: VisibleNames, syntax: Syntax): Expr {
  const given = valueOf(known, syntax, BOOLEAN);
  switch (given.sort.s) {
    case "boolean":
      return given;
    case "number":
      return not(equal(given, constant(0, given.sort)));
    case "pointer":
      return not(equal(given, constant(0, given.sort)));
    case "enum":
    case "thread":
    case "list":
    case "set":
    case "array":
      throw new NotHere("a condition is to be true or false");
  }
}
