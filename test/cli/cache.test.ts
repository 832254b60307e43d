/** What the command line does with the cache: the same answers, whatever is in it. */
import { execFile } from "node:child_process";
import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { bin, counter, makePlace, runProgram } from "./run.ts";
import type { Ended, Place } from "./run.ts";

/** The counter, with a property that an addition which is lost violates. */
const strict = counter
  .replace("shared.count++;", "shared.count++;\n  shared.ended++;")
  .replace("shared.count <= 2", "shared.ended < 2 || shared.count === 2");

let place: Place;
beforeEach(() => {
  place = makePlace();
  place.write("counter.ts", strict);
});
afterEach(() => place.remove());

const check = ["check", "--engine", "embedded", "counter.ts"];
const inCache = (): readonly string[] => readdirSync(join(place.folder, "cache")).sort();
const run = (args: readonly string[], cache = "cache"): Ended => {
  return place.run(args, { LOCKSTEP_CACHE: cache });
};

test("a second check answers as the first, and adds nothing", () => {
  const first = run(check);
  expect(first).toMatchObject({ status: 0, err: "" });
  expect(inCache()).toHaveLength(3);
  expect(run(check)).toEqual(first);
  expect(inCache()).toHaveLength(3);
});

test("each configuration and change has an answer of its own", () => {
  run(check);
  expect(run([...check, "--config", "racy"]).status).toBe(1);
  expect(run([...check, "--set", "LOCKED=false"]).status).toBe(1);
  expect(run([...check, "--threads", "adder=1"]).out).toContain("both additions count");
  const whole = run([...check, "--no-reduce"]).out;
  expect(whole).toContain("reduction off");
  expect(run(check).status).toBe(0);
  expect(run([...check, "--no-reduce"]).out).toBe(whole);
});

test("emit prints the same from it", () => {
  for (const stage of ["protocol", "system"]) {
    const emit = ["emit", "counter.ts", "--emit", stage];
    const anew = run([...emit, "--no-cache"]);
    expect(run(emit)).toEqual(anew);
    expect(run(emit)).toEqual(anew);
  }
});

test("a change of the protocol is seen, and errors are told each time", () => {
  run(check);
  place.write("counter.ts", strict.replace("param(true)", "param(false)"));
  expect(run(check)).toMatchObject({ status: 1 });
  place.write("counter.ts", strict.replace("shared.count++", "shared.count + 1"));
  const wrong = run(check);
  expect(wrong).toMatchObject({ status: 2, out: "" });
  expect(wrong.err).toContain("counter.ts:");
  expect(run(check)).toEqual(wrong);
});

test("--no-cache neither reads nor writes it", () => {
  expect(run([...check, "--no-cache"]).status).toBe(0);
  expect(readdirSync(place.folder)).toEqual(["counter.ts"]);
});

test("whatever is in its entries, the answer is right", () => {
  const first = run([...check, "--config", "racy"]);
  const whole = inCache().map((name) => readFileSync(join(place.folder, "cache", name)));
  const changes: readonly ((bytes: Buffer) => Buffer)[] = [
    (bytes) => bytes.subarray(0, bytes.length / 2),
    (bytes) => Buffer.concat([bytes, Buffer.from("x")]),
    (bytes) => bytes.fill(0, bytes.length - 10),
    () => Buffer.from("not ours"),
  ];
  for (const change of changes) {
    for (const [at, name] of inCache().entries()) {
      writeFileSync(join(place.folder, "cache", name), change(Buffer.from(whole[at]!)));
    }
    expect(run([...check, "--config", "racy"])).toEqual(first);
    expect(inCache().map((name) => readFileSync(join(place.folder, "cache", name)))).toEqual(whole);
  }
});

test.each(["counter.ts", "/proc/none"])(
  "a cache that cannot be written is told once: %s",
  (cache) => {
    const { status, out, err } = run([...check, "--config", "racy", "--config", "default"], cache);
    expect(status).toBe(1);
    expect(out).toMatch(/^counter\.ts +default +holds /m);
    expect(err).toMatch(
      /^lockstep: The cache \S+ cannot be written \(E\w+\), so the next run is as slow .*LOCKSTEP_CACHE, or give --no-cache\.\n$/,
    );
    expect(readFileSync(join(place.folder, "counter.ts"), "utf8")).toBe(strict);
  },
);

test("two at once answer alike", async () => {
  const options = { cwd: place.folder, env: { ...process.env, LOCKSTEP_CACHE: "cache" } };
  const start = () => promisify(execFile)(process.execPath, [bin, ...check], options);
  const [one, other] = await Promise.all([start(), start()]);
  expect(one.stdout).toContain("holds  counter");
  expect(one.stderr).toBe("");
  expect(other).toEqual(one);
  expect(inCache()).toHaveLength(3);
});

test("what another version of us or of the library has left is not used", () => {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const copy = join(place.folder, "copy");
  mkdirSync(copy);
  for (const part of ["bin", "src", "package.json"]) {
    cpSync(join(root, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  const env = { ...process.env, LOCKSTEP_CACHE: "cache" };
  const again = (): Ended => {
    return runProgram(join(copy, "bin/lockstep.js"), check, { cwd: place.folder, env });
  };
  expect(again().status).toBe(0);
  expect(inCache()).toHaveLength(3);
  appendFileSync(join(copy, "src/passes/index.ts"), "// newer\n");
  expect(again().status).toBe(0);
  expect(inCache()).toHaveLength(6);
  const mutex = join(copy, "src/dsl/kernel/mutex.ts");
  const text = readFileSync(mutex, "utf8");
  const forbidden = text.replace("(lock.owner !== self()) fail", "(lock.owner === self()) fail");
  writeFileSync(mutex, forbidden);
  expect(again()).toMatchObject({ status: 1, out: expect.stringContaining("unlock of a mutex") });
});
