import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/diagnostics/catalogue.ts";
import { aboutPaths, diagnose } from "../support/diagnose.ts";

const folder = join(import.meta.dirname, "../rejects");
const fixtures = readdirSync(folder).filter((name) => name.endsWith(".ts"));

/** `// expect code line, code line`: all that the file is told, in order. */
function expected(path: string): readonly string[] {
  const [first] = readFileSync(path, "utf8").split("\n");
  return first!.replace("// expect ", "").split(", ");
}

/** What is only left out, or is about a path, has no line that is right. */
const withoutLine = [
  "file-not-found",
  "file-is-directory",
  "file-not-regular",
  "file-not-readable",
  "file-not-typescript",
  "file-too-large",
  "not-understood",
  "no-debugger",
  "no-decorator",
  "no-meta",
  "no-eval",
];

function flat(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}

describe("every message of the catalogue", () => {
  it.each(fixtures)("%s", (name) => {
    const path = join(folder, name);
    const diagnostics = diagnose(path);
    const found = diagnostics.flatMap(({ code, span, also }) =>
      [span, ...also].map(({ start }) => `${code} ${start.line}`),
    );
    expect(found).toEqual(expected(path));
    const { like } = diagnostics.find(({ code }) => `${code}.ts` === name)!;
    const fixed = readFileSync(join(folder, "fixed", name), "utf8").replaceAll("../support/", "./");
    expect(flat(fixed), "its line stands in the fixed form").toContain(flat(like));
  });

  it.each(fixtures)("%s, as its fix has it, is accepted", (name) => {
    expect(diagnose(join(folder, "fixed", name)).map(({ message }) => message)).toEqual([]);
  });

  it("has a line for all but what is left out", () => {
    const without = Object.entries(catalogue).filter(([, entry]) => !("like" in entry));
    expect(without.map(([code]) => code)).toEqual(withoutLine);
  });

  it("is provoked by a fixture, or is about the path", () => {
    const provoked = fixtures.map((name) => basename(name, ".ts"));
    const elsewhere: readonly string[] = aboutPaths;
    const missing = Object.keys(catalogue).filter(
      (code) => !provoked.includes(code) && !elsewhere.includes(code),
    );
    expect(missing).toEqual([]);
  });

  it("is of a code that the catalogue has", () => {
    expect(fixtures.map((name) => basename(name, ".ts")).filter((c) => !(c in catalogue))).toEqual(
      [],
    );
  });

  it("is a sentence that fits a line or two", () => {
    for (const [code, { why, fix, says }] of Object.entries(catalogue)) {
      const name = (text: unknown): string =>
        typeof text === "function" ? text("x", "y", "Z.", "u") : String(text);
      for (const text of [name(says), why, name(fix)]) {
        expect(text, code).toMatch(/^\S.*[.?]$/s);
        expect(text.length, code).toBeLessThan(160);
      }
    }
  });
});
