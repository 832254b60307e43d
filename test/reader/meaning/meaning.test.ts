import { describe, expect, it } from "vitest";
import { complaints, readText } from "../../support/protocol.ts";

const told = (text: string): readonly string[] => complaints(readText(text));

describe("recursion", () => {
  it("is shown as a cycle, with the place of each call", () => {
    const { diagnostics } = readText(`
function main(): void { one(); }
function one(): void { two(); }
function two(): void { if (maybe()) one(); }`);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]!.message).toBe("This call is recursive: one -> two -> one.");
    expect(diagnostics[0]!.notes.map(({ message, span }) => [message, span.start.line])).toEqual([
      ["two is called here.", 3],
      ["one is called here.", 4],
    ]);
  });

  it("is seen through a callback", () => {
    const { diagnostics } = readText(`
class Work { readonly f: (w: Work) => void; constructor(f: (w: Work) => void) { this.f = f; } }
const work = new Work(run);
function run(w: Work): void { w.f(w); }
function main(): void { work.f(work); }`);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "This call is recursive: run -> run.",
    ]);
  });

  it("is seen through a function that is passed", () => {
    const text = `
function again(f: () => void): void { f(); }
function main(): void { again(() => main()); }`;
    expect(told(text)).toEqual(["recursion 3"]);
  });

  it("is seen in functions that nothing calls", () => {
    expect(told(`\nfunction main(): void {}\nfunction one(): void { one(); }`)).toEqual([
      "recursion 3",
    ]);
  });

  it("is not what a function that takes functions does with another", () => {
    const text = `
const g = { n: 0 };
function twice(f: () => void): void { f(); f(); }
function main(): void { twice(() => twice(() => { g.n = 1; })); }`;
    expect(told(text)).toEqual([]);
  });

  it("is not what a function does inside itself with a lambda that knows of another", () => {
    const text = `
const g = { n: 0 };
function run(f: () => void): void { f(); }
function around(f: () => void): void { run(() => { f(); }); }
function main(): void { around(() => { around(() => { g.n = 1; }); }); }`;
    expect(told(text)).toEqual([]);
  });

  it("is not what looks like it after one that is", () => {
    const text = `
const g = { n: 0 };
function twice(f: () => void): void { f(); f(); }
function real(): void { real(); }
function main(): void { real(); twice(() => twice(() => { g.n = 1; })); }`;
    expect(told(text)).toEqual(["recursion 4"]);
  });

  it("is seen where each call is given another lambda", () => {
    const text = `
function around(f: () => void): void { around(() => { f(); }); }
function main(): void { around(() => {}); }`;
    expect(told(text)).toEqual(["recursion 2"]);
  });
});

describe("a wait in an atomic body", () => {
  it("is seen in a function that only a lambda knows of, whatever it knew before", () => {
    const text = `
const g = { n: 0, m: 0 };
const run = atomic((f: () => void): void => { g.n = 1; f(); });
function around(f: () => void): void { run(() => { f(); }); }
function main(): void {
  around(() => { g.m = 2; });
  around(() => { waitUntil(g.m === 2); });
}`;
    expect(told(text)).toEqual(["wait-after-write 7"]);
  });

  const wait = (body: string): readonly string[] =>
    told(`
const g = { n: 0, flag: false };
const step = atomic((): void => { ${body} });
function set(): boolean { g.n = 1; return g.flag; }
function main(): void { step(); }`);

  it("may follow reads, and writes on paths that have ended", () => {
    expect(wait("if (g.flag) return; waitUntil(g.flag); g.n = 1;")).toEqual([]);
    expect(wait("if (g.flag) { g.n = 1; return; } waitUntil(g.flag);")).toEqual([]);
    expect(wait("let n = g.n; n = 2; waitUntil(g.flag); g.n = n;")).toEqual([]);
  });

  it("may not follow a write on any path", () => {
    expect(wait("if (g.flag) g.n = 1; waitUntil(g.flag);")).toEqual(["wait-after-write 3"]);
    expect(wait("if (set()) return; waitUntil(g.flag);")).toEqual(["wait-after-write 3"]);
    expect(wait("switch (g.n) { case 0: g.n = 1; break; } waitUntil(g.flag);")).toEqual([
      "wait-after-write 3",
    ]);
  });
});

describe("what only looks", () => {
  it("is complained about where the user calls the library", () => {
    const { diagnostics } = readText(`
import { WorkStruct, schedule_work } from "lockstep/kernel";
function run(work: WorkStruct): void {}
const work = new WorkStruct(run);
function main(): void {
  waitUntil(schedule_work(work));
}`);
    expect(diagnostics.length).toBeGreaterThan(0);
    expect(diagnostics[0]!.code).toBe("write-in-predicate");
    expect(diagnostics[0]!.span.start.line).toBe(6);
    expect(diagnostics[0]!.notes[0]!.span.file).toBe("lockstep/kernel/workqueue.ts");
  });

  it("may search a list in a function that it calls, which code may not", () => {
    const text = (call: string): string => `
class C { n = 0; }
const g = { list: new List<C>(), n: 0 };
function any(): boolean { return g.list.some((c) => c.n > 0); }
function main(): void { ${call} }`;
    expect(told(text("waitUntil(any());"))).toEqual([]);
    expect(told(text("assert(any());"))).toEqual([]);
    expect(told(text("if (any()) g.n = 1;"))).toEqual(["search-in-code 4"]);
  });

  it("may be ghost code, which writes ghost state and its own locals", () => {
    const text = (body: string): string => `
let seen = ghost(0);
class C { n = 0; was = ghost(false); }
const c = new C();
function main(): void { let n = 0; ${body} c.n = n; }`;
    expect(told(text("ghost(() => { seen++; c.was = true; let m = c.n; m = 2; });"))).toEqual([]);
    expect(told(text("ghost(() => { n = 1; });"))).toEqual(["ghost-writes-state 5"]);
    expect(told(text("ghost(() => { c.n = 1; });"))).toEqual(["ghost-writes-state 5"]);
    expect(told(text("c.was = true;"))).toEqual(["ghost-written 5"]);
    expect(told(text("if (c.was) n = 1;"))).toEqual(["ghost-read 5"]);
    expect(told(text("assert(!c.was || seen > 0);"))).toEqual([]);
  });
});
