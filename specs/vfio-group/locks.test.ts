/** locks.md has the lock graphs of v5.15, of its old deadlock, and of the patch; LOCKSTEP_UPDATE=1 writes it again. */
import { readFileSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { read } from "../../src/check/check.ts";
import { plainChoice, runPasses } from "../../src/passes/index.ts";
import { reviewLocks } from "../../src/review/order/index.ts";
import { printLocksMarkdown } from "../../src/review/order/print/markdown.ts";

const folder = "specs/vfio-group";

test("locks.md is what is found", { timeout: 60_000 }, async () => {
  const { protocol } = await read(`${folder}/vfio-group.ts`);
  const texts: string[] = [];
  for (const config of ["before-stub", "before-unregister-locked", "p1-unregister-locked"]) {
    const { system } = runPasses(protocol!, { ...plainChoice, config });
    texts.push(printLocksMarkdown((await reviewLocks(system!))!));
  }
  const text = texts.join("\n");
  if (process.env["LOCKSTEP_UPDATE"]) writeFileSync(`${folder}/locks.md`, text);
  expect(text).toBe(readFileSync(`${folder}/locks.md`, "utf8"));
});
