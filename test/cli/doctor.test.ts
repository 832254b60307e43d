/** `lockstep doctor`, on this machine and on poorer ones. */
import { dirname } from "node:path";
import { afterAll, expect, test } from "vitest";
import { makePlace } from "./run.ts";

const place = makePlace();
afterAll(() => place.remove());

const onlyNode = dirname(process.execPath);

function states(out: string): Readonly<Record<string, string>> {
  const found = out.matchAll(/^(ok|note|fails) +(\w+) /gm);
  return Object.fromEntries([...found].map(([, state, what]) => [what!, state!]));
}

test("tries the main job, and says what it found", () => {
  const { status, out, err } = place.run(["doctor"]);
  expect(err).toBe("");
  expect(out).toMatch(/^ok +node +24\.\d+\.\d+ at \//m);
  expect(out).toMatch(/^ok +engine +checks a protocol of \d+ states$/m);
  expect(out).toMatch(/\nChecking works\.\n$/);
  expect(status).toBe(0);
});

test("needs neither Java nor a jar nor a cache, and says what to do about each", () => {
  const poor = { PATH: onlyNode, JAVA_HOME: "", XDG_CACHE_HOME: "/proc/nothing" };
  const { status, out } = place.run(["doctor"], poor);
  expect(states(out)).toMatchObject({ engine: "ok", java: "note", tlc: "note", cache: "note" });
  expect(out).toContain("install Java 11 or newer");
  expect(out).toContain("run `lockstep tlc install`");
  expect(out).toContain("set XDG_CACHE_HOME");
  expect(status).toBe(0);
});

test("fails where the main job would", () => {
  const { status, out } = place.run(["doctor"], { TMPDIR: "/proc/nothing" });
  expect(states(out)).toMatchObject({ temporary: "fails", engine: "fails" });
  expect(out).toContain("Set TMPDIR");
  expect(out).toMatch(/Checking would fail\.\n$/);
  expect(status).toBe(3);
});

test("tells a program the same", () => {
  const { out } = place.run(["doctor", "--json"]);
  const { findings } = JSON.parse(out) as { findings: { what: string; state: string }[] };
  expect(findings.map(({ what }) => what)).toEqual(
    expect.arrayContaining(["node", "engine", "java", "tlc", "memory", "temporary", "cache"]),
  );
});
