import { describe, expect, it } from "vitest";
import { accept, bodyOf } from "../../support/protocol.ts";

const data = `
class C { n = 0; flag = false; state: "a" | "b" | "c" = "a"; list = new List<C>(); }
const c = new C();
`;

function read(code: string): unknown {
  return bodyOf(accept(`${data}function main(): void { ${code} }`), "main");
}

const number = (value: number): object => ({ x: "number", value });

describe("a statement", () => {
  it("assigns, with an operator or without", () => {
    expect(read("c.n = 1; c.n += 2; c.n++; --c.n;")).toMatchObject([
      { s: "assign", operator: null, value: number(1) },
      { s: "assign", operator: "+", value: number(2) },
      { s: "assign", operator: "+", value: number(1) },
      { s: "assign", operator: "-", value: number(1) },
    ]);
  });

  it("declares locals, each by itself", () => {
    expect(read("let x = 1, y: C | null = null; x = 2; y = c;")).toMatchObject([
      { s: "let", variable: { name: "x", type: { t: "number" }, constant: false } },
      { s: "let", variable: { name: "y", type: { t: "pointer", cls: "C" } }, value: { x: "null" } },
      {},
      {},
    ]);
  });

  it("branches; && and ?: as statements are ifs", () => {
    const assign = [{ s: "assign" }];
    expect(read("if (c.flag) c.n = 1; else { c.n = 2; }")).toMatchObject([
      { s: "if", yes: assign, no: assign },
    ]);
    expect(read("c.flag && (c.n = 1);")).toMatchObject([{ s: "if", yes: assign, no: [] }]);
    expect(read("c.flag ? (c.n = 1) : (c.n = 2);")).toMatchObject([
      { s: "if", yes: assign, no: assign },
    ]);
  });

  it("falls through the cases of a switch", () => {
    expect(
      read('switch (c.state) { case "a": case "b": c.n = 1; break; default: c.n = 2; }'),
    ).toMatchObject([
      {
        s: "switch",
        label: null,
        cases: [
          { test: { value: "a" }, body: [] },
          { test: { value: "b" }, body: [{ s: "assign" }, { s: "break", label: null }] },
          { test: null },
        ],
      },
    ]);
  });

  it("leaves a labelled block", () => {
    expect(read("out: { if (c.flag) break out; c.n = 1; }")).toMatchObject([
      { s: "block", label: "out", body: [{ yes: [{ s: "break", label: "out" }] }, {}] },
    ]);
  });
});

describe("a loop", () => {
  it("for is a while in a block, whose label is the loop's", () => {
    expect(
      read("again: for (let i = 0; i < 2; i++) { if (c.flag) continue again; }"),
    ).toMatchObject([
      {
        s: "block",
        label: null,
        body: [
          { s: "let", variable: { name: "i" } },
          { s: "while", label: "again", step: [{ s: "assign", operator: "+" }] },
        ],
      },
    ]);
    expect(read("for (;;) break;")).toMatchObject([{ s: "while", condition: null, step: [] }]);
  });

  it("do comes before its condition", () => {
    expect(read("do c.n++; while (c.n < 2);")).toMatchObject([{ s: "do", body: [{}] }]);
  });

  it("walks a list, or a safe one", () => {
    const variable = { name: "x", type: { t: "pointer", cls: "C" }, constant: true };
    const list = { x: "field", field: "list" };
    expect(read("for (const x of c.list) x.n = 1;")).toMatchObject([
      { s: "walk", safe: false, variable, list },
    ]);
    expect(read("for (const x of safe(c.list)) c.list.remove(x);")).toMatchObject([
      { s: "walk", safe: true, variable, list },
    ]);
  });
});
