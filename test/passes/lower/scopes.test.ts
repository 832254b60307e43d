/** What a name means while functions are called in each other: what it means in JavaScript. */
import { describe, expect, test } from "vitest";
import { plainChoice, runPasses } from "../../../src/passes/index.ts";
import { interpret } from "../../../src/check/oracle.ts";
import { accept } from "../../support/protocol.ts";

async function answer(main: string): Promise<string> {
  const { system } = runPasses(accept(`${declarations}function main() {${main}}`), plainChoice);
  const { verdict, failure } = await interpret(system!);
  return failure?.reason ?? verdict;
}

const declarations = `
class A { n = 0; x = array(3, 0); list = new List<number>(); kids = new List<A>(); }
const a = new A();
const b = new A();
interface Options { readonly n: number; readonly p: A; }
function itself<T>(x: T): T { return x; }
function run(f: () => number): number { return f(); }
function after(f: () => void, p: Place<number>): void { f(); store(p, 1); }
function twice(f: () => number): number { return f() + f(); }
function add(x: number, y: number): number { return x + y; }
function sum(f: () => number): number { return add(f(), f()); }
function same(f: () => number): boolean { return f() === f(); }
function first(o: Options, f: () => void): void { f(); o.p.n = o.n; }
function last(f: () => void, o: Options): void { f(); o.p.n = o.n; }
function keep(k: number, f: () => void): void { let own = k; f(); assert(k === own, "its own"); }
function on(p: A, f: (q: A) => void): void { f(p); p.n++; }
function pass(h: (f: (v: number) => void) => void, m: () => void): void {
  h((v) => { m(); assert(v === 1, "by value"); });
}
`;

const ones: readonly (readonly [string, string])[] = [
  ["an element's index", "let i = 0; after(() => { i++; }, a.x[i]); assert(a.x[0] === 1);"],
  ["an operand", "let n = 0; const r = twice(() => { n++; return n; }); assert(r === 3);"],
  ["an argument", "let n = 0; const r = sum(() => { n++; return n; }); assert(r === 3);"],
  ["what is compared", "let n = 0; const r = same(() => { n++; return n; }); assert(!r);"],
  ["an argument of a lambda", "let k = 1; pass((f) => { f(k); }, () => { k = 2; });"],
  [
    "options that stand first",
    "let k = 1; let p = a; first({ n: k, p }, () => { k = 2; p = b; }); assert(a.n === 1 && b.n === 0);",
  ],
  [
    "options that stand last",
    "let k = 1; let p = a; last(() => { k = 2; p = b; }, { n: k, p }); assert(a.n === 1 && b.n === 0);",
  ],
  [
    "the list of a method",
    "let p = a; p.list.push(run(() => { p = b; return 1; })); assert(a.list.length === 1);",
  ],
  [
    "the place of a store",
    "let p = a; store(p.n, run(() => { p = b; return 7; })); assert(a.n === 7);",
  ],
  [
    "the array of an element",
    "let p = a; p.x[run(() => { p = b; return 1; })] = 5; assert(a.x[1] === 5);",
  ],
];

test.each(ones)("%s is worked out before what comes after it", async (_what, main) => {
  expect(await answer(main)).toBe("holds");
});

test("a walk goes on along the list that it began with", async () => {
  const main = `
a.kids.push(a); a.kids.push(b); b.kids.push(a);
let p = a;
let seen = 0;
for (const kid of p.kids) { seen++; p = kid; p = b; }
assert(seen === 2);`;
  expect(await answer(main)).toBe("holds");
});

test("a walk's variable that is assigned is not where the walk stands", async () => {
  const main = `
a.kids.push(a); a.kids.push(b); a.n = 1; b.n = 2;
let seen = 0;
for (let kid of a.kids) { seen += kid.n; kid = b; seen += kid.n; }
assert(seen === 7);`;
  expect(await answer(main)).toBe("holds");
});

test("what a type parameter stands for is known also where no way comes to", async () => {
  const main = `a.n = true ? 1 : itself(b).n;`;
  expect(await answer(main)).toBe("holds");
});

describe("a call inside a call of the same function", () => {
  test("leaves the outer one its parameters", async () => {
    const main = "keep(1, () => { keep(2, () => {}); });";
    expect(await answer(main)).toBe("holds");
  });

  test("leaves a lambda what it knows from where it stands", async () => {
    const main = `
on(a, (q) => { on(b, (r) => { r.n += 2; q.n += 4; }); });
assert(a.n === 5 && b.n === 3);`;
    expect(await answer(main)).toBe("holds");
  });
});
