import { describe, expect, it } from "vitest";
import type { Expr, Sort, Value } from "../../src/ir/expression.ts";
import { evaluate } from "../../src/interpret/evaluate.ts";
import { attempt, Oops } from "../../src/interpret/fault.ts";
import { createMachine } from "../../src/interpret/state/machine.ts";
import { search } from "../../src/interpret/search.ts";
import * as s from "../support/system.ts";

const machine = createMachine(s.makeSystem({ tables: {}, threads: [] }));
const scope = { machine, cells: machine.blank, self: null, bound: null };

function value(expr: Expr): Value | string {
  const result = attempt(() => evaluate(scope, expr));
  return result instanceof Oops ? result.fault.kind : result;
}

const arithmetic = (name: "div" | "%", a: number, b: number): Expr =>
  s.op(name, s.number, s.num(a), s.num(b));

describe("operators", () => {
  it("divides as C does, and not by zero", () => {
    expect(value(arithmetic("div", -7, 2))).toBe(-3);
    expect(value(arithmetic("%", -7, 2))).toBe(-1);
    expect(value(arithmetic("div", 7, -2))).toBe(-3);
    expect(value(arithmetic("div", 1, 0))).toBe("division-by-zero");
    expect(value(arithmetic("%", 1, 0))).toBe("division-by-zero");
  });

  it("fails where a number is no int, and where it arises", () => {
    const most = s.num(2 ** 31 - 1);
    const product = s.op("*", s.number, most, most);
    expect(value(s.op("+", s.number, most, s.num(1)))).toBe("range");
    expect(value(s.op("-", s.number, s.op("negate", s.number, most), s.num(1)))).toBe("range");
    expect(value(s.op("negate", s.number, most))).toBe(-(2 ** 31 - 1));
    expect(value(s.op("%", s.number, product, s.num(10)))).toBe("range");
    expect(value(s.op("bitand", s.number, product, product))).toBe("range");
    expect(value(s.op("shl", s.number, s.num(2), s.num(30)))).toBe("range");
    expect(value(s.op("shr", s.number, most, s.num(31)))).toBe("range");
    expect(value(s.op("bitor", s.number, s.num(-1), s.num(1)))).toBe("range");
    expect(value(s.op("*", s.number, s.num(0), s.num(-1)))).toBe(0);
  });

  it("leaves out what it need not look at", () => {
    const bad = s.test("=", arithmetic("div", 1, 0), s.num(0));
    expect(value(s.test("and", s.truth(false), bad))).toBe(false);
    expect(value(s.test("or", s.truth(true), bad))).toBe(true);
    expect(value(s.op("cond", s.boolean, s.truth(true), s.truth(true), bad))).toBe(true);
    expect(value(s.test("and", s.truth(true), bad))).toBe("division-by-zero");
  });

  const numbers: Sort = s.list(s.number);
  const items = s.constant([3, 1, 3], numbers);

  it("changes lists and sets without changing what they were", () => {
    expect(value(s.op("push", numbers, items, s.num(2)))).toEqual([3, 1, 3, 2]);
    expect(value(s.op("unshift", numbers, items, s.num(2)))).toEqual([2, 3, 1, 3]);
    expect(value(s.op("remove", numbers, items, s.num(3)))).toEqual([1, 3]);
    expect(value(s.op("remove", numbers, items, s.num(9)))).toEqual([3, 1, 3]);
    expect(value(s.op("next", s.number, items, s.num(1)))).toBe(3);
    expect(value(s.op("first", s.number, s.constant([], numbers)))).toBe(0);
    const some = s.constant([2, 10], s.set(s.number));
    expect(value(s.op("add", s.set(s.number), some, s.num(9)))).toEqual([2, 9, 10]);
    expect(value(s.op("add", s.set(s.number), some, s.num(10)))).toEqual([2, 10]);
    expect(value(s.op("delete", s.set(s.number), some, s.num(2)))).toEqual([10]);
    expect(value(items)).toEqual([3, 1, 3]);
  });

  it("gives null for no entry among enums", () => {
    const mode: Sort = { s: "enum", values: ["a", "b"], nullable: true };
    expect(value(s.op("first", mode, s.constant([], s.list(mode))))).toBe(null);
  });

  it("stops a quantifier at the element that decides", () => {
    const x = s.bound("x", s.number);
    const six = s.op("div", s.number, s.num(6), s.op("-", s.number, x, s.num(1)));
    const divides = s.test("=", six, s.num(3));
    expect(value(s.over("some", items, x, divides))).toBe(true);
    expect(value(s.over("find", items, x, divides))).toBe(3);
    expect(value(s.over("every", items, x, divides))).toBe("division-by-zero");
    expect(value(s.over("filter", items, x, s.test(">", x, s.num(1))))).toEqual([3, 3]);
  });
});

describe("what does not fit", () => {
  const range = [0, 3] as const;
  const tables: s.SystemParts["tables"] = {
    v: {
      fields: {
        n: { sort: s.number, initial: 3, range },
        list: { sort: s.list(s.number), initial: [1], range, limit: 2 },
        slots: { sort: { s: "array", of: s.number, length: 2 }, initial: [0, 0], range },
      },
    },
  };
  const n = { ...s.local(1, "n", s.number), range };
  const list = s.place("v.list");
  const push = (of: number): s.Code =>
    s.store(list, s.op("push", s.list(s.number), s.read(s.list(s.number), list), s.num(of)));
  const slot = (index: number): ReturnType<typeof s.place> =>
    s.place("v.slots", null, s.num(index));
  const failing = (code: s.Code): string | null => {
    const system = s.makeSystem({ tables, threads: [{ name: "t", code, locals: [n] }] });
    const { failure } = search(createMachine(system));
    return failure?.f === "fault" ? failure.fault.kind : null;
  };

  it("fails with range and index, and with nothing else", () => {
    expect(failing(s.store(s.place("v.n"), s.num(4)))).toBe("range");
    expect(failing(s.store(s.place("v.n"), s.num(-1)))).toBe("range");
    expect(failing(s.store(s.place("v.n"), s.num(0)))).toBe(null);
    expect(failing(push(4))).toBe("range");
    expect(failing(push(3))).toBe(null);
    expect(failing(s.seq(push(3), push(3)))).toBe("range");
    expect(failing(s.store(slot(1), s.num(4)))).toBe("range");
    expect(failing(s.store(slot(1), s.num(3)))).toBe(null);
    expect(failing(s.store(slot(2), s.num(0)))).toBe("index");
    expect(failing(s.load(n, s.read(s.number, slot(-1))))).toBe("index");
    const more = s.op("+", s.number, s.read(s.number, s.place("v.n")), s.num(1));
    expect(failing(s.load(n, more))).toBe("range");
  });

  it("chooses each different element once, and waits when there is none", () => {
    const count = (values: readonly number[]): object => {
      const code = s.seq(
        s.choose(n, s.constant(values, s.list(s.number))),
        s.store(s.place("v.n"), s.get(n)),
      );
      const system = s.makeSystem({ tables, threads: [{ name: "t", code, locals: [n] }] });
      const { distinct, generated, failure } = search(createMachine(system));
      return { distinct, generated, failure: failure?.f };
    };
    // The initial state, then one for each element, then one for each value of v.n.
    expect(count([2, 1, 2])).toEqual({ distinct: 5, generated: 5, failure: undefined });
    expect(count([])).toEqual({ distinct: 1, generated: 1, failure: "deadlock" });
  });
});
