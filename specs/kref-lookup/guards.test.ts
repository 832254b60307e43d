/** guards.md is what is found about the guards; LOCKSTEP_UPDATE=1 writes it again. */
import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { read } from "../../src/check/check.ts";
import { plainChoice } from "../../src/passes/index.ts";
import { reviewGuards } from "../../src/review/guards/index.ts";
import { printGuardsMarkdown } from "../../src/review/guards/print/markdown.ts";

const folder = "specs/kref-lookup";

test("guards.md is what is found", async () => {
  const { protocol } = await read(`${folder}/kref-lookup.ts`);
  const choices = ["default", "put-under-mutex"].map((config) => ({ ...plainChoice, config }));
  const asked = { choices, named: "no", newOnly: "no", claims: "first" } as const;
  const text = printGuardsMarkdown(await reviewGuards(protocol!, asked));
  if (process.env["LOCKSTEP_UPDATE"]) writeFileSync(`${folder}/guards.md`, text);
  expect(text).toBe(readFileSync(`${folder}/guards.md`, "utf8"));
});
