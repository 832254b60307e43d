/** `lockstep init`, as someone uses it in a folder with nothing around it. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { format } from "prettier";
import { afterAll, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { makePlace, runProgram } from "./run.ts";

const place = makePlace();
afterAll(() => place.remove());

const embedded = ["--engine", "embedded"];

test("writes a protocol that holds, and is violated without its guard", () => {
  const { status, out } = place.run(["init", "race"]);
  expect(status).toBe(0);
  expect(out).toContain("lockstep check race/race.ts --config unlocked");
  const files = readdirSync(join(place.folder, "race")).sort();
  expect(files).toEqual([".lockstep", "race.ts", "tsconfig.json"]);
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
  const mutex = readFileSync(join(folder, kernel, "../mutex.ts"), "utf8");
  expect(mutex).toContain("@c kernel/locking/mutex.c mutex_lock");
});

/** What Git would take of a folder, with its text. */
function committed(folder: string): Readonly<Record<string, string>> {
  const git = (...args: readonly string[]): string => {
    return execFileSync("git", args, { cwd: folder, encoding: "utf8" });
  };
  git("init", "--quiet");
  git("add", ".");
  const files = git("ls-files").trim().split("\n");
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), "utf8")]));
}

test("writes what can be committed: no path of the machine, no package that is not published", () => {
  place.run(["init", "kept", "--test"]);
  const folder = join(place.folder, "kept");
  mkdirSync(join(folder, "node_modules"));
  writeFileSync(join(folder, "node_modules/a.js"), "");
  const files = committed(folder);
  expect(Object.keys(files).sort()).toEqual([
    ...[".gitignore", "kept.test.ts", "kept.ts", "package.json", "tsconfig.json"],
  ]);
  for (const text of Object.values(files)) {
    for (const path of [resolve("."), place.folder, homedir()]) expect(text).not.toContain(path);
  }
  const { dependencies, devDependencies } = JSON.parse(files["package.json"]!);
  expect({ dependencies, devDependencies }).toEqual({
    dependencies: undefined,
    devDependencies: { vitest: packageJson.devDependencies.vitest },
  });
});

test("brings what Git does not keep into a clone", () => {
  const folder = join(place.folder, "kept");
  const kernel = join(folder, ".lockstep/library/kernel/index.ts");
  rmSync(join(folder, ".lockstep"), { recursive: true });
  const { status, out, err } = place.run(["init", "kept", "--types"]);
  expect({ status, out, err }).toEqual({
    ...{ status: 0, err: "" },
    out: "kept/tsconfig.json gives an editor the library's types.\n",
  });
  expect(readFileSync(kernel, "utf8")).toContain("mutex_lock");
  const none = place.run(["init", "none", "--types"]);
  expect(none.err).toBe(
    "lockstep: There is no none/tsconfig.json: --types is for a folder that init made.\n",
  );
  expect(none.status).toBe(2);
});

test("writes what prettier leaves as it is", async () => {
  const text = readFileSync(join(place.folder, "race/race.ts"), "utf8");
  expect(await format(text, { parser: "typescript", printWidth: 100 })).toBe(text);
});

test.each(["mine", "mine/empty", ".", "..", "../..", "mine/..", "lost"])(
  "writes nothing into %s, which exists",
  (name) => {
    mkdirSync(join(place.folder, "mine/empty"), { recursive: true });
    if (name === "lost") symlinkSync("nowhere", join(place.folder, name));
    const before = readdirSync(place.folder, { recursive: true });
    const { status, err } = place.run(["init", name, "--test"]);
    expect(err).toBe(
      `lockstep: ${name} exists, and init begins in a folder of its own: nothing was written. ` +
        "Name another one.\n",
    );
    expect(status).toBe(2);
    expect(readdirSync(place.folder, { recursive: true })).toEqual(before);
  },
);

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
