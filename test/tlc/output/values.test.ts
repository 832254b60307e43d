import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createValueReader, Unreadable } from "../../../src/tlc/output/values.ts";
import { anyValue, printValue } from "../layout.ts";

const reader = createValueReader();

describe("values of TLA+", () => {
  test.each([
    ["TRUE", true],
    ["FALSE", false],
    ["-3", -3],
    ["2147483647", 2147483647],
    ['""', ""],
    [String.raw`"a \" b \\ c \t d"`, 'a " b \\ c \t d'],
    ["p1", { model: "p1" }],
    ["TRUEISH", { model: "TRUEISH" }],
    ["2b", { model: "2b" }],
    ["1..5", { range: [1, 5] }],
    ["-2..-1", { range: [-2, -1] }],
    ["<<>>", { tuple: [] }],
    ["<<<<>>, <<1>>>>", { tuple: [{ tuple: [] }, { tuple: [1] }] }],
    ["{{}, {1}}", { set: [{ set: [] }, { set: [1] }] }],
    ["[a |-> 1, b |-> {}]", { record: { a: 1, b: { set: [] } } }],
    ['(1 :> "x" @@ p :> 0)', { map: [[1, "x"], [{ model: "p" }, 0]] }], // prettier-ignore
    ["<< 1000,\n   2000 >>", { tuple: [1000, 2000] }],
    ["[ f1 |->\n      [ g1 |-> 1 ] ]", { record: { f1: { record: { g1: 1 } } } }],
  ])("%s", (text, value) => {
    expect(reader.value(text)).toEqual(value);
  });

  test.each(["", "<<1", "[a |-> ]", "1 2", "(1 :> )", "@"])("%j is refused", (text) => {
    expect(() => reader.value(text)).toThrow(Unreadable);
    expect(reader.value("7")).toBe(7);
  });

  test("any value in any of TLC's layouts is read as itself", () => {
    const layouts = fc.array(fc.boolean(), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(anyValue, layouts, (value, breaks) => {
        expect(reader.value(printValue(value, breaks))).toEqual(value);
      }),
      { numRuns: 500 },
    );
  });

  test("a field may have any name", () => {
    const value = reader.value("[__proto__ |-> 1]");
    expect(value).toHaveProperty("record");
    expect(JSON.stringify(value)).toBe('{"record":{"__proto__":1}}');
  });
});

describe("headings of states", () => {
  test.each([
    ["1: <Initial predicate>", 1, ["Initial", "predicate"]],
    ["4: Stuttering", 4, []],
    ["12: <Act line 5, col 3 to line 6, col 9 of module M>", 12, ["Act"]],
    ["3: <Act(A, <<1, 2>>) line 5, col 3 to line 6, col 9 of module M>", 3, ["Act"]],
    ["2: <I!Act line 5, col 3 to line 6, col 9 of module M>", 2, ["I", "Act"]],
    ["2: Back to state: <Act line 7, col 9 to line 7, col 67 of module M>", 2, ["Act"]],
  ])("%s", (text, number, title) => {
    const heading = reader.heading(text);
    expect(heading.number).toBe(number);
    expect(heading.title.slice(0, title.length)).toEqual(title);
  });
});
