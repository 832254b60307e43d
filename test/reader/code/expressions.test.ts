import { describe, expect, it } from "vitest";
import { accept, bodyOf } from "../../support/protocol.ts";

const data = `
class C {
  n = 0; flag = false; state: "idle" | "busy" = "idle"; next: C | null = null;
  own: "a" | null = null; list = new List<C>();
}
const c = new C();
const g = { set: new Set<C>(), table: array(2, 0) };
const MAX = 3;
const Event = { ADD: "busy" } as const;
const N = param(2);
`;

const C = { x: "name", name: { n: "global", id: "c" } };
const field = (name: string): object => ({ x: "field", of: C, field: name, optional: false });

/** The value of `const v = ...`, or the condition of an if. */
function read(expression: string): unknown {
  const [first] = bodyOf(accept(`${data}function main(): void { ${expression} }`), "main") as {
    value: unknown;
    condition: unknown;
  }[];
  return first!.condition ?? first!.value;
}

const value = (text: string): unknown => read(`const v = ${text}; if (v === v) c.n = 1;`);
const condition = (text: string): unknown => read(`if (${text}) c.n = 1;`);

describe("an expression", () => {
  it("skips what means nothing in the model", () => {
    expect(value("((c.n)!)")).toEqual(field("n"));
    expect(value("c.next!")).toEqual(field("next"));
    expect(value('"idle" satisfies "idle" | "busy"')).toEqual({ x: "string", value: "idle" });
    expect(value("c.next as C | null")).toEqual(field("next"));
  });

  it("folds constants, and keeps params", () => {
    expect(value("MAX")).toEqual({ x: "number", value: 3 });
    expect(value("-1")).toEqual({ x: "number", value: -1 });
    expect(value("Event.ADD")).toEqual({ x: "string", value: "busy" });
    expect(value("N")).toEqual({ x: "name", name: { n: "parameter", name: "N" } });
  });

  it("tells methods of collections from fields by the type", () => {
    expect(value("c.list.length")).toEqual({
      x: "method",
      of: field("list"),
      method: "length",
      args: [],
    });
    expect(value("c.list.first()")).toMatchObject({ x: "method", method: "first" });
    expect(value("g.set.has(c)")).toMatchObject({ x: "method", method: "has", args: [C] });
    expect(value("g.set.size")).toMatchObject({ x: "method", method: "size" });
    expect(value("g.table[1]")).toMatchObject({ x: "index", index: { x: "number", value: 1 } });
  });

  it("keeps ?. and ??", () => {
    expect(value("c.next?.n ?? 0")).toEqual({
      x: "logical",
      operator: "??",
      left: { x: "field", of: field("next"), field: "n", optional: true },
      right: { x: "number", value: 0 },
    });
    expect(value("c.next || c")).toMatchObject({ operator: "??" });
  });
});

describe("a condition", () => {
  it("says what JavaScript takes for true", () => {
    const isNull = { x: "null" };
    expect(condition("c.flag")).toEqual(field("flag"));
    expect(condition("c.next")).toEqual({
      x: "binary",
      operator: "!==",
      left: field("next"),
      right: isNull,
    });
    expect(condition("c.own")).toMatchObject({ operator: "!==", right: isNull });
    expect(condition("c.n")).toMatchObject({ operator: "!==", right: { x: "number", value: 0 } });
    expect(condition("!c.n && c.next")).toMatchObject({
      operator: "&&",
      left: { x: "unary", operator: "!", operand: { operator: "!==" } },
      right: { operator: "!==" },
    });
    expect(condition("c.next?.flag")).toMatchObject({
      operator: "??",
      right: { x: "boolean", value: false },
    });
  });
});

describe("a call", () => {
  it("is an intrinsic, a function or a callback", () => {
    expect(value("maybe()")).toEqual({ x: "intrinsic", intrinsic: "maybe", args: [] });
    expect(value('choose(["a", "b"] as const)')).toMatchObject({
      intrinsic: "choose",
      args: [{ x: "items", items: [{ value: "a" }, { value: "b" }] }],
    });
    expect(value("alloc(C, { mayFail: true })")).toMatchObject({
      intrinsic: "alloc",
      args: [
        { x: "name", name: { n: "class", id: "C" } },
        { x: "options", options: { mayFail: { x: "boolean", value: true } } },
      ],
    });
  });

  it("of a callback is a call of the field", () => {
    const protocol = accept(`
class W { readonly f: (w: W) => boolean; constructor(f: (w: W) => boolean) { this.f = f; } }
function run(w: W): boolean { return maybe(); }
const w = new W(run);
function main(): void { if (w.f(w)) fail("so"); }`);
    const callee = {
      x: "field",
      of: { x: "name", name: { n: "global", id: "w" } },
      field: "f",
      optional: false,
    };
    expect(bodyOf(protocol, "main")).toMatchObject([{ condition: { x: "call", callee } }]);
    expect(protocol.classes.get("W")!.fields[0]!.initial).toEqual({ i: "callback", parameter: 0 });
    expect(protocol.globals.get("w")!.initial).toMatchObject({
      i: "embed",
      args: [{ x: "name", name: { n: "function", id: "run" } }],
    });
  });
});
