/** `lockstep init`, as someone uses it in a folder with nothing around it. */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { format } from "prettier";
import { afterAll, expect, test } from "vitest";
import { makePlace, runProgram } from "./run.ts";

const place = makePlace();
afterAll(() => place.remove());

const embedded = ["--engine", "embedded"];

test("writes a protocol that holds, and is violated without its guard", () => {
  const { status, out } = place.run(["init", "race"]);
  expect(status).toBe(0);
  expect(out).toContain("lockstep check race/race.ts --config unlocked");
  expect(readdirSync(join(place.folder, "race")).sort()).toEqual(["race.ts", "tsconfig.json"]);
  const holds = place.run(["check", "race/race.ts", ...embedded]);
  expect(holds.out).toMatch(/^holds {2}race$/m);
  const violated = place.run(["check", "race/race.ts", "--config", "unlocked", ...embedded]);
  expect(violated.out).toMatch(/^violated {2}race \(unlocked\): use-after-free$/m);
  expect([holds.status, violated.status]).toEqual([0, 1]);
});

test("gives an editor the types, with what each primitive models", () => {
  const folder = join(place.folder, "race");
  const tsc = resolve("node_modules/typescript/bin/tsc");
  expect(runProgram(tsc, ["-p", folder], { cwd: place.folder }).out).toBe("");
  const { compilerOptions } = JSON.parse(readFileSync(join(folder, "tsconfig.json"), "utf8"));
  const [kernel] = compilerOptions.paths["lockstep/kernel"];
  const mutex = readFileSync(join(kernel, "../mutex.ts"), "utf8");
  expect(mutex).toContain("@c kernel/locking/mutex.c mutex_lock");
});

test("writes what prettier leaves as it is", async () => {
  const text = readFileSync(join(place.folder, "race/race.ts"), "utf8");
  expect(await format(text, { parser: "typescript", printWidth: 100 })).toBe(text);
});

test("overwrites nothing, and writes all or nothing", () => {
  mkdirSync(join(place.folder, "mine"));
  writeFileSync(join(place.folder, "mine/tsconfig.json"), "{}");
  const { status, err } = place.run(["init", "mine"]);
  expect(status).toBe(2);
  expect(err).toBe(
    "lockstep: mine/tsconfig.json exists and is not overwritten: nothing was written. " +
      "Name another folder.\n",
  );
  expect(readFileSync(join(place.folder, "mine/tsconfig.json"), "utf8")).toBe("{}");
  expect(existsSync(join(place.folder, "mine/mine.ts"))).toBe(false);
});

test.each([
  ["a b", /^lockstep: "a b" cannot name a protocol: use letters, digits/],
  ["\u202eevil", /^lockstep: "\\u\{202e\}evil" cannot name a protocol/],
  ["\u001b[31mred", /^lockstep: "\\u\{1b\}\[31mred" cannot name a protocol/],
  ["/proc/lockstep", /^lockstep: The folder \/proc\/lockstep cannot be written \(\w+\)/],
])("says in a sentence why it cannot begin %j", (name, said) => {
  const { status, err } = place.run(["init", name]);
  expect(err).toMatch(said);
  expect(err.trimEnd().split("\n")).toHaveLength(1);
  expect(status).toBe(2);
});
