/**
 * Expressions as JavaScript. Numbers, pointers and threads are numbers, and so are an enum's values
 * (codes.ts) and most sets, bit by bit; other collections are arrays. What an expression runs into
 * is thrown.
 */
import type { Expr, Operator, Ref, Sort, Value } from "../../ir/expression.ts";
import { same } from "../../ir/construct.ts";
import type { Cells } from "./cells.ts";
import type { Marks } from "./marks.ts";
import { unitOf } from "./cells.ts";
import { isMask } from "./domains.ts";
import type { FieldPlan, KindPlan, Plan, TablePlan } from "./plan.ts";
import { quantify } from "./quantifier.ts";
import { piecesOf } from "./shape.ts";
import { type At, type Functions, literal, offset } from "./text.ts";

/** What an expression can see. */
export interface Scope {
  /** Whose code it is in; null in a property. */
  readonly kind: KindPlan | null;
  /** The property of which it is marked what is looked at. */
  readonly marked?: string;
  /** The text for each of the quantifiers' variables. */
  readonly bound: ReadonlyMap<string, string>;
}

/** What texts are made with. */
export interface Maker {
  readonly plan: Plan;
  readonly functions: Functions;
  readonly cells: Cells;
  readonly marks: Marks;
}

export function printExpr(maker: Maker, expr: Expr, scope: Scope): string {
  switch (expr.e) {
    case "const":
      return printConstant(maker, expr.value, expr.sort);
    case "self":
      return scope.kind === null ? "0" : "t";
    case "argument":
      return argument(maker, scope.kind!);
    case "local":
      return `l${expr.id}`;
    case "bound":
      return scope.bound.get(expr.name)!;
    case "read":
      return printRead(maker, expr.ref, scope);
    case "op":
      return printOperator(maker, expr, scope);
    case "quantifier":
      return quantify(maker, expr, scope);
    case "instances":
      return instances(maker, expr);
    case "whileFree":
      return `(${printExpr(maker, expr.held, scope)} || ${printPart(maker, expr.body, { whole: expr, scope })})`;
  }
}

/** A part of an expression that is looked at only sometimes. */
export function printPart(
  maker: Maker,
  part: Expr,
  { whole, scope }: { readonly whole: Expr; readonly scope: Scope },
): string {
  const text = printExpr(maker, part, scope);
  if (scope.marked === undefined || part.e === "const") return text;
  return maker.marks.seen(text, { property: scope.marked, whole, part });
}

/** The expression's value in the form in which `sort` keeps it. */
export function printAs(maker: Maker, expr: Expr, { sort, scope }: { sort: Sort; scope: Scope }) {
  if (expr.e === "const") return printConstant(maker, expr.value, sort);
  const text = printExpr(maker, expr, scope);
  const { domains } = maker.plan;
  const [is, wanted] = [isMask(domains, expr.sort), isMask(domains, sort)];
  if (is === wanted) return text;
  return wanted ? `maskOf(${text})` : `itemsOf(${text})`;
}

export function printConstant(maker: Maker, value: Value, sort: Sort): string {
  const { codes } = maker.plan.domains;
  if (Array.isArray(value)) {
    const of = "of" in sort ? sort.of : sort;
    const items = (value as readonly Value[]).map((item) => printConstant(maker, item, of));
    if (isMask(maker.plan.domains, sort)) {
      return literal(items.reduce((mask, item) => mask | (1 << Number(item)), 0));
    }
    return `[${items.join()}]`;
  }
  if (typeof value === "number") return literal(value);
  if (typeof value === "boolean") return String(value);
  return String(codes.codeOf(value as string | null));
}

function argument(maker: Maker, kind: KindPlan): string {
  const codeOf = (value: Value): number =>
    typeof value === "string" ? maker.plan.domains.codes.codeOf(value) : Number(value);
  const values = kind.threads.map((thread) => codeOf(thread.argument));
  if (new Set(values).size === 1) return literal(values[0]!);
  const name = maker.functions.once(`argument ${kind.kind.name}`, (table) => {
    const first = Array<number>(kind.threads[0]!.id).fill(0);
    maker.functions.define(`const ${table} = [${[...first, ...values].join()}];`);
  });
  return `${name}[t]`;
}

/** Pointers to the live instances. */
function instances(maker: Maker, expr: Extract<Expr, { e: "instances" }>): string {
  const table = maker.plan.tables.get(expr.table)!;
  const mask = isMask(maker.plan.domains, expr.sort);
  return mask ? `maskOf(${table.name}all())` : `${table.name}all()`;
}

/** The field and where in it a reference leads; it fails on NULL, freed memory and indices. */
export function locate(
  maker: Maker,
  ref: Ref,
  scope: Scope,
): { readonly field: FieldPlan; readonly at: At } {
  const field = maker.plan.fields.get(ref.field)!;
  const table = maker.plan.tables.get(field.field.table)!;
  const row = ref.owner === null ? 1 : printRow(maker, ref.owner, { table, scope });
  const first: At =
    typeof row === "number" ? (row - 1) * field.stride : scaled(`${row} - 1`, field.stride);
  if (ref.index === null || field.shape.k !== "array") return { field, at: first };
  const step = piecesOf(unitOf(field.shape)).length;
  const { length } = field.shape;
  const { index } = ref;
  if (index.e === "const" && Number(index.value) >= 0 && Number(index.value) < length) {
    return { field, at: offset(first, Number(index.value) * step) };
  }
  const checked = `index(${printExpr(maker, index, scope)}, ${length})`;
  return { field, at: `${first} + ${scaled(checked, step)}` };
}

function scaled(text: string, by: number): string {
  return by === 1 ? text : `(${text}) * ${by}`;
}

/** The row that a pointer leads to; it is live. */
export function printRow(
  maker: Maker,
  owner: Expr,
  { table, scope }: { readonly table: TablePlan; readonly scope: Scope },
): At {
  if (owner.e === "const") {
    const row = Number(owner.value);
    if (row >= 1 && row <= table.statics) return row;
  }
  const text = printExpr(maker, owner, scope);
  const own = owner.e === "argument" ? scope.kind!.threads : null;
  const surely = own?.every(
    ({ argument: row }) => Number(row) >= 1 && Number(row) <= table.statics,
  );
  return surely ? text : `${table.name}row(${text})`;
}

function printRead(maker: Maker, ref: Ref, scope: Scope): string {
  const { field, at } = locate(maker, ref, scope);
  if (field.shape.k === "array" && ref.index === null) return `${field.name}array(${at})`;
  const unit = unitOf(field.shape);
  return unit.k === "list" ? `${field.name}all(${at})` : maker.cells.load(field, at);
}

/** A list that stands in a field can be asked without taking it out. */
export function listIn(maker: Maker, expr: Expr, scope: Scope) {
  if (expr.e !== "read") return null;
  const shape = maker.plan.fields.get(expr.ref.field)!.shape;
  if (shape.k === "array" && expr.ref.index === null) return null;
  return unitOf(shape).k === "list" ? locate(maker, expr.ref, scope) : null;
}

type OpExpr = Extract<Expr, { e: "op" }>;

function printOperator(maker: Maker, expr: OpExpr, scope: Scope): string {
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

function printCollection(maker: Maker, expr: OpExpr, scope: Scope): string {
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

/** Whether an expression reads the very place that is written: then it is changed where it is. */
export function readsPlace(expr: Expr, ref: Ref): boolean {
  return expr.e === "read" && same(expr, { e: "read", ref, sort: expr.sort });
}
