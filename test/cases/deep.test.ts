/**
 * However deep a protocol nests, and however long its steps are: there is an answer, or a diagnostic
 * with a place, and no text that grows with the number of ways through a step.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { checkEmbedded } from "../../src/check/embedded/embedded.ts";
import { exploreSystem } from "../../src/check/embedded/explore.ts";
import { simulateSystem } from "../../src/check/embedded/simulate.ts";
import { pageOf } from "../../src/check/page/page.ts";
import { lower, read } from "../../src/check/check.ts";
import { print } from "../../src/check/tlc.ts";
import { plainChoice } from "../../src/passes/index.ts";
import { printJson } from "../../src/report/formats/json.ts";
import { explainLocks } from "../../src/review/locks/index.ts";
import { arrays, lengths, nestings } from "./deep/forms.ts";

// Imports are found from the project's folder.
const folder = mkdtempSync(join("test/cases/deep", "made-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The codes of the diagnostics; else the lines of the module, once the engine has answered. */
async function answer(text: string): Promise<readonly string[] | number> {
  const path = join(folder, "deep.ts");
  writeFileSync(path, text);
  const { protocol, diagnostics } = await read(path);
  if (!protocol) return diagnostics.map(({ code }) => code);
  const { system, diagnostics: lowered } = await lower(protocol, plainChoice);
  if (!system) return lowered.map(({ code }) => code);
  expect(await exploreSystem(system, {})).toHaveProperty("found");
  return (await print(system)).text.split("\n").length;
}

/** Either is said at a place; levels that a call inlines count as well. */
const tooDeep = expect.stringMatching(/^(nested|inlined)-too-deep$/);

describe.each(Object.entries(nestings))("%s", (_name, make) => {
  test("fifty are answered", async () => {
    const lines = await answer(make(50));
    expect(lines).toBeTypeOf("number");
    expect(lines).toBeLessThan(100 + 20 * 50);
  });

  test("five hundred are refused", async () => {
    expect(await answer(make(500))).toEqual([tooDeep]);
  });
});

/** The parser's own stack ends, or the reader's would. */
test.each(["parentheses", "&&", "ifs", "?:", "else if"])("five thousand %s", async (name) => {
  expect(await answer(nestings[name]!(5_000))).toEqual([tooDeep]);
});

test("five thousand arrays", async () => {
  expect(await answer(arrays(5_000))).toEqual([tooDeep]);
});

test.each(Object.entries(lengths))("%s", async (_name, make) => {
  const lines = await answer(make(300));
  expect(lines).toBeTypeOf("number");
  expect(lines).toBeLessThan(100 + 10 * 300);
});

test("a failure at the end of a long step is told, shown and met by chance", async () => {
  const text = lengths["writes through pointers"]!(60).replace(
    /\}\);\nfunction main/,
    "g.k = 4;\n$&",
  );
  const path = join(folder, "failing.ts");
  writeFileSync(path, text);
  const { protocol } = await read(path);
  const { system } = await lower(protocol!, plainChoice);
  const { outcome } = await checkEmbedded(system!, {});
  expect(outcome.failure?.kind).toBe("range");
  expect(printJson(outcome)).toContain("g.k would become 4");
  expect(await pageOf(system!, outcome)).toContain("failing");
  const walks = { runs: 50, depth: 100, seed: 1 };
  const walked = await simulateSystem(system!, walks, { onWalked: () => undefined });
  expect(walked.failure?.kind).toBe("range");
  const { fields } = await explainLocks(system!);
  expect(fields.length).toBeGreaterThan(0);
});

test("thirty-two thousand calls of a function are answered", async () => {
  const calls = Array.from({ length: 14 }, (_, i) => {
    return `function f${i}(): void { f${i + 1}(); f${i + 1}(); }`;
  });
  const lines = await answer(`import { spec, thread } from "lockstep";
const g = { n: 0 };
${calls.join("\n")}
function f14(): void { g.n = 1; }
export default spec({ threads: { f: thread(f0) } });
`);
  expect(lines).toBeLessThan(100);
});
