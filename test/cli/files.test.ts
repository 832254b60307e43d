/** Files and folders that are not what one would wish for: each is a clear sentence, and nothing is lost. */
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bin, counter, crossed, makePlace } from "./run.ts";

const place = makePlace();
afterAll(() => place.remove());

describe("a symbolic link out of the project", () => {
  const outside = mkdtempSync(join(tmpdir(), "lockstep-outside-"));
  const link = (name: string, to: string): string => {
    symlinkSync(to, join(place.folder, name));
    return name;
  };
  const empty = join(outside, "empty");
  mkdirSync(empty);
  afterAll(() => rmSync(outside, { recursive: true }));

  test("to a protocol is read, and named by the link", () => {
    writeFileSync(join(outside, "far.ts"), crossed.replace("mutex_unlock(a)", "mutex_unlok(a)"));
    link("near.ts", join(outside, "far.ts"));
    const { status, err } = place.run(["check", "near.ts"]);
    expect(err).toMatch(/^near\.ts:\d+:\d+: lockstep\/kernel has no "mutex_unlok"/);
    expect(status).toBe(2);
  });

  test.each([
    ["nothing.ts", "/none/such.ts", /There is no file nothing\.ts\. \[file-not-found\]/],
    ["circle.ts", "circle.ts", /There is no file circle\.ts\. \[file-not-found\]/],
    ["folder.ts", empty, /no file of folder\.ts has `export default spec/],
    ["endless.ts", "/dev/zero", /endless\.ts is a pipe, a socket or a device/],
  ])("to no protocol is said to be none: %s", (name, to, said) => {
    const { status, out, err } = place.run(["check", link(name, to)]);
    expect(err).toMatch(said);
    expect({ status, out }).toEqual({ status: 2, out: "" });
  });

  test("is never begun over, whatever it leads to", () => {
    mkdirSync(join(place.folder, "begun"));
    link("begun/begun.ts", join(outside, "unwritten.ts"));
    const { status, err } = place.run(["init", "begun"]);
    expect(err).toMatch(/^lockstep: begun exists, and init begins in a folder of its own/);
    expect(status).toBe(2);
    expect(existsSync(join(outside, "unwritten.ts"))).toBe(false);
    expect(readdirSync(join(place.folder, "begun"))).toEqual(["begun.ts"]);
  });
});

describe("a folder that may only be read", () => {
  /** Root may write everywhere: it has to be nobody. */
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const folder = mkdtempSync(join(tmpdir(), "lockstep-read-only-"));
  const run = (...args: readonly string[]) => {
    const env = { ...process.env, XDG_CACHE_HOME: join(folder, "cache"), LOCKSTEP_CACHE: "" };
    const options = { cwd: folder, encoding: "utf8", env, ...nobody } as const;
    const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], options);
    return { status, out: stdout, err: stderr };
  };
  beforeAll(() => {
    writeFileSync(join(folder, "counter.ts"), counter);
    chmodSync(folder, 0o555);
  });
  afterAll(() => {
    chmodSync(folder, 0o755);
    rmSync(folder, { recursive: true });
  });

  test.each([
    ["init", ["init", "race"], "The folder race"],
    ["emit", ["emit", "counter.ts", "--no-cache", "-o", "out"], "The folder out"],
    ["explore", ["explore", "counter.ts", "--no-cache", "-o", "x.html"], "The page x.html"],
  ])("takes nothing, and is said to: %s", (_verb, args, what) => {
    const { status, out, err } = run(...args);
    expect(err).toBe(`lockstep: ${what} cannot be written (EACCES): name another.\n`);
    expect({ status, out }).toEqual({ status: 2, out: "" });
    expect(readdirSync(folder)).toEqual(["counter.ts"]);
  });

  test("does not keep a protocol in it from being checked", () => {
    const { status, out, err } = run(
      "check",
      "counter.ts",
      "--all-configs",
      "--engine",
      "embedded",
    );
    expect(out).toMatch(/^counter\.ts +racy +holds /m);
    expect(err).toMatch(/^lockstep: The cache \S+ cannot be written \(EACCES\), so .*\n$/);
    expect(status).toBe(0);
  });
});

test.each([
  ["large", () => `${counter}// ${"x".repeat(5_000_000)}\n`, "file-too-large"],
  [
    "deep",
    () => `${counter}const n = ${"(".repeat(10_000)}1${")".repeat(10_000)};\n`,
    "nested-too-deep",
  ],
])("a protocol that is too %s is said to be", (name, text, code) => {
  const { status, out, err } = place.run(["check", place.write(`${name}.ts`, text())]);
  expect(err).toContain(`[${code}]`);
  expect(err.length).toBeLessThan(1000);
  expect({ status, out }).toEqual({ status: 2, out: "" });
});
