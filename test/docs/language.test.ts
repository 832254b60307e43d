/**
 * What docs/language.md and docs/kernel.md say is so: each of their protocols reads and has the verdict that stands in its
 * fence, with the reduction and without, and each code and kind that it names exists.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { catalogue } from "../../src/diagnostics/catalogue.ts";
import { plainChoice, runPasses } from "../../src/passes/index.ts";
import { interpret } from "../../src/check/oracle.ts";
import { print } from "../../src/check/tlc.ts";
import { readFiles } from "../support/protocol.ts";
import { blocksOf, readPage } from "./page.ts";

const textOf = (path: string): string => readFileSync(new URL(path, import.meta.url), "utf8");
const page = readPage("docs/language.md");

/** The library's modules cannot be imported here: their code is protocol source, never run. */
const language = exportsOf(
  textOf("../../src/dsl/index.ts"),
  /^export const (\w+)|^export function (\w+)/gm,
);
const kernel = exportsOf(
  textOf("../../src/dsl/kernel/index.ts"),
  /^ {2}(\w+),$|(?<=export \{.*)(\w+)(?=.*\} from)/gm,
);

function exportsOf(text: string, pattern: RegExp): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, one, two]) => one ?? two!))];
}

const examplesOf = (path: string) =>
  blocksOf(readPage(path)).flatMap(({ line, said, text: code }) => {
    const expected = said["protocol"];
    return expected === undefined ? [] : [{ line, expected, code }];
  });

/** The example with its imports, and its spec where it shows none. */
function whole(code: string): string {
  if (code.startsWith("import ")) return code;
  const spec = code.includes("export default")
    ? ""
    : "\nexport default spec({ threads: { main: thread(main) } });\n";
  const names = (all: readonly string[]): string => {
    return all.filter((name) => new RegExp(`\\b${name}\\b`).test(code + spec)).join(", ");
  };
  return [
    `import { ${names(language)} } from "lockstep";`,
    `import type { ${names(["Class", "Place", "Thread", "ThreadOptions"])} } from "lockstep";`,
    `import { ${names(kernel)} } from "lockstep/kernel";`,
    `import type { ${names(["IrqReturn"])} } from "lockstep/kernel";`,
    code + spec,
  ].join("\n");
}

async function answer(code: string, reduction: "on" | "off"): Promise<string> {
  const { protocol, diagnostics } = readFiles({ "main.ts": whole(code) });
  if (!protocol) return `refused:${diagnostics.map((each) => each.code).join()}`;
  const passed = runPasses(protocol, { ...plainChoice, reduction });
  if (!passed.system) return `refused:${passed.diagnostics.map((each) => each.code).join()}`;
  const { verdict, failure } = await interpret(passed.system);
  return failure ? `${verdict}:${failure.kind}` : verdict;
}

const pages = [
  ["docs/language.md", 16],
  ["docs/kernel.md", 7],
] as const;

describe.each(pages)("%s", (path, least) => {
  const examples = examplesOf(path);

  test("shows protocols", () => {
    expect(examples.length).toBeGreaterThanOrEqual(least);
  });

  test.each(examples)("line $line is $expected", async ({ code, expected }) => {
    expect(await answer(code, "on")).toBe(expected);
    expect(await answer(code, "off")).toBe(expected);
  });

  test.each(examples)("line $line says so itself", ({ code, expected }) => {
    if (code.startsWith("import ")) return;
    const said = code.split("\n")[0]!;
    for (const word of expected.split(":")) expect(said).toContain(word);
  });
});

describe("docs/language.md", () => {
  test("shows the TLA+ of its first example", async () => {
    const [first] = examplesOf("docs/language.md");
    const [, shown = ""] = /^```tla\n(.*?)^```$/ms.exec(page) ?? [];
    const { protocol } = readFiles({ "main.ts": whole(first!.code) });
    const { text } = await print(runPasses(protocol!, plainChoice).system!);
    expect(text).toContain(shown);
  });

  test.each(language)("says what %s is", (word) => {
    expect(page).toMatch(new RegExp(`\\b${word}\\b`));
  });

  test("refers to codes that exist", () => {
    const [, refused = ""] = /## What is refused\n(.*?)\n## /s.exec(page) ?? [];
    const rows = refused.split("\n").filter((line) => line.startsWith("|"));
    const codes = rows.flatMap((line) => {
      const last = line.split("|").at(-2) ?? "";
      return [...last.matchAll(/`([a-z-]+)`/g)].map(([, code]) => code!);
    });
    expect(codes.length).toBeGreaterThan(40);
    expect(codes.filter((code) => !(code in catalogue))).toEqual([]);
  });

  test("leads to pages that exist", () => {
    const links = [...page.matchAll(/\]\(([^)#]+)[^)]*\)/g)].map(([, path]) => path!);
    for (const path of links) expect(() => textOf(`../../docs/${path}`)).not.toThrow();
  });
});
