/** `lockstep test`: the folder's Vitest, led to this Lockstep. */
import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bin, counter, makePlace, runProgram } from "./run.ts";

const place = makePlace();
const { VITEST: _, ...env } = process.env;
const lockstep = (...args: readonly string[]) => {
  return runProgram(bin, ["test", ...args], { cwd: place.folder, env: { ...env, NO_COLOR: "1" } });
};

beforeAll(() => {
  place.write("counter.ts", counter);
  place.write(
    "counter.test.ts",
    `import { expect, test } from "vitest";
import { protocol } from "lockstep/vitest";
import { spec } from "lockstep";
test("holds", async () => expect(protocol("./counter.ts")).toHold());
test("is violated", async () => expect(protocol("./counter.ts")).toViolate("at most two"));
test("takes its time", { sequential: true }, async ({ task }) => {
  expect(task.timeout).toBe(60_000);
  expect(typeof spec).toBe("function");
  await expect(import("lockstep/kernel")).rejects.toThrow("never executed");
});
`,
  );
});
afterAll(() => place.remove());

test("runs what it is told to, and passes", () => {
  const { status, out } = lockstep("-t", "holds|takes its time", "--reporter=verbose");
  expect(out).toMatch(/✓ counter\.test\.ts > holds/);
  expect(out).toMatch(/2 passed \| 1 skipped/);
  expect(status).toBe(0);
});

test("fails with a test, as the check shows it", () => {
  const { status, out, err } = lockstep();
  expect(out + err).toMatch(/holds {2}counter\n {2}covers/);
  expect(out).toMatch(/1 failed \| 2 passed/);
  expect(status).toBe(1);
});

test("fails where there is no test of that name", () => {
  const { status, err } = lockstep("elsewhere");
  expect(err).toMatch(/No test files found/);
  expect(status).toBe(1);
});

test("takes the folder's configuration, its time for a test too", () => {
  place.write("vitest.config.ts", "export default { test: { testTimeout: 7_777 } };\n");
  const { status, err } = lockstep("-t", "takes its time");
  expect(err).toMatch(/expected 7777 to be 60000/);
  expect(status).toBe(1);
});

test("says in a sentence what is wrong with the configuration", () => {
  place.write("vitest.config.ts", "export default {");
  const { status, err } = lockstep();
  expect(err).toMatch(/^lockstep: Vitest could not run the tests: .*Expected/m);
  expect(status).toBe(3);
  rmSync(join(place.folder, "vitest.config.ts"));
});

test("takes the Vitest of the folder before its own", () => {
  const modules = join(place.folder, "node_modules");
  mkdirSync(join(modules, "vitest"), { recursive: true });
  place.write("node_modules/vitest/package.json", '{ "exports": { "./node": "./node.js" } }');
  place.write("node_modules/vitest/node.js", 'throw new Error("the folder\'s own");');
  expect(lockstep().err).toContain("the folder's own");
  rmSync(modules, { recursive: true });
  mkdirSync(modules);
  symlinkSync(resolve("node_modules/vitest"), join(modules, "vitest"));
  expect(lockstep("-t", "holds").status).toBe(0);
});
