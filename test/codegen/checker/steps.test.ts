/** What the steps' code leaves out, and in which form it is, changes nothing of what it finds. */
import { describe, expect, it } from "vitest";
import { inVariables, leaving } from "../../../src/codegen/checker/steps/inline.ts";
import { generateChecker } from "../../../src/codegen/checker/index.ts";
import * as s from "../../support/system.ts";
import { expectAgreement } from "../../engine/support/agree.ts";

const group = s.pointer("Group");
const [g, h] = [s.local(1, "g", group), s.local(2, "h", group)];
const n = s.local(3, "n", s.number);
const refs = (of: typeof g) => s.place("Group.refs", s.get(of));
const look = (of: typeof g) => s.load(n, s.read(s.number, refs(of)));
const atomic = (...code: s.Code[]) => s.call({ name: "body", mode: "atomic" }, ...code);
const first = s.test("=", s.read(s.number, s.place("v.n")), s.num(0));
const flag = s.local(4, "flag", s.boolean);

/** A thread that has two groups; the other one is there so that a row's place is not known. */
const system = (dynamic: number, ...code: s.Code[]) =>
  s.makeSystem({
    tables: {
      v: { fields: { n: s.counter() } },
      Group: { dynamic, fields: { refs: s.counter() } },
    },
    threads: [{ name: "t", code: s.seq(...code), locals: [g, h, n, flag] }],
  });

describe.each([1, 2])("with room for %i, what was live is looked at again", (dynamic) => {
  const failing = async (...code: s.Code[]) => {
    const explored = await expectAgreement(system(dynamic, s.alloc(g, "Group"), ...code));
    return explored?.found.failure;
  };

  it("after it was freed", async () => {
    expect(await failing(atomic(look(g), s.free("Group", s.get(g)), look(g)))).toBeTruthy();
    expect(await failing(atomic(look(g), s.store(refs(g), s.num(1)), look(g)))).toBeFalsy();
  });

  it("after the pointer is another", async () => {
    expect(await failing(atomic(look(g), s.assign(g, s.get(h)), look(g)))).toBeTruthy();
  });

  it("where only one of two ways looked at it", async () => {
    const [yes, no] = [s.get(flag), s.test("not", s.get(flag))];
    const after = (...code: s.Code[]) => failing(atomic(s.load(flag, first), ...code));
    expect(await after(s.when(no, look(h)), look(g))).toBeFalsy();
    expect(await after(s.when(no, look(h)), look(h))).toBeTruthy();
    expect(await after(s.when(yes, s.seq(), look(h)), look(h))).toBeTruthy();
    expect(await after(s.when(no, look(h), look(h)))).toBeTruthy();
  });

  it("where an expression looked at it only sometimes", async () => {
    const zero = s.test("=", s.read(s.number, refs(h)), s.num(0));
    const is = s.test("or", first, zero);
    expect(await failing(atomic(s.load(flag, is), look(h)))).toBeTruthy();
  });
});

it("a small kind's steps work on variables, and do the same beside those that do not", async () => {
  const count = s.place("v.n");
  const add = s.store(count, s.op("+", s.number, s.read(s.number, count), s.num(1)));
  const made = s.makeSystem({
    tables: {
      v: {
        fields: {
          n: { sort: s.number, initial: 0, range: [0, 3] },
          g: { sort: group, initial: 0 },
        },
      },
      Group: { dynamic: 1, fields: { refs: s.counter() } },
    },
    threads: [
      {
        name: "one",
        code: s.seq(add, s.waitUntil(s.test("=", s.read(s.number, count), s.num(3)))),
      },
      {
        name: "many",
        count: 2,
        locals: [g],
        code: s.seq(add, s.load(g, s.read(group, s.place("v.g"))), add, s.alloc(g, "Group")),
      },
    ],
  });
  const generated = generateChecker(made);
  expect("checker" in generated && generated.checker.text).toMatch(/b0 \^= d/);
  expect((await expectAgreement(made))?.found.failure).toBeTruthy();
});

describe("a stretch's statements", () => {
  it("stand alone where they know the words that they look at", () => {
    expect(inVariables("l1 = w[1] & 3; w[0] = divide(w[1], 2);")).toBe(
      "l1 = b1 & 3; b0 = divide(b1, 2);",
    );
    expect(inVariables("l1 = w[k0c0w[t]];")).toBe(null);
    expect(inVariables("l1 = f3(p);")).toBe(null);
  });

  it("leave what is around them", () => {
    const exit = { to: "c", label: "go", nothing: "-1" };
    expect(leaving("if (x) { return -1; } return 2 | (l1) << 3;", exit)).toBe(
      "if (x) { break go; } { c = 2 | (l1) << 3; break go; }",
    );
  });
});
