/** Imports are read in the project and in the folders that are allowed, and nowhere else, whoever asks. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { printDiagnostic } from "../../../src/diagnostics/print.ts";
import { readProtocol, readQuestion } from "../../../src/reader/index.ts";

const folder = mkdtempSync(join(tmpdir(), "lockstep-imports-"));
const at = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));

/** Would be shown: it is no TypeScript, and has no such export either. */
const secret = "PASSWORD=hunter2 {{{";
const ending = `const g = { n: 0 }; function f(): void { g.n++; }
export default spec({ threads: { f: thread(f) } });`;
const importing = (from: string): string =>
  `import { spec, thread } from "lockstep"; import { x } from "${from}";\n${ending}`;

beforeAll(() => {
  for (const each of ["project/.git", "project/sub", "project/node_modules/@types/x", "outside"])
    mkdirSync(at(each), { recursive: true });
  for (const each of ["outside/environ.ts", "outside/index.d.ts", "outside/package.json"])
    writeFileSync(at(each), secret);
  writeFileSync(at("outside/shared.ts"), "export const x = 1;\n");
  cpSync("test/cases/trust-symlink.ts", at("project/trust-symlink.ts"));
  symlinkSync(at("outside/environ.ts"), at("project/sub/environ.ts"));
  symlinkSync(at("outside"), at("project/linked"));
  symlinkSync(at("outside/index.d.ts"), at("project/node_modules/@types/x/index.d.ts"));
  symlinkSync(at("outside/environ.ts"), at("project/tsconfig.json"));
});

function told(path: string, allowed: readonly string[] = []): readonly string[] {
  const { diagnostics, files, looks } = readProtocol(path, allowed);
  const all = diagnostics.map((each) => printDiagnostic(each, files)).join("\n");
  expect(all + JSON.stringify({ files, looks })).not.toContain("hunter2");
  return diagnostics.map(({ code, span }) => `${code} ${span.start.line}`);
}

function toldOf(name: string, text: string, allowed: readonly string[] = []): readonly string[] {
  writeFileSync(at(name), text);
  return told(at(name), allowed);
}

test("a link out of the project is refused, and nothing of its file is read", () => {
  expect(told(at("project/trust-symlink.ts"))).toEqual(["import-outside-project 2"]);
  const { diagnostics } = readProtocol(at("project/trust-symlink.ts"));
  expect(diagnostics[0]?.message).toMatch(
    /^"\.\/sub\/environ\.ts" leads out of the project of this protocol\.$/,
  );
});

test.each(["../outside/shared.ts", "./linked/shared.ts", "../../../../../../etc/gone.ts"])(
  "%s is refused",
  (from) =>
    expect(toldOf("project/main.ts", importing(from))).toEqual(["import-outside-project 1"]),
);

test("what is allowed is read, links resolved, and no more than that", () => {
  const text = importing("../outside/shared.ts");
  expect(toldOf("project/main.ts", text, [at("outside")])).toEqual([]);
  expect(toldOf("project/main.ts", text, [at("project/linked")])).toEqual([]);
  expect(toldOf("project/main.ts", text, [at("out")])).toEqual(["import-outside-project 1"]);
  expect(toldOf("project/sub/main.ts", importing("../../outside/shared.ts"), [folder])).toEqual([]);
});

test("an expression about a protocol is read with the same right", () => {
  writeFileSync(at("project/main.ts"), importing("../outside/shared.ts"));
  const asked = { text: "g.n", instances: [] };
  const codes = (allowed: readonly string[]) =>
    readQuestion(at("project/main.ts"), asked, allowed).diagnostics.map(({ code }) => code);
  expect(codes([])).toEqual(["import-outside-project"]);
  expect(codes([at("outside")])).toEqual([]);
});

test("what is imported by an import is held to the same project", () => {
  writeFileSync(at("project/sub/inner.ts"), 'export { x } from "./environ.ts";');
  expect(toldOf("project/main.ts", importing("./sub/inner.ts"))).toContain(
    "import-outside-project 1",
  );
});

test.each([
  `/// <reference path="../outside/environ.ts" />`,
  `/// <reference path="./linked/environ.ts" />`,
  `/// <reference types="x" />`,
  `/// <reference lib="dom" />`,
  `/// <amd-dependency path="../outside/environ.ts" />`,
])("TypeScript itself reads no other file: %s", (directive) => {
  const text = `${directive}\nimport { spec, thread } from "lockstep";\n${ending}`;
  toldOf("project/main.ts", text);
  const { looks } = readProtocol(at("project/main.ts"));
  expect(looks.filter(({ path, text: read }) => read !== null && path.includes("outside"))).toEqual(
    [],
  );
});

test("an import that is no file, or is too large, is refused by what it is", () => {
  execFileSync("mkfifo", [at("project/pipe.ts")]);
  symlinkSync("/dev/zero", at("project/sub/zero.ts"));
  writeFileSync(at("project/huge.ts"), `// ${"x".repeat(2_000_000)}`);
  mkdirSync(at("project/folder.ts"));
  const codeOf = (from: string): readonly string[] => toldOf("project/main.ts", importing(from));
  expect(codeOf("./pipe.ts")).toEqual(["file-not-regular 1"]);
  expect(codeOf("./huge.ts")).toEqual(["file-too-large 1"]);
  expect(codeOf("./folder.ts")).toEqual(["import-not-found 1"]);
  expect(codeOf("./sub/zero.ts")).toEqual(["import-outside-project 1"]);
  expect(toldOf("project/main.ts", importing("./sub/zero.ts"), ["/dev"])).toEqual([
    "file-not-regular 1",
  ]);
});

test("a link that stays in the project is followed", () => {
  writeFileSync(at("project/sub/real.ts"), "export const x = 1;\n");
  symlinkSync(at("project/sub/real.ts"), at("project/alias.ts"));
  expect(toldOf("project/main.ts", importing("./alias.ts"))).toEqual([]);
});
