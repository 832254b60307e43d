/** What the steps' code leaves out, and in which form it is, changes nothing of what it finds. */
import { describe, expect, it } from "vitest";
import { generateChecker } from "../../../src/codegen/checker/index.ts";
import { configsOf, goldenNames, readGolden, systemOf } from "../../support/golden.ts";
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

/** Functions of numbers, which mean the same wherever they are called. */
const pure = [
  ...["only", "row", "index", "includes", "countOf"],
  ...["int", "divide", "remainder", "bits", "count", "shiftLeft", "shiftRight"],
  ...["note", "over", "Error"],
];

/** The bodies of the cases that stand in the functions of their kinds. */
function casesIn(text: string): readonly string[] {
  const body = /(?<=^ {2}case \d+: )\{[^]*?(?=^ {2}case \d+: | \} \} catch)/gm;
  return [...text.matchAll(body)].map(([found]) => found);
}

it("a case on variables names no state, and calls nothing that looks at one", async () => {
  const cases: string[] = [];
  for (const name of goldenNames().filter((_, at) => at % 3 === 0)) {
    const protocol = await readGolden(name);
    for (const config of configsOf(protocol)) {
      const generated = generateChecker(await systemOf(protocol, config, "on"));
      if ("checker" in generated) cases.push(...casesIn(generated.checker.text));
    }
  }
  expect(cases.length).toBeGreaterThan(50);
  for (const body of cases) {
    expect(body).not.toMatch(/\bw\b|\breturn\b/);
    const calls = [...body.matchAll(/\b(\w+)\(/g)].map(([, called]) => called);
    expect(pure).toEqual(expect.arrayContaining(calls));
  }
});
