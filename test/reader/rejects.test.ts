import { describe, expect, it, test } from "vitest";
import { catalogue } from "../../src/diagnostics/catalogue.ts";
import { aboutPaths } from "../support/diagnose.ts";
import { diagnoseExample, examplesOf, placesOf, sections } from "../support/rejects.ts";

const examples = sections.flatMap(examplesOf);

/** What is only left out, or is about a path, has no line that is right. */
const withoutLine = [
  "file-not-found",
  "file-is-directory",
  "file-not-regular",
  "file-not-readable",
  "file-not-typescript",
  "file-name-backslash",
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
  it.each(examples)("$code", ({ code, rejected, expected, fixed }) => {
    const diagnostics = diagnoseExample(rejected.whole);
    expect(placesOf(diagnostics)).toEqual(expected);
    const { like } = diagnostics.find((each) => each.code === code)!;
    const right = fixed.whole.replaceAll("./support/", "./");
    expect(flat(right), "its line stands in the fixed form").toContain(flat(like));
  });

  it.each(examples)("$code, as its fix has it, is accepted", ({ fixed }) => {
    expect(diagnoseExample(fixed.whole).map(({ message }) => message)).toEqual([]);
  });

  it("has a line for all but what is left out", () => {
    const without = Object.entries(catalogue).filter(([, entry]) => !("like" in entry));
    expect(without.map(([code]) => code)).toEqual(withoutLine);
  });

  it("is a sentence that fits a line or two", () => {
    for (const [code, { why, fix, says }] of Object.entries(catalogue)) {
      const name = (text: unknown): string =>
        typeof text === "function" ? text("x", "Y.", "Z.", "u") : String(text);
      for (const text of [name(says), why, name(fix)]) {
        expect(text, code).toMatch(/^\S.*[.?]$/s);
        expect(text.length, code).toBeLessThan(160);
      }
    }
  });
});

/** What a file of the catalogue declares, but for what no protocol can provoke. */
async function codesOf(section: string): Promise<readonly string[]> {
  const path = `../../src/diagnostics/catalogue/${section}.ts`;
  const entries = ((await import(path)) as Readonly<Record<string, object>>)[section]!;
  const elsewhere: readonly string[] = aboutPaths;
  return Object.keys(entries).filter((code) => !elsewhere.includes(code));
}

test.each(sections)("the examples of %s are those of its entries, in their order", async (name) => {
  expect(examplesOf(name).map(({ code }) => code)).toEqual(await codesOf(name));
});

test("each section of the catalogue has examples", () => {
  const provoked = [...examples.map(({ code }) => code), ...aboutPaths];
  expect(provoked.toSorted()).toEqual(Object.keys(catalogue).toSorted());
});
