/**
 * Each name of the kernel's that the library has is used in a few lines, which are read and checked: the blocks
 * of test/dsl/kernel, whose titles say which names they use and what the answer is.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, it, test } from "vitest";
import { interpret } from "../../src/check/oracle.ts";
import { plainChoice, runPasses } from "../../src/passes/index.ts";
import { blocksOf, wholeOf } from "../support/blocks.ts";
import { kernelNames, lackingNames } from "../support/kernel-names.ts";
import { readFiles } from "../support/protocol.ts";

const folder = join(import.meta.dirname, "kernel");
const uses = readdirSync(folder).flatMap((file) =>
  blocksOf(join(folder, file)).map(({ title, text }) => {
    const [, names, verdict] = /^([^:]*): (\S+)/.exec(title)!;
    return { title, names: names!.split(" "), verdict: verdict!, text };
  }),
);

async function answerOf(text: string): Promise<string> {
  const { protocol, diagnostics } = readFiles({ "main.ts": wholeOf(text) });
  if (!protocol) return diagnostics.map(({ message }) => message).join("\n");
  const { system, diagnostics: more } = runPasses(protocol, plainChoice);
  if (!system) return more.map(({ message }) => message).join("\n");
  const { verdict, failure } = await interpret(system);
  return failure ? `${verdict}:${failure.kind}` : verdict;
}

it.each(uses)("$title", async ({ names, text, verdict }) => {
  for (const name of names) expect(text).toMatch(new RegExp(`\\b${name}\\b`));
  expect(await answerOf(text)).toBe(verdict);
});

test("each name that was tried and that the library has is used", () => {
  const used = new Set(uses.flatMap(({ names }) => names));
  const lacking = Object.values(lackingNames).flat();
  const had = Object.values(kernelNames)
    .flat()
    .filter((name) => !lacking.includes(name));
  expect(had.length).toBeGreaterThanOrEqual(204);
  expect(had.filter((name) => !used.has(name))).toEqual([]);
});
