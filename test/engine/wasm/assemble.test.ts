import fc from "fast-check";
import { expect, it } from "vitest";
import * as wasm from "../../../src/engine/wasm/assemble.ts";
import type { Code, Local } from "../../../src/engine/wasm/assemble.ts";

type Two = Readonly<Record<"a" | "b", Local>>;

/** A function of two numbers. */
function run(body: (given: Two) => Code): (a: number, b: number) => number {
  const given = { params: ["a", "b"], locals: ["sum"] } as const;
  const bytes = wasm.assemble([], [wasm.define("run", given, (l) => [body(l)])]);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { memory: {} });
  return (exports as { run: (a: number, b: number) => number }).run;
}

const edges = [0, 1, -1, 63, 64, -64, -65, 8191, 8192, -8192, -8193, 2 ** 31 - 1, -(2 ** 31)];
const number = fc.oneof(fc.constantFrom(...edges), fc.integer());

it("writes every number as itself", () => {
  fc.assert(
    fc.property(number, (value) => {
      expect(run(() => wasm.constant(value))(0, 0)).toBe(value);
    }),
  );
});

it.each<[string, (a: Code, b: Code) => Code, (a: number, b: number) => number]>([
  ["add", wasm.add, (a, b) => (a + b) | 0],
  ["multiply", wasm.multiply, Math.imul],
  ["and", wasm.and, (a, b) => a & b],
  ["or", wasm.or, (a, b) => a | b],
  ["xor", wasm.xor, (a, b) => a ^ b],
  ["shiftRight", wasm.shiftRight, (a, b) => (a >>> b) | 0],
  ["equal", wasm.equal, (a, b) => Number(a === b)],
  ["less", wasm.less, (a, b) => Number(a >>> 0 < b >>> 0)],
  ["atLeast", wasm.atLeast, (a, b) => Number(a >>> 0 >= b >>> 0)],
  ["isZero", wasm.isZero, (a) => Number(a === 0)],
  ["all", (a, b) => wasm.all([a, wasm.isZero(b)]), (a, b) => (a === 0 ? 0 : Number(b === 0))],
  ["choose", (a, b) => wasm.choose(a, b, wasm.constant(5)), (a, b) => (a === 0 ? 5 : b)],
])("%s means what JavaScript's does", (_, code, meaning) => {
  const made = run(({ a, b }) => code(a.get, b.get));
  fc.assert(
    fc.property(number, number, (a, b) => {
      expect(made(a, b)).toBe(meaning(a, b));
    }),
  );
});

it("repeats while a condition holds, and does one thing or the other", () => {
  const given = { params: ["a"], locals: ["sum"] } as const;
  const one = wasm.constant(1);
  const sum = wasm.define("run", given, ({ a, sum }) => [
    wasm.repeatWhile(
      a.get,
      wasm.when(wasm.and(a.get, one), [sum.set(wasm.add(sum.get, a.get))], [a.set(a.get)]),
      a.set(wasm.add(a.get, wasm.constant(-1))),
    ),
    sum.tee(sum.get),
  ]);
  const bytes = wasm.assemble([], [sum]);
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { memory: {} });
  const { run } = exports as { run: (a: number) => number };
  expect([0, 1, 2, 9].map(run)).toEqual([0, 1, 1, 25]);
});
