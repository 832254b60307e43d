import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { readProtocol } from "../../src/reader/index.ts";
import { accept, bare, complaints, readFiles, readText } from "../support/protocol.ts";

const data = `
class C { n = 0; lock = new L(); }
class L { owner = holder(); }
const a = new C(), b = new C();
const g = { queue: new List<C>() };
const WAY = param<"x" | "y">("x", "y");
const DEFER = param(true);
function one(c: C): void { if (DEFER) c.n = 1; if (WAY === "x") g.queue.push(c); }
function two(): void { waitUntil(g.queue.length > 0); }
const ok = (): boolean => a.n < 3;
`;

describe("spec", () => {
  const protocol = accept(`${data}
export default spec({
  threads: { one: thread(one, { each: [a, b] }), two: daemon(two, { count: 2 }), own: thread(() => { a.n = 2; }) },
  always: {
    /** Why. */
    "small": ok,
    "free": whileFree(a.lock, () => a.n < 3),
    "each": each(C, (c) => whileFree(c.lock, () => c.n < 3)),
  },
  reach: { "full": () => g.queue.length === 2 },
  bounds: { C: 3, "C.n": [0, 7], number: [-1, 9], "g.queue": 4 },
  checks: { leak: true },
  configs: {
    naive: { params: { DEFER: false, WAY: "y" }, threads: { two: 1, one: { each: [b] } } },
    wide: { bounds: { C: 4 }, checks: { leak: false } },
  },
});`);

  it("declares threads", () => {
    expect(bare(protocol.threads)).toMatchObject([
      { name: "one", body: "one", daemon: false, runs: { r: "each", each: [{}, {}] } },
      { name: "two", body: "two", daemon: true, runs: { r: "count", count: 2 } },
      { name: "own", daemon: false, runs: { r: "count", count: 1 } },
    ]);
    expect(protocol.functions.get(protocol.threads[2]!.body)!.body).toHaveLength(1);
  });

  it("declares properties, a named one as a lambda that calls it", () => {
    expect(bare(protocol.properties)).toMatchObject([
      {
        name: "small",
        kind: "always",
        body: { x: "lambda", lambda: { body: [{ s: "return", value: { x: "call" } }] } },
      },
      { name: "free", body: { x: "intrinsic", intrinsic: "whileFree" } },
      { name: "each", body: { x: "intrinsic", intrinsic: "each" } },
      { name: "full", kind: "reach", body: { x: "lambda" } },
    ]);
    expect(protocol.properties[0]!.doc).toBe("Why.");
  });

  it("declares bounds, checks, params and configurations", () => {
    expect(protocol.bounds).toEqual({ C: 3, "C.n": [0, 7], number: [-1, 9], "g.queue": 4 });
    expect(protocol.checks).toEqual({ leak: true });
    expect(bare(protocol.parameters)).toEqual([
      { name: "WAY", value: "x", choices: ["x", "y"] },
      { name: "DEFER", value: true, choices: [] },
    ]);
    expect(bare(protocol.configs)).toMatchObject([
      {
        name: "naive",
        parameters: { DEFER: false, WAY: "y" },
        threads: { two: { r: "count", count: 1 }, one: { r: "each", each: [{}] } },
      },
      { name: "wide", bounds: { C: 4 }, checks: { leak: false } },
    ]);
  });

  const bounded = (bounds: string): string =>
    `const g = { n: 0 }; const MOST = 7;
function main(): void { g.n = 1; }
export default spec({ threads: { main: thread(main) },
bounds: { ${bounds} } });`;

  it.each([
    ["[0, 1e9]", [0, 1_000_000_000]],
    ["[0, 1e3]", [0, 1000]],
    ["[0, 0x10]", [0, 16]],
    ["[0b1, 0o17]", [1, 15]],
    ["[-1, 1_000]", [-1, 1000]],
    ["[-0, MOST]", [0, 7]],
    ["[-2147483647, 2147483647]", [-2147483647, 2147483647]],
    ["[3, (3)] as const", [3, 3]],
  ])("takes the range %s", (written, [low, high]) => {
    const { bounds } = accept(bounded(`"g.n": ${written}`));
    expect(bounds["g.n"]).toEqual([low, high]);
  });

  it.each([
    ["[0, 2 ** 4]", "bound-value", "2 ** 4"],
    ["[0, 8 - 1]", "bound-value", "8 - 1"],
    ["[0, +7]", "bound-value", "+7"],
    ["[0, 1n]", "bound-value", "1n"],
    ["[0, Infinity]", "bound-value", "Infinity"],
    ["[0, 7, 9]", "bound-value", "[0, 7, 9]"],
    ["[0, 1.5]", "not-integer", "1.5"],
    ["[0, 1e21]", "not-integer", "1e21"],
    ["[0, 1e400]", "not-integer", "1e400"],
    ["[-2147483648, 7]", "not-integer", "-2147483648"],
    ["[5, 1]", "bound-empty", "[5, 1]"],
  ])("refuses the range %s, at its place", (written, code, at) => {
    const { diagnostics } = readText(bounded(`"g.n": ${written}`));
    const column = `bounds: { "g.n": ${written}`.lastIndexOf(at) + 1;
    const [first] = diagnostics;
    expect(diagnostics.map((each) => each.code)).toEqual([code]);
    expect(first!.span).toMatchObject({
      start: { line: 4, column },
      end: { line: 4, column: column + at.length },
    });
  });

  it("refuses counts that no machine checks", () => {
    const refused = (text: string) => complaints(readText(`class C { n = 0; } ${text}`));
    expect(refused(bounded("C: 1e9"))).toEqual(["bound-value 4"]);
    expect(refused(bounded("C: 10000"))).toEqual([]);
    expect(refused(bounded("").replace("(main)", "(main, { count: 1e9 })"))).toEqual([
      "thread-count 3",
    ]);
  });

  it("says what a name was probably meant to be", () => {
    const reading = readText(`${data}
export default spec({
  threads: { driver: thread(two) },
  configs: { naive: { threads: { drvier: 2 }, params: { DEFERR: false } } },
});`);
    expect(complaints(reading)).toEqual(["unknown-thread 14", "unknown-parameter 14"]);
    expect(reading.diagnostics.map(({ fix }) => fix)).toEqual([
      'Did you mean "driver"?',
      'Did you mean "DEFER"?',
    ]);
  });
});

describe("the shipped protocols", () => {
  const specs = join(import.meta.dirname, "../../specs");
  const folders = readdirSync(specs, { withFileTypes: true }).filter((each) => each.isDirectory());

  it.each(folders.map(({ name }) => name))("%s is read", (name) => {
    expect(readProtocol(join(specs, name, `${name}.ts`)).diagnostics).toEqual([]);
  });

  it("may use each word of the kernel library", () => {
    const kernel = join(import.meta.dirname, "../../src/dsl/kernel");
    const names = readdirSync(kernel).filter((file) => file !== "index.ts");
    const textOf = (name: string): string =>
      readFileSync(join(kernel, name), "utf8").replaceAll('"../index.ts"', '"lockstep"');
    const beside = Object.fromEntries(names.map((name) => [name, textOf(name)]));
    const imports = names.map((name) => {
      const [, first] = /^export (?:const|function|class) (\w+)/m.exec(beside[name]!)!;
      return `import { ${first} as from_${names.indexOf(name)} } from "./${name}";`;
    });
    const main = `import { spec, thread } from "lockstep";
      ${imports.join("\n")}
      function nothing(): void {}
      export default spec({ threads: { main: thread(nothing) } });`;
    // Only parameters of the library may be optional.
    const optional = ["printk.ts", "slab.ts", "task.ts"];
    const found = readFiles({ ...beside, "main.ts": main }).diagnostics.filter(
      ({ code, span }) => code !== "optional-parameter" || !optional.includes(basename(span.file)),
    );
    expect(found.map(({ code, span }) => `${code} ${span.file}:${span.start.line}`)).toEqual([]);
  });
});
