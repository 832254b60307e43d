/** The package as a user gets it, unpacked beside what it depends on. */
import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { toolsOrSkip } from "../support/tools.ts";
import { counter, makePlace, runProgram } from "./run.ts";

const tools = await toolsOrSkip();
const place = makePlace();
const modules = join(place.folder, "prefix/node_modules");
const installed = join(modules, "lockstep");

beforeAll(() => {
  mkdirSync(installed, { recursive: true });
  execFileSync("npm", ["pack", "--silent", "--pack-destination", place.folder]);
  const tarball = `lockstep-${packageJson.version}.tgz`;
  const into = ["--strip-components=1", "-C", installed];
  execFileSync("tar", ["-xzf", join(place.folder, tarball), ...into]);
  // All that is installed here, but for the package itself, stands in for an installation.
  for (const name of readdirSync("node_modules")) {
    if (!name.startsWith(".")) symlinkSync(resolve("node_modules", name), join(modules, name));
  }
  place.write("foo.ts", counter);
});
afterAll(() => place.remove());

test("has the command, its code and the library's sources, and no tests", () => {
  const files = readdirSync(installed, { recursive: true }).map(String);
  const expected = ["bin/lockstep.js", "dist/cli.js", "dist/dsl/kernel/mutex.ts", "README.md"];
  expect(files).toEqual(expect.arrayContaining([...expected, "LICENSE"]));
  expect(files.filter((file) => /(^|\/)(test|specs|tools|src)(\/|$)|\.test\./.test(file))).toEqual(
    [],
  );
});

test.skipIf(tools === null)("checks a lone file in any folder", () => {
  const bin = join(installed, "bin/lockstep.js");
  const { status, out, err } = runProgram(bin, ["check", "foo.ts"], { cwd: place.folder });
  expect(err).toBe("");
  expect(out).toMatch(/^holds {2}foo$/m);
  expect(status).toBe(0);
});

test("checks several side by side", () => {
  const bin = join(installed, "bin/lockstep.js");
  const args = ["check", "foo.ts", "--all-configs", "--jobs", "2", "--engine", "embedded"];
  const { status, out, err } = runProgram(bin, args, { cwd: place.folder });
  expect({ status, err }).toEqual({ status: 0, err: "" });
  expect(out).toMatch(/^foo\.ts +default +holds .*\nfoo\.ts +racy +holds /m);
});

test.each(["nodenext", "bundler"])("gives tsc the types (%s)", (moduleResolution) => {
  const prefix = join(place.folder, "prefix");
  const compilerOptions = {
    module: moduleResolution === "bundler" ? "esnext" : "nodenext",
    ...{ moduleResolution, target: "es2024", lib: ["es2024"], types: [] },
    ...{ strict: true, noEmit: true, skipLibCheck: false },
  };
  writeFileSync(join(prefix, "foo.ts"), counter);
  writeFileSync(join(prefix, "wrong.ts"), counter.replace("count: 2", 'count: "2"'));
  const tsc = (file: string): string => {
    writeFileSync(
      join(prefix, "tsconfig.json"),
      JSON.stringify({ compilerOptions, files: [file] }),
    );
    const bin = resolve("node_modules/typescript/bin/tsc");
    return runProgram(bin, ["-p", "."], { cwd: prefix }).out;
  };
  expect(tsc("foo.ts")).toBe("");
  expect(tsc("wrong.ts")).toMatch(/^wrong\.ts\(.*TS2769/);
});

test("begins a protocol with a test that passes, in a folder that an editor understands", () => {
  const prefix = join(place.folder, "prefix");
  const inside = { cwd: join(prefix, "race") };
  const lockstep = (cwd: string, ...args: readonly string[]) => {
    return runProgram(join(installed, "bin/lockstep.js"), args, { cwd });
  };
  expect(lockstep(prefix, "init", "race", "--test").err).toBe("");
  expect(runProgram(resolve("node_modules/typescript/bin/tsc"), ["-p", "."], inside).out).toBe("");
  const { out, status } = lockstep(inside.cwd, "test");
  expect(out).toMatch(/2 passed/);
  expect(status).toBe(0);
  rmSync(inside.cwd, { recursive: true });
}, 60_000);

test("gives a test its matchers, with their types", () => {
  const prefix = join(place.folder, "prefix");
  writeFileSync(join(prefix, "foo.ts"), counter);
  writeFileSync(
    join(prefix, "foo.test.ts"),
    `import { expect, test } from "vitest";
import { protocol } from "lockstep/vitest";
test("holds", async () => {
  await expect(protocol("./foo.ts")).toHold();
  await expect(protocol("./foo.ts", { config: "racy" })).not.toViolate("at most two");
});
// @ts-expect-error: a name is wanted
const wrong = () => expect(protocol("./foo.ts")).toViolate(1);
`,
  );
  const compilerOptions = {
    ...{ module: "nodenext", target: "es2024", lib: ["es2024"], types: [] },
    ...{ strict: true, noEmit: true, skipLibCheck: true },
  };
  const files = ["foo.test.ts"];
  writeFileSync(join(prefix, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  const tsc = resolve("node_modules/typescript/bin/tsc");
  expect(runProgram(tsc, ["-p", "."], { cwd: prefix }).out).toBe("");
  const vitest = resolve("node_modules/vitest/vitest.mjs");
  const { status, out, err } = runProgram(vitest, ["run", "--testTimeout=60000"], { cwd: prefix });
  expect(`${out}${err}`).toMatch(/1 passed/);
  expect(status).toBe(0);
});

test("writes the page from what was built", () => {
  const bin = join(installed, "bin/lockstep.js");
  const ended = runProgram(bin, ["explore", "foo.ts"], { cwd: place.folder });
  expect(ended).toEqual({ status: 0, out: "foo-default.html\n", err: "" });
  const bundled = readFileSync(join(installed, "dist/page.json"), "utf8");
  const { style } = JSON.parse(bundled) as { style: string };
  expect(readFileSync(join(place.folder, "foo-default.html"), "utf8")).toContain(style);
});

/** The files of the package that a command line loads. */
function filesOf(args: readonly string[], env: NodeJS.ProcessEnv = {}): readonly string[] {
  const note = `import { registerHooks } from "node:module";
    const load = (url, context, next) => (console.error(url), next(url, context));
    registerHooks({ load });`;
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(note)}`;
  const options = { cwd: place.folder, env: { ...process.env, ...env, NODE_OPTIONS } };
  const { status, err } = runProgram(join(installed, "bin/lockstep.js"), args, options);
  expect(status).toBe(0);
  return err.split("\n").filter((line) => /\/lockstep\/dist\//.test(line));
}

test("starts from few files", () => {
  const check = ["check", "foo.ts", "--engine", "embedded"];
  const own = { LOCKSTEP_CACHE: join(place.folder, "few") };
  expect(filesOf(["--help"])).toHaveLength(2);
  expect(filesOf(check, own).length).toBeGreaterThan(8);
  const again = filesOf(check, own);
  expect(again.length).toBeLessThanOrEqual(8);
  expect(again.join()).not.toMatch(/\/(checker|reader|passes)\.js/);
});

test("uses nothing that its code made before it was edited", () => {
  const own = { LOCKSTEP_CACHE: join(place.folder, "edited") };
  const check = (): number => {
    filesOf(["check", "foo.ts", "--engine", "embedded"], own);
    return readdirSync(own.LOCKSTEP_CACHE).length;
  };
  const entries = check();
  expect(check()).toBe(entries);
  appendFileSync(join(installed, "dist/passes.js"), "// edited\n");
  expect(check()).toBe(2 * entries);
  appendFileSync(join(installed, "dist/digest"), "of another version\n");
  expect(check()).toBe(3 * entries);
});

test("names our sources in the stack of a bug of ours", () => {
  const page = join(installed, "dist/page.json");
  renameSync(page, `${page}.away`);
  const options = { cwd: place.folder, env: { ...process.env, LOCKSTEP_DEBUG: "1" } };
  const bin = join(installed, "bin/lockstep.js");
  const { status, err } = runProgram(bin, ["explore", "foo.ts"], options);
  expect(err).toMatch(
    / at async pageOfMoves \(\S+\/lockstep\/src\/check\/page\/page\.ts:\d+:\d+\)\n/,
  );
  expect(status).toBe(3);
  renameSync(`${page}.away`, page);
});
