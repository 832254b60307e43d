/** A value of any sort comes out of its bits as it went in: of a field, of a local, of an element. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { generateChecker } from "../../../src/codegen/checker/index.ts";
import type { Sort, Value } from "../../../src/ir/expression.ts";
import * as s from "../../support/system.ts";
import { expectAgreement } from "../../engine/support/agree.ts";

const numRuns = process.env["LOCKSTEP_LONG"] ? 3000 : 120;
const words = ["a", "b", "c", "d", "e"];
const group = s.pointer("Group");

interface Typed {
  readonly sort: Sort;
  readonly values: fc.Arbitrary<Value>;
  readonly range: readonly [number, number] | null;
}

const numbersUpTo = (most: number) =>
  fc.tuple(fc.integer({ min: -9, max: 9 }), fc.nat(most)).map(([low, size]): Typed => {
    const range = [low, low + size] as const;
    return { sort: s.number, values: fc.integer({ min: low, max: low + size }), range };
  });
/** In a collection they are small, so that there is room for some of them. */
const numbers = numbersUpTo(100);
const enums = fc
  .tuple(fc.subarray(words, { minLength: 1 }), fc.boolean())
  .map(([values, nullable]): Typed => {
    const all: Value[] = nullable ? [...values, null] : values;
    const sort: Sort = { s: "enum", values, nullable };
    return { sort, values: fc.constantFrom(...all), range: null };
  });
const elements = fc.oneof(
  numbers,
  enums,
  fc.constant({ sort: s.boolean, values: fc.boolean(), range: null } as Typed),
  fc.constant({ sort: group, values: fc.nat(5), range: null } as Typed),
  fc.constant({ sort: s.thread, values: fc.nat(1), range: null } as Typed),
);
const scalars = fc.oneof(numbersUpTo(70_000), elements);
const lists = elements.map(({ sort, values, range }): Typed => ({
  sort: s.list(sort),
  values: fc.array(values, { maxLength: 5 }),
  range,
}));
const order = (a: Value, b: Value): number =>
  typeof a === "number" && typeof b === "number"
    ? a - b
    : JSON.stringify(a) < JSON.stringify(b)
      ? -1
      : 1;
const sets = fc.oneof(numbers, enums).map(({ sort, values, range }): Typed => ({
  sort: s.set(sort),
  values: fc.uniqueArray(values, { maxLength: 4 }).map((all) => all.toSorted(order)),
  range,
}));
const units = fc.oneof(scalars, lists, sets);
const arrays = fc.oneof(elements, lists, sets).map(({ sort, values, range }): Typed => ({
  sort: { s: "array", of: sort, length: 3 },
  values: fc.array(values, { minLength: 3, maxLength: 3 }),
  range,
}));
const typed = fc
  .oneof(units, arrays)
  .chain(({ sort, values, range }) =>
    fc.record({ sort: fc.constant(sort), range: fc.constant(range), a: values, b: values }),
  );

test("fields and locals keep what they are given", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(typed, { minLength: 1, maxLength: 4 }), async (all) => {
      const names = all.map((_, at) => `f${at}`);
      const local = (at: number) => s.local(at + 1, `l${at}`, all[at]!.sort);
      const own = all.map((_, at) => ({ ...local(at), range: all[at]!.range }));
      const field = (at: number) => s.place(`v.${names[at]}`);
      const code = all.flatMap(({ sort, a, b }, at) => {
        const now = s.read(sort, field(at));
        const is = (what: typeof now, value: Value) =>
          s.assert(s.test("=", what, s.constant(value, sort)), "as it was");
        const [load, store] = [s.load(own[at]!, now), s.store(field(at), s.constant(b, sort))];
        return [
          is(now, a),
          load,
          store,
          is(now, b),
          s.store(field(at), s.get(own[at]!)),
          is(now, a),
        ];
      });
      const fields = all.map(({ sort, a, range }, at) => {
        return [names[at]!, { sort, initial: a, range }] as const;
      });
      const system = s.makeSystem({
        tables: {
          v: { fields: Object.fromEntries(fields) },
          Group: { statics: ["g1", "g2"], dynamic: 3, fields: { n: s.counter() } },
        },
        threads: [{ name: "t", code: s.seq(...code), locals: own }],
      });
      // What has too many bits is refused, which is no run.
      fc.pre(!("tooLarge" in generateChecker(system)));
      const found = await expectAgreement(system);
      expect(found?.found.failure ?? null).toBe(null);
    }),
    { numRuns, seed: 20_261_125 },
  );
});
