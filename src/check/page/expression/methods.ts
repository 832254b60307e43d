/** Methods of lists, sets and arrays, `instances(C)` and `div(a, b)`. */
import { apply, BOOLEAN, constant, NUMBER } from "../../../ir/construct.ts";
import type { Expr, Quantifier, Sort } from "../../../ir/expression.ts";
import { value, type Denoted, type VisibleNames } from "./denoted.ts";
import { NotHere } from "./not-here.ts";
import type { Syntax } from "./parse.ts";
import { denote, numberOf, valueOf } from "./read-expression.ts";

type Call = Extract<Syntax, { x: "call" }>;
type Collection = Extract<Sort, { of: Sort }>;

/** `list.length`, `set.size`; null if that is no member of a collection. */
export function memberOfCollection(of: Denoted, name: string): Denoted | null {
  if (of.d !== "value" || !("of" in of.expr.sort)) return null;
  const { sort } = of.expr;
  if (sort.s === "array" && name === "length") return value(constant(sort.length, NUMBER));
  if (sort.s === "list" && name === "length") return value(apply("length", [of.expr], NUMBER));
  if (sort.s === "set" && name === "size") return value(apply("size", [of.expr], NUMBER));
  throw new NotHere(`a ${sort.s} has no ${name}`);
}

export function callOf(known: VisibleNames, { callee, args }: Call): Expr {
  if (callee.x === "name") return wordOf(known, callee.name, args);
  if (callee.x !== "member")
    throw new NotHere("only methods of collections are called on the page");
  const of = denote(known, callee.of);
  if (of.d !== "value" || !("of" in of.expr.sort))
    throw new NotHere(`${callee.name} is called, and the page has no code`);
  return methodOf(known, { of: of.expr, sort: of.expr.sort, name: callee.name, args });
}

function wordOf(known: VisibleNames, word: string, args: readonly Syntax[]): Expr {
  const [first, second] = args;
  if (word === "div" && first !== undefined && second !== undefined && args.length === 2)
    return apply("div", [numberOf(known, first), numberOf(known, second)], NUMBER);
  if (word !== "instances") throw new NotHere(`${word} is called, and the page has no code`);
  const cls = first === undefined ? null : denote(known, first);
  if (cls?.d !== "class" || args.length !== 1) throw new NotHere("instances takes a class");
  const { id } = cls.table;
  const sort: Sort = { s: "set", of: { s: "pointer", cls: id } };
  return { e: "instances", table: id, sort };
}

interface Method {
  readonly of: Expr;
  readonly sort: Collection;
  readonly name: string;
  readonly args: readonly Syntax[];
}

function methodOf(known: VisibleNames, method: Method): Expr {
  const { of, sort, name, args } = method;
  const [only] = args;
  if (sort.s === "list" && name === "first" && args.length === 0)
    return apply("first", [of], orNull(sort.of));
  if (only === undefined || args.length > 1) throw new NotHere(`${name} takes one argument`);
  if (sort.s === "list" && name === "includes")
    return contains(known, { ...method, op: "includes" });
  if (sort.s === "set" && of.e !== "instances" && name === "has")
    return contains(known, { ...method, op: "has" });
  const how = quantifiersOf(sort).find((each) => each === name);
  if (how === undefined) throw new NotHere(`${name} of a ${sort.s} is not evaluated on the page`);
  return quantify(known, { ...method, how });
}

function quantifiersOf({ s }: Collection): readonly Quantifier[] {
  return s === "list" ? ["every", "some", "find", "filter"] : ["every", "some"];
}

function contains(
  known: VisibleNames,
  { of, sort, args, op }: Method & { op: "includes" | "has" },
): Expr {
  const entry = valueOf(known, args[0]!, sort.of);
  const isOne = entry.sort.s === sort.of.s && !("of" in entry.sort);
  const isPointer = entry.sort.s === "pointer" && sort.of.s === "pointer";
  if (!isOne || (isPointer && entry.sort.cls !== sort.of.cls))
    throw new NotHere(`${op} is asked for something that is never in there`);
  return apply(op, [of, entry], BOOLEAN);
}

function quantify(
  known: VisibleNames,
  { of, sort, args, how }: Method & { how: Quantifier },
): Expr {
  const [lambda] = args;
  if (lambda?.x !== "lambda")
    throw new NotHere(`${how} takes a function, as in ${how}((x) => ...)`);
  const { parameter: name } = lambda;
  const variables = [{ name, sort: sort.of }, ...known.variables];
  const body = valueOf({ ...known, variables }, lambda.body, BOOLEAN);
  if (body.sort.s !== "boolean") throw new NotHere(`the function of ${how} is to be true or false`);
  const found = how === "find" ? orNull(sort.of) : how === "filter" ? sort : BOOLEAN;
  return { e: "quantifier", how, of, name, body, sort: found };
}

/** The sort of an element that may be missing. */
function orNull(sort: Sort): Sort {
  return sort.s === "enum" ? { ...sort, nullable: true } : sort;
}
