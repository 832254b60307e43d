/**
 * Random programs of one thread beside JavaScript itself. All that checks a protocol reads the same
 * lowering of it, so what that gets wrong is seen by comparing none of them.
 */
import { stripTypeScriptTypes } from "node:module";
import fc from "fast-check";
import { expect, test } from "vitest";
import { plainChoice, runPasses } from "../../src/passes/index.ts";
import { interpret } from "../../src/check/oracle.ts";
import { readText } from "../support/protocol.ts";
import { Choices } from "./choices.ts";
import { sequentialBody } from "./sequential.ts";

const long = process.env["LOCKSTEP_LONG"] !== undefined;
const numRuns = long ? 3000 : 100;
const seed = 20_261_130;

const declarations = `
class A { n = 0; next: A | null = null; array = array(2, 0); list = new List<number>(); kids = new List<A>(); }
interface Put { readonly n: number; readonly p: A; }
const a = new A();
const b = new A();
const g = { x: 0 };
function same(p: A): A { if (p.n > 2) return p; return p; }
function add(x: number, y: number): number { return (x + y) % 20; }
function run(f: () => number): number { return f(); }
function twice(f: () => number): number { return (f() - f()) % 20; }
function mix(x: number, f: () => number, y: number): number { return add(add(x, f()), y); }
function again(f: () => void, n: number): void { let k = n; f(); k = add(k, n); f(); g.x = k; }
function on(p: A, f: (q: A) => void): void { const q = p.next ?? p; f(p); q.n = add(q.n, 1); f(q); p.n = 3; }
function rank(p: A, n: number): number {
  const next = p.next;
  if (next === null) return n;
  switch (n) { case 0: return next.n; case 1: case 2: { const m = same(next).n; if (m > n) return m; break; } case 3: break; default: return 7; }
  return add(n, next.array[0]);
}
function put(o: Put, f: () => void): void { f(); o.p.n = o.n; }
function prepare(): void { a.kids.push(b); b.kids.push(b); b.kids.push(a); }
`;

const library = `
class List extends Array {}
const assert = (holds) => { if (!holds) throw new Error("one look finds something else"); };
const array = (length, value) => Array.from({ length }, () => value);
`;

/** What each part of the state is worth at the end, as conditions that then hold. */
const ending = `
const nameOf = (p) => p === null ? "null" : p === a ? "a" : "b";
const all = [["a", a], ["b", b]].flatMap(([name, { n, next, array, list }]) => [
  name + ".n === " + n, name + ".next === " + nameOf(next),
  ...array.map((value, i) => name + ".array[" + i + "] === " + value),
  name + ".list.length === " + list.length,
  ...list.map((value) => name + ".list.includes(" + value + ")"),
]);
return [...all, "g.x === " + g.x];
`;

function endOf(body: string): readonly string[] {
  const program = stripTypeScriptTypes(`${declarations}function main(): void ${body}`);
  const all = new Function(`"use strict"; ${library} ${program} prepare(); main(); ${ending}`);
  return all() as readonly string[];
}

async function expectSame(body: string): Promise<void> {
  const asserts = endOf(body)
    .map((each) => `assert(${each}, ${JSON.stringify(each)});`)
    .join(" ");
  const protocol = readText(`${declarations}
function check(): void { ${asserts} g.x = 0; }
function main(): void { prepare(); ${body} check(); }
export default spec({ threads: { main: thread(main) }, bounds: { number: [-99, 99] } });`);
  expect(protocol.diagnostics.map(({ message }) => message)).toEqual([]);
  for (const reduction of ["on", "off"] as const) {
    const { system } = runPasses(protocol.protocol!, { ...plainChoice, reduction });
    const { verdict, failure } = await interpret(system!);
    expect(failure?.reason ?? verdict).toBe("holds");
  }
}

const numbers = fc.array(fc.nat({ max: 1000 }), { minLength: 20, maxLength: 160 });

test(
  "a program of one thread does what JavaScript does",
  async () => {
    const property = fc.asyncProperty(numbers, (given) => {
      return expectSame(sequentialBody(new Choices(given)));
    });
    await fc.assert(property, { seed, numRuns });
  },
  long ? 3_600_000 : 120_000,
);
