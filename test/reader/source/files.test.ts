import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { readProtocol } from "../../../src/reader/index.ts";
import { complaints, readFiles, readText } from "../../support/protocol.ts";

const folder = mkdtempSync(join(tmpdir(), "lockstep-"));
const codes = (path: string): readonly string[] =>
  readProtocol(path).diagnostics.map(({ code }) => code);

describe("a path", () => {
  it("may name no file, a directory, or what is not TypeScript", () => {
    writeFileSync(join(folder, "model.tla"), "");
    mkdirSync(join(folder, "specs.ts"));
    expect(codes(join(folder, "nowhere.ts"))).toEqual(["file-not-found"]);
    expect(codes(join(folder, "specs.ts"))).toEqual(["file-is-directory"]);
    expect(codes(join(folder, "model.tla"))).toEqual(["file-not-typescript"]);
  });

  it("may name a pipe, which is not waited for", () => {
    execFileSync("mkfifo", [join(folder, "pipe.ts")]);
    expect(codes(join(folder, "pipe.ts"))).toEqual(["file-not-regular"]);
    expect(codes("/dev/null")).toEqual(["file-not-regular"]);
  });

  it("may have a backslash in it, which TypeScript takes for a slash", () => {
    mkdirSync(join(folder, "in\\side"));
    writeFileSync(join(folder, "back\\slash.ts"), "");
    writeFileSync(join(folder, "in\\side", "main.ts"), "");
    expect(codes(join(folder, "back\\slash.ts"))).toEqual(["file-name-backslash"]);
    expect(codes(join(folder, "in\\side", "main.ts"))).toEqual(["file-name-backslash"]);
  });

  it.skipIf(process.getuid?.() === 0)("may name a file that cannot be read", () => {
    const path = join(folder, "secret.ts");
    writeFileSync(path, "");
    chmodSync(path, 0);
    expect(codes(path)).toEqual(["file-not-readable"]);
  });

  it("may name an empty file, or one that is no protocol", () => {
    writeFileSync(join(folder, "empty.ts"), "");
    writeFileSync(join(folder, "config.ts"), "export const config = { test: { a: [1, 2] } };");
    expect(codes(join(folder, "empty.ts"))).toEqual(["no-default-export"]);
    expect(codes(join(folder, "config.ts"))).toEqual(["no-default-export"]);
  });
});

describe("what is beyond all measure", () => {
  const told = (main: string): readonly string[] =>
    complaints(readText(`\nfunction main(): void {\n${main}}\nconst g = { n: 0 };\n`));

  it("may be large", () => {
    expect(told(`g.n = 1; // ${"x".repeat(600_000)}\n`)).toEqual(["file-too-large 1"]);
    const path = join(folder, "huge.ts");
    writeFileSync(path, `// ${"x".repeat(5_000_000)}`);
    expect(codes(path)).toEqual(["file-too-large"]);
  });

  it("may be deep, whatever it is that nests", () => {
    const deep = 10_000;
    expect(told(`g.n = ${"(".repeat(deep)}1${")".repeat(deep)};\n`)).toEqual(["nested-too-deep 3"]);
    expect(told(`g.n = ${"1 + ".repeat(deep)}1;\n`)).toEqual(["nested-too-deep 3"]);
    expect(told(`${"if (g.n) {".repeat(deep)}${"}".repeat(deep)}\n`)).toEqual([
      "nested-too-deep 3",
    ]);
  });

  it("is told of the file that it is in", () => {
    const path = join(folder, "imports-deep.ts");
    writeFileSync(join(folder, "deep.ts"), `export const N = ${"(".repeat(10_000)}1;`);
    writeFileSync(path, 'import { N } from "./deep.ts";\nexport default N;\n');
    const { diagnostics, looks } = readProtocol(path);
    // Shown as from here, which is the shorter of the two where the folders are near each other.
    expect(diagnostics.map(({ code, span }) => [code, resolve(span.file)])).toEqual([
      ["nested-too-deep", join(folder, "deep.ts")],
    ]);
    expect(looks.map((look) => look.path)).toContain(join(folder, "deep.ts"));
  });

  it("is only what is: 100 levels are read", () => {
    expect(told(`g.n = ${"(".repeat(100)}1${")".repeat(100)};\n`)).toEqual([]);
  });
});

describe("a protocol of several files", () => {
  const lib = `
    import { Mutex, mutex_lock } from "lockstep/kernel";
    export class Device { lock = new Mutex(); open = 0; }
    export const dev = new Device();
    export function take(device: Device): void { mutex_lock(device.lock); }
  `;

  it("stands alone in a folder, without package.json or node_modules", () => {
    const { protocol, diagnostics } = readFiles({
      "device.ts": lib,
      "main.ts": `
        import { spec, thread } from "lockstep";
        import { Device, dev, take } from "./device.ts";
        function main(): void { const d: Device = dev; take(d); }
        export default spec({ threads: { main: thread(main) } });
      `,
    });
    expect(diagnostics).toEqual([]);
    expect([...protocol!.classes.keys()].sort()).toEqual(["Device", "Mutex"]);
    expect(protocol!.files.map(({ path }) => path)).toEqual(
      expect.arrayContaining([expect.stringMatching(/main\.ts$/), "lockstep/kernel/mutex.ts"]),
    );
    expect(protocol!.files[0]!.path).toMatch(/main\.ts$/);
  });

  it("may import in a circle, and give two things one name", () => {
    const { protocol, diagnostics } = readFiles({
      "other.ts": `
        import { g } from "./main.ts";
        export function main(): void { g.n = 2; }
      `,
      "main.ts": `
        import { spec, thread } from "lockstep";
        import { main as other } from "./other.ts";
        export const g = { n: 0 };
        function main(): void { g.n = 1; other(); }
        export default spec({ threads: { main: thread(main) } });
      `,
    });
    expect(diagnostics).toEqual([]);
    expect([...protocol!.functions.keys()]).toEqual(["main", "main@other"]);
  });

  it("is told of the mistakes in all its files, file by file", () => {
    const reading = readFiles({
      "other.ts": "export function other(): void { undefined; }",
      "main.ts": `import { spec, thread } from "lockstep";
        import { other } from "./other.ts";
        function main(): void { other(1); typeof other; }
        export default spec({ threads: { main: thread(main) } });`,
    });
    const found = reading.diagnostics.map(({ code, span }) => [code, span.file.slice(-8)]);
    expect(found).toEqual([
      ["typescript", "/main.ts"],
      ["no-typeof", "/main.ts"],
      ["no-undefined", "other.ts"],
    ]);
  });
});

describe("mistakes", () => {
  it("are all told in one go, in the order of the lines", () => {
    const reading = readText(`
let count = 0;
class C {
  n = 0;
  get(): number { return 1; }
}
const c = new C();
function main(): void {
  if (c.n == 1) c.n = 2;
  const { n } = c;
  c.n = c.n / 2;
  c.m = 1;
  c.n = "one";
  const s = c.n ? \`a\` : "b";
  delete c.n;
  try { c.n = 1; } catch { c.n = 2; }
  throw c;
}`);
    expect(complaints(reading)).toEqual([
      "state-outside-const 2",
      "no-method 5",
      "loose-equality 9",
      "destructuring 10",
      "no-division 11",
      "typescript2339 12",
      "typescript2322 13",
      "no-template 14",
      "no-delete 15",
      "no-try 16",
      "no-throw 17",
    ]);
  });

  it("that cannot be parsed are told alone", () => {
    expect(complaints(readText("\nfunction main(): void { if (1 == 2 }"))).toEqual([
      "typescript1005 2",
    ]);
  });
});
