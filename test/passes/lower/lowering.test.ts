/** What a protocol means, where lowering it once went wrong. */
import { describe, expect, test } from "vitest";
import { plainChoice, runPasses } from "../../../src/passes/index.ts";
import type { Choice } from "../../../src/passes/index.ts";
import { interpret } from "../../../src/check/oracle.ts";
import { accept, readFiles } from "../../support/protocol.ts";

function systemOf(text: string, choice: Partial<Choice> = {}) {
  const { system, diagnostics } = runPasses(accept(text), { ...plainChoice, ...choice });
  if (system) return system;
  throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join("\n"));
}

async function answer(text: string): Promise<string> {
  const { verdict, failure } = await interpret(systemOf(text));
  return failure ? failure.kind : verdict;
}

describe("what the state starts with", () => {
  test.each([
    ["1 + 2", "3"],
    ["A ? 4 : 1", "4"],
    ["!A ? 4 : 7 % 4", "3"],
    ["A && N > 5 ? 2 : N", "5"],
    ["-N + 6", "1"],
  ])("%s is %s", async (initial, value) => {
    const text = `
const A = param(true);
const N = param(5);
const g = { n: ${initial}, t: array(${initial}, 0), b: !A };
function main() { assert(g.n === ${value} && g.t.length === ${value} && !g.b); g.n = 0; }`;
    expect(await answer(text)).toBe("holds");
  });
});

describe("a callback that each static instance has for itself", () => {
  const works = `
class Work {
  n = 0;
  readonly func: (work: Work) => boolean;
  constructor(func: (work: Work) => boolean) { this.func = func; }
}
const s = { x: 0, y: 0, p: null as Work | null };
function fx(work: Work): boolean { return work.n === 1; }
function fy(work: Work): boolean { return work.n === 0; }
const a = new Work(fx);
const b = new Work(fy);
`;
  const both = "reach: { x: () => s.x === 1, y: () => s.y === 1 }";

  test("is called through a pointer to either", async () => {
    const main = `function main() { const w = choose([a, b]); if (w.func(w)) s.y = 1; else s.x = 1; }`;
    const spec = `export default spec({ threads: { main: thread(main) }, ${both} });`;
    expect(await answer(`${works}${main}${spec}`)).toBe("holds");
  });

  test("is called through a thread's argument", async () => {
    const run = `function run(w: Work): void { if (w.func(w)) s.y = 1; else s.x = 1; }`;
    const spec = `export default spec({ threads: { run: thread(run, { each: [a, b] }) }, ${both} });`;
    expect(await answer(`${works}${run}${spec}`)).toBe("holds");
  });

  test("is called in a condition", async () => {
    const main = `
function main() { s.p = b; const w = s.p; if (w !== null) { waitUntil(w.func(w)); s.y = 1; } s.p = a; }`;
    const spec = `export default spec({ threads: { main: thread(main) }, reach: { y: () => s.y === 1 } });`;
    expect(await answer(`${works}${main}${spec}`)).toBe("holds");
  });
});

test("a generic class holds what its type parameter stands for", async () => {
  const text = `
class Device { n = 0; }
class Box<T extends object> { value: T | null = null; first!: T; all = new List<T>(); }
class Outer<U extends object> { inner = new Box<U>(); }
const near = new Device();
const far = new Device();
const box = new Box<Device>();
const outer = new Outer<Device>();
function clear<T extends object>(b: Box<T>): void { b.value = null; }
function main() {
  box.value = null;
  box.value = far;
  outer.inner.first = near;
  box.all.push(far);
  assert(box.value !== near && box.value === far && outer.inner.first !== far);
  outer.inner.first.n = 3;
  for (const dev of box.all) dev.n = 4;
  assert(near.n === 3 && far.n === 4);
  clear(box);
  assert(box.value === null);
}`;
  expect(await answer(text)).toBe("holds");
});

test("a number or a boolean behind ?. takes its value from ??, or counts as false", async () => {
  const text = `
class Device { n = 4; on = true; next!: Device; }
const dev = new Device();
const g = { p: dev as Device | null };
const one = atomic((): number => { return g.p?.next?.n ?? 1; });
function main() {
  const n = g.p?.n ?? 7;
  const far = one();
  assert(n === 4 && far === 1);
  if (!g.p?.on) fail("it is on");
  waitUntil(g.p?.on ?? false);
  g.p = null;
  const none = g.p?.n ?? 7;
  assert(none === 7);
  dev.next = dev;
}`;
  expect(await answer(text)).toBe("holds");
});

test("an instance at the top is itself, wherever structs of its class are embedded too", async () => {
  const text = `
class Owner { inner = new Inner(); other: Inner = s2; }
class Inner { n = 0; }
function main() {
  const o = alloc(Owner);
  const i = alloc(Inner);
  s1.n = 1; o.other.n = 2; o.inner.n = 3; i.n = 4;
  assert(o.other === s2 && g.p === s1);
  assert(s1.n === 1 && s2.n === 2 && o.inner.n === 3 && i.n === 4);
  g.p = o.inner;
  assert(g.p !== s1 && g.p.n === 3);
  free(i);
  free(o);
}
const s1 = new Inner();
const s2 = new Inner();
const g = { p: s1 as Inner | null };
export default spec({ threads: { main: thread(main) } });`;
  expect(await answer(text)).toBe("holds");
});

test("of two classes with one name, a bound says which", async () => {
  const files = {
    "one.ts": `
class Node { n = 0; }
export const a = { node: new Node() };
export function bump(): void { a.node.n = 2; }`,
    "main.ts": `
import { spec, thread } from "lockstep";
import { bump, a } from "./one.ts";
class Node { n = 0; }
const b = { node: new Node() };
function main(): void { b.node.n = 3; bump(); }
export default spec({
  threads: { main: thread(main) },
  always: { few: () => a.node.n + b.node.n < 9 },
  bounds: { "Node.n": [0, 3], "Node@one.n": [0, 1] },
});`,
  };
  const { system } = runPasses(readFiles(files).protocol!, plainChoice);
  const { failure, trace } = await interpret(system!);
  expect([failure?.kind, trace?.steps.length]).toEqual(["range", 2]);
});

test("a condition that breaks out of more than a switch is refused", () => {
  const text = `
function two(x: number): boolean {
  out: {
    switch (x) { case 1: break out; default: break; }
    return false;
  }
  return true;
}
const g = { n: 0 };
function main() { g.n = 1; waitUntil(two(g.n)); }`;
  expect(() => systemOf(text)).toThrow("statement-in-predicate");
});

test("what no way comes to still has a value of its kind", async () => {
  const text = `
class A { n = 0; flag = false; next: A | null = null; }
const DEBUG = param(false);
const a = new A();
const b = new A();
const g = { x: 0, p: a as A | null };
function same(p: A): A { if (p.flag) return p; return b; }
function never(): A { fail("never"); }
function main() {
  if (DEBUG && same(a).n === 1) g.x = 1;
  const y = DEBUG ? same(a).n : 2;
  const z = !DEBUG || (g.p ?? b).flag;
  const w = DEBUG && (same(a).next ?? b).n > 1 && never().n > 0;
  g.x = y;
  if (z && w) never().n = 3;
  assert(z && g.x === 2);
}`;
  expect(await answer(text)).toBe("holds");
});

describe("a write of what nothing reads", () => {
  test.each([
    ["a.array[z + 3] = 1;", "index"],
    ["a.array[-1] = 1;", "index"],
    ["ghost(() => { g.seen[2] = 1; });", "index"],
    ["a.n = 1 % z;", "division-by-zero"],
    ["a.n = (z - 1) << 2;", "range"],
    ["a.array[2] = 1; a.n = 99;", "holds"],
  ])("fails all the same: %s is %s", async (code, kind) => {
    const text = `
class A { array = array(3, 0); n = 0; }
const a = new A();
const g = { z: 0, seen: ghost(array(2, 0)) };
function main() { const z = g.z; ${code} }`;
    expect(await answer(text)).toBe(kind);
  });
});

describe("how many threads of those that have arguments", () => {
  const text = `
class Device { n = 0; }
const a = new Device();
const b = new Device();
function run(dev: Device): void { dev.n = 1; assert(dev.n === 1); }
export default spec({
  threads: { run: thread(run, { each: [a, b] }) },
  configs: { one: { threads: { run: 1 } }, last: { threads: { run: { each: [b] } } } },
});`;

  test.each([
    ["default", {}, ["run(a)", "run(b)"]],
    ["default", { run: 1 }, ["run(a)"]],
    ["one", {}, ["run(a)"]],
    ["one", { run: 2 }, ["run(a)", "run(b)"]],
    ["last", {}, ["run(b)"]],
  ])("%s %j", (config, threads, names) => {
    expect(systemOf(text, { config, threads }).threads.map(({ name }) => name)).toEqual(names);
  });

  test("that have one argument are told apart, from all others too", () => {
    const same = text
      .replace("[a, b]", "[a, b, a]")
      .replace("threads: { run", 'threads: { "run(b)": thread(() => run(b)), run');
    const { threads } = systemOf(same);
    const names = ["run(b)", "run(a)", "run(b)#2", "run(a)#2"];
    expect(threads.map(({ name }) => name)).toEqual(names);
  });

  test("must leave somebody to run", () => {
    expect(() => systemOf(text, { config: "last", threads: { run: 0 } })).toThrow("No thread runs");
  });
});
