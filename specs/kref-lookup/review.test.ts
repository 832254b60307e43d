/** compare.md is what is found; LOCKSTEP_UPDATE=1 writes it again. */
import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { read } from "../../src/check/check.ts";
import { plainChoice, runPasses } from "../../src/passes/index.ts";
import { compareVersions } from "../../src/review/compare/index.ts";
import { printComparedMarkdown } from "../../src/review/compare/print/markdown.ts";
import { reviewLocks } from "../../src/review/order/index.ts";

const folder = "specs/kref-lookup";
const { protocol } = await read(`${folder}/kref-lookup.ts`);

test("compare.md: what each of the two repairs takes away", async () => {
  const named = (config: string) => {
    return { name: config, protocol: protocol!, choice: { ...plainChoice, config } };
  };
  const texts: string[] = [];
  for (const repair of ["default", "put-under-mutex"]) {
    const report = await compareVersions(named("broken"), named(repair));
    if ("why" in report) throw new Error(report.why);
    expect(report.claims.gained.map(({ claim }) => claim.name)).toEqual([
      "refcount_t: addition on 0 in get_entry",
    ]);
    texts.push(printComparedMarkdown(report));
  }
  const text = texts.join("\n");
  if (process.env["LOCKSTEP_UPDATE"]) writeFileSync(`${folder}/compare.md`, text);
  expect(text).toBe(readFileSync(`${folder}/compare.md`, "utf8"));
});

test("the one lock is taken under no other", async () => {
  const { system } = runPasses(protocol!, { ...plainChoice, config: "default" });
  const report = (await reviewLocks(system!))!;
  expect(report).toMatchObject({ locks: ["queue.mutex"], edges: [], cycles: [], sleeps: [] });
});
