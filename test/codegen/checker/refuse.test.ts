/** What the engine has no bits for, and what outgrows the bits it has. */
import { describe, expect, it } from "vitest";
import { generateChecker } from "../../../src/codegen/checker/index.ts";
import { loadModel } from "../../../src/engine/index.ts";
import { kindOf, Taken } from "../../../src/engine/model.ts";
import { plainChoice, runPasses } from "../../../src/passes/index.ts";
import { exploreSystem } from "../../../src/check/embedded/explore.ts";
import { accept } from "../../support/protocol.ts";
import * as s from "../../support/system.ts";
import { engineOn, expectAgreement } from "../../engine/support/agree.ts";

const nums = s.list(s.number);
const n = s.local(1, "n", s.number);
const count = s.place("v.n");
const add = (by: number) => s.op("+", s.number, s.read(s.number, count), s.num(by));
const times = (count_: number, code: s.Code): s.Code[] => Array<s.Code>(count_).fill(code);
const system = (fields: Record<string, s.FieldParts>, ...code: s.Code[]) =>
  s.makeSystem({
    tables: { v: { fields } },
    threads: [{ name: "t", code: s.seq(...code), locals: [n] }],
  });

describe("a state of too many bits", () => {
  it("is refused with what takes them, the most first", () => {
    const wide = { sort: s.number, initial: 0, range: [0, 2 ** 20] } as const;
    const array = { ...wide, sort: { s: "array", of: s.number, length: 60 } as const };
    const initial = Array<number>(60).fill(0);
    const made = system({ small: s.counter(), array: { ...array, initial }, wide });
    expect(generateChecker(made)).toEqual({
      tooLarge: {
        bits: 61 * 32,
        limit: 1024,
        parts: [
          { name: "v.array", bits: 1260 },
          { name: "v.wide", bits: 21 },
          { name: "v.small", bits: 5 },
        ],
      },
    });
  });

  it("is refused where a place has no form at all", async () => {
    const nested = { sort: s.list(nums), initial: [] };
    expect(await exploreSystem(system({ nested }))).toEqual({
      unsupported: "v.nested: a list of collections",
    });
    const huge = { sort: s.number, initial: 0, range: [0, 2 ** 31] } as const;
    expect(generateChecker(system({ huge }))).toEqual({
      unsupported: "v.huge: a range of 31 bits or more",
    });
  });
});

describe("a place without a bound", () => {
  it("is given more room as it grows", async () => {
    const found = await expectAgreement(
      system({ n: s.counter() }, ...times(4, s.store(count, add(20))), s.load(n, add(1))),
    );
    expect(found?.found.verdict).toBe("holds");
    const list = s.place("v.l");
    const push = s.store(list, s.op("push", nums, s.read(nums, list), s.num(3)));
    const more = await expectAgreement(
      system({ l: { sort: nums, initial: [] } }, ...times(9, push)),
    );
    expect(more?.found.verdict).toBe("holds");
  });

  it("is given all of a wide range if it needs it", async () => {
    const wide = { sort: s.number, initial: 90_000, range: [0, 100_000] } as const;
    const made = system(
      { wide, n: s.counter() },
      s.load(n, s.read(s.number, s.place("v.wide"))),
      s.store(count, s.num(1)),
      s.store(s.place("v.wide"), s.op("+", s.number, s.get(n), s.num(1))),
    );
    const found = await expectAgreement(made);
    expect(found?.found).toMatchObject({ verdict: "holds", exhausted: true });
  });

  it("is, for all that one state leads to, given more room as well", async () => {
    const digits = s.constant(
      Array.from({ length: 20 }, (_, at) => at),
      nums,
    );
    const digit = s.choose(n, digits);
    const made = system(
      { n: s.counter() },
      s.call({ name: "draw", mode: "atomic" }, ...times(3, digit)),
    );
    const found = await expectAgreement(made);
    expect(found?.found).toMatchObject({ verdict: "holds", generated: 8001 });
  });

  it("is given more room where a thread comes to its first resting place as well", async () => {
    // The const has no range of its own, and that of its values is too wide to have bits from the first.
    const protocol = accept(`
const g = { x: 0 };
function main(): void {
  let half = 40_000;
  half += 1;
  const whole = half * 2;
  g.x = (g.x + whole) % 7;
}
export default spec({ threads: { main: thread(main) }, bounds: { number: [0, 50_000] } });`);
    const { system: made } = runPasses(protocol, plainChoice);
    const generated = generateChecker(made!);
    const model = loadModel("checker" in generated ? generated.checker.text : "");
    model.start();
    expect(kindOf(model.list.infos[0]!)).toBe(Taken.overflow);
    const found = await expectAgreement(made!);
    expect(found?.found).toMatchObject({ verdict: "holds", exhausted: true });
  });

  it("leaves room for the path to what one of very many steps did", async () => {
    const digits = s.constant(
      Array.from({ length: 14 }, (_, at) => at),
      nums,
    );
    const sum = s.op("+", s.number, s.read(s.number, count), s.get(n));
    const draw = [s.choose(n, digits), s.store(count, sum)];
    const made = s.makeSystem({
      tables: { v: { fields: { n: s.counter() } } },
      threads: [
        {
          name: "t",
          code: s.call({ name: "draw", mode: "atomic" }, ...draw, ...draw, ...draw),
          locals: [n],
        },
      ],
      always: { few: s.test("<", s.read(s.number, count), s.num(39)) },
    });
    const found = await expectAgreement(made);
    expect(found?.found).toMatchObject({ verdict: "violated", generated: 2745 });
  });

  it("ends the run as incomplete when it grows without end", async () => {
    const endless = system({ n: s.counter() }, s.forever(s.store(count, add(1))));
    const { found, cut } = await engineOn(endless);
    expect(found).toMatchObject({ verdict: "incomplete", failure: null, exhausted: false });
    expect(cut).toBe("v.n outgrew the engine's room for it: give it a range or a limit");
  });

  it("hides no failure that comes first", async () => {
    const bad = s.when(s.test(">", add(0), s.num(3)), s.fail("bug", "too much"));
    const both = system({ n: s.counter() }, s.forever(s.store(count, add(1)), bad));
    const { found } = await engineOn(both);
    expect(found.failure).toMatchObject({ f: "fault", fault: { kind: "bug" } });
  });
});

describe("a budget", () => {
  it("ends the run as incomplete, with the depth that was reached", async () => {
    const endless = system({ n: s.counter() }, s.forever(s.store(count, add(1))));
    const { found, cut } = await engineOn(endless, { maxStates: 10 });
    expect(found).toMatchObject({ verdict: "incomplete", distinct: 10, depth: 10 });
    expect(cut).toBe("the limit on states was reached");
  });
});

it("finds a thread that can never move again while others go on", async () => {
  const poll = s.forever(s.load(n, s.read(s.number, count)));
  const waiter = s.seq(
    s.store(count, s.num(1)),
    s.waitUntil(s.test("=", s.read(s.number, count), s.num(2))),
  );
  const made = s.makeSystem({
    tables: { v: { fields: { n: s.counter() } } },
    threads: [
      { name: "poll", code: poll, daemon: true, locals: [n] },
      { name: "waiter", code: waiter },
    ],
  });
  const { found, stuckSought } = await engineOn(made);
  expect(found).toMatchObject({ verdict: "violated", failure: { f: "stuck", thread: 2 } });
  expect(found.path).toEqual([{ thread: 2, alternative: 0 }]);
  expect(stuckSought).toBe(true);
  const unsought = await engineOn(made, { stuckUpTo: 0 });
  expect(unsought).toMatchObject({ found: { verdict: "holds" }, stuckSought: false });
});
