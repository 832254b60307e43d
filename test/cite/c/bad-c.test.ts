/** C that is no C: what can be read is read, in bounded time, and the rest has a line. */
import { expect, test } from "vitest";
import { loadReader } from "../../../src/cite/c/read.ts";

const read = await loadReader();

test("a broken function has the line where the C is lost; the others are whole", () => {
  const text =
    "int a(void)\n{\n\tlock();\n\tMACRO if (;\n\tunlock();\n}\nint b(void)\n{\n\tlock();\n}\n";
  const { functions } = read(text)!;
  expect(functions.map(({ name, broken }) => [name, broken])).toEqual([
    ["a", 4],
    ["b", undefined],
  ]);
  expect(functions[1]!.outline).toEqual([{ call: "lock", line: 9 }]);
});

test("K&R parameters are read", () => {
  const { functions } = read("int old(a, b)\n\tint a;\n\tchar *b;\n{\n\tlock(a);\n}\n")!;
  expect(functions.map(({ name, outline }) => [name, outline.length])).toEqual([["old", 1]]);
});

test.each([
  ["nothing", ""],
  ["no C", "<html>&nbsp;</html>\n".repeat(200)],
  ["binary", String.fromCharCode(...Array.from({ length: 4000 }, (_, i) => (i * 37) % 256))],
  ["only closing braces", "}".repeat(20_000)],
  ["only opening braces", "{".repeat(20_000)],
  ["an open comment", `int f(void) { g(); }\n/*${" x".repeat(10_000)}`],
  ["an open string", `int f(void) { g("${"x".repeat(20_000)}; }\n`],
  ["an endless line", `int f(void) { ${"g(); ".repeat(20_000)} }`],
  ["Latin-1", 'int f(void) { g("\ufffd\u00e4"); }'],
])("%s is read without an error", (_, text) => {
  const started = performance.now();
  expect(read(text)).not.toBeNull();
  expect(performance.now() - started).toBeLessThan(10_000);
});

test("what is nested more deeply than anybody writes it counts as not read", () => {
  const deep = 30_000;
  const text = `int f(void)\n{\n\tx = ${"-(".repeat(deep)}1${")".repeat(deep)};\n}\nint g(void)\n{\n\th();\n}\n`;
  const { functions } = read(text)!;
  expect(functions.map(({ name, broken }) => [name, broken])).toEqual([
    ["f", 1],
    ["g", undefined],
  ]);
});

test("2 MB are read", () => {
  const text =
    "int f(void)\n{\n\tmutex_lock(&l);\n\tget_it(1, 2);\n\tmutex_unlock(&l);\n}\n".repeat(32_000);
  expect(text.length).toBeGreaterThan(2_000_000);
  const { functions } = read(text)!;
  expect(functions).toHaveLength(32_000);
  expect(functions.at(-1)!.to).toBe(192_000);
});
