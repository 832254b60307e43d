/** What TLC makes of each printed expression, beside what the interpreter makes of it. */
import { describe, expect, it } from "vitest";
import { printExpr } from "../../../src/codegen/tla/expression/expression.ts";
import { type Helped, printHelpers } from "../../../src/codegen/tla/names/helpers.ts";
import { render } from "../../../src/codegen/tla/layout.ts";
import { nameSystem } from "../../../src/codegen/tla/names/naming.ts";
import { propertyScope } from "../../../src/codegen/tla/names/scope.ts";
import { printValue } from "../../../src/codegen/tla/expression/value.ts";
import { evaluate } from "../../../src/interpret/evaluate.ts";
import { createMachine } from "../../../src/interpret/state/machine.ts";
import { start } from "../../../src/interpret/start.ts";
import type { Expr, Operator, Sort, Value } from "../../../src/ir/expression.ts";
import { runTlc } from "../../../src/tlc/run/run.ts";
import * as s from "../../support/system.ts";
import { toolsOrSkip } from "../../support/tools.ts";

const tools = await toolsOrSkip();

const system = s.makeSystem({
  tables: { m: { fields: { n: s.counter() } } },
  threads: [{ name: "t", code: s.store(s.place("m.n"), s.num(1)), count: 3 }],
});
const machine = createMachine(system);
const naming = nameSystem(system);
const used = new Set<Helped>();
const scope = propertyScope(naming, used);

const numbers = (...values: number[]): Expr => s.constant(values, s.list(s.number));
const some = (...values: number[]): Expr => s.constant(values, s.set(s.number));
const threads = (...values: number[]): Expr => s.constant(values, s.set(s.thread));
const colour: Sort = { s: "enum", values: ["red", "green"], nullable: true };
const red = s.constant("red", colour);
const entry = s.pointer("Entry");
const entries = (...values: number[]): Expr => s.constant(values, s.list(entry));
const x = s.bound("x", s.number);
const truth = s.truth;

const arithmetic: Operator[] = ["+", "-", "*", "<", "<=", ">", ">=", "=", "#"];
const pairs = [
  [7, 2],
  [-7, 2],
  [7, -2],
  [-7, -2],
  [0, 5],
  [6, 3],
] as const;
const bits = [
  [0, 0],
  [5, 3],
  [12, 10],
  [7, 0],
  [255, 128],
] as const;

function sortOf(op: Operator): Sort {
  return ["+", "-", "*", "div", "%"].includes(op) ? s.number : s.boolean;
}

const lists = [numbers(), numbers(3), numbers(2, 5, 2, 7), numbers(5, 5)];
const sets = [some(), some(4), some(1, 3, 8)];

const expressions: Expr[] = [
  ...pairs.flatMap(([a, b]) => [
    ...arithmetic.map((op) => s.op(op, sortOf(op), s.num(a), s.num(b))),
    s.op("div", s.number, s.num(a), s.num(b)),
    s.op("%", s.number, s.num(a), s.num(b)),
  ]),
  ...bits.flatMap(([a, b]) => [
    ...(["bitand", "bitor", "bitxor"] as const).map((op) => s.op(op, s.number, s.num(a), s.num(b))),
    s.op("shl", s.number, s.num(a), s.num(3)),
    s.op("shr", s.number, s.num(a), s.num(2)),
  ]),
  ...lists.flatMap((of) => [
    s.op("length", s.number, of),
    s.test("=", s.op("length", s.number, of), s.num(0)),
    s.op("first", s.number, of),
    s.test("includes", of, s.num(5)),
    s.test("not", s.test("includes", of, s.num(5))),
    ...(["push", "unshift", "remove"] as const).map((op) => s.op(op, of.sort, of, s.num(5))),
    ...(["every", "some", "find"] as const).map((how) =>
      s.over(how, of, x, s.test(">", x, s.num(2))),
    ),
    { ...s.over("filter", of, x, s.test(">", x, s.num(2))), sort: of.sort },
  ]),
  ...[entries(), entries(1, 2, 3), entries(2), entries(2, 1, 2)].map((of) =>
    s.op("next", entry, of, s.constant(2, entry)),
  ),
  ...sets.flatMap((of) => [
    s.op("size", s.number, of),
    s.test(">", s.op("size", s.number, of), s.num(0)),
    s.test("has", of, s.num(3)),
    s.op("add", of.sort, of, s.num(5)),
    s.op("delete", of.sort, of, s.num(3)),
    s.op("delete", of.sort, s.op("add", of.sort, of, s.num(5)), s.num(3)),
    ...(["every", "some", "find"] as const).map((how) =>
      s.over(how, of, x, s.test(">", x, s.num(2))),
    ),
    { ...s.over("filter", of, x, s.test(">", x, s.num(2))), sort: of.sort },
  ]),
  s.over(
    "find",
    threads(1, 2, 3),
    s.bound("who", s.thread),
    s.test("#", s.bound("who", s.thread), s.constant(1, s.thread)),
  ),
  s.over("find", threads(), s.bound("who", s.thread), truth(true)),
  s.test("=", red, s.constant(null, colour)),
  s.op("cond", s.number, truth(false), s.num(1), s.op("negate", s.number, s.num(2))),
  s.op("-", s.number, s.num(1), s.op("-", s.number, s.num(2), s.num(3))),
  s.op("*", s.number, s.op("+", s.number, s.num(1), s.num(2)), s.num(-3)),
  s.op("-", s.number, s.num(1), s.num(-3)),
  s.test(
    "not",
    s.test("and", truth(true), s.test("or", truth(false), s.test("=", s.num(1), s.num(2)))),
  ),
  s.test("and", s.test(">=", s.num(3), s.num(0)), s.test("<=", s.num(3), s.num(7))),
  s.test("not", s.test("and", s.test(">=", s.num(9), s.num(0)), s.test("<=", s.num(9), s.num(7)))),
  // The second half of each cannot be evaluated.
  s.test(
    "or",
    truth(true),
    s.test("=", s.op("first", s.number, numbers()), s.op("div", s.number, s.num(1), s.num(0))),
  ),
  s.test("and", truth(false), s.test("=", s.num(1), s.op("div", s.number, s.num(1), s.num(0)))),
  s.op("*", s.number, s.op("shr", s.number, s.num(9), s.num(1)), s.num(3)),
  s.op("shr", s.number, s.op("*", s.number, s.num(3), s.num(5)), s.num(1)),
  s.op(
    "+",
    s.number,
    s.op("-", s.number, s.num(9), s.num(4)),
    s.op("-", s.number, s.num(3), s.num(5)),
  ),
  s.op(
    "-",
    s.number,
    s.op("+", s.number, s.num(9), s.num(4)),
    s.op("+", s.number, s.num(3), s.num(5)),
  ),
  s.op("negate", s.number, s.op("+", s.number, s.num(9), s.num(4))),
  s.op("add", s.set(s.number), s.op("delete", s.set(s.number), some(1, 2), s.num(1)), s.num(7)),
  s.constant([1, 0, 3], { s: "array", of: s.number, length: 3 }),
  s.constant([false, false], { s: "array", of: s.boolean, length: 2 }),
];

function expected(expr: Expr): Value {
  return evaluate({ machine, cells: start(machine).state, self: null, bound: null }, expr);
}

function printedEquation(expr: Expr): string {
  const value = expected(expr);
  const [left, right] = [printExpr(expr, scope), printValue(value, expr.sort, scope)];
  return `  <<${render(left)}, ${render(right)}>>`;
}

describe("expressions", () => {
  it("have only the parentheses they need", () => {
    const sum = s.op("+", s.number, s.num(1), s.op("*", s.number, s.num(2), s.num(3)));
    expect(render(printExpr(s.test("not", s.test("=", sum, s.num(7))), scope))).toBe(
      "1 + 2 * 3 # 7",
    );
    const both = s.test("and", s.test("or", truth(true), truth(false)), truth(true));
    expect(render(printExpr(both, scope))).toBe("(TRUE \\/ FALSE) /\\ TRUE");
  });

  it.skipIf(tools === null)("mean in TLC what they mean to the interpreter", async () => {
    const equations = expressions.map(printedEquation);
    const module = [
      "---- MODULE Equations ----",
      "EXTENDS Integers, Sequences, FiniteSets, TLC",
      "VARIABLES dummy",
      ...printHelpers(used),
      "Equations == <<",
      equations.join(",\n"),
      ">>",
      "ASSUME \\A i \\in DOMAIN Equations : Assert(Equations[i][1] = Equations[i][2], <<i, Equations[i]>>)",
      "Init == dummy = 0",
      "Next == UNCHANGED dummy",
      "====",
    ].join("\n");
    const job = { name: "Equations", module, cfg: "INIT Init\nNEXT Next\n" };
    const run = await runTlc(job, tools!);
    expect(run.ending, JSON.stringify(run.ending)).toMatchObject({ kind: "holds" });
    expect(run.warnings).toEqual([]);
  });
});
