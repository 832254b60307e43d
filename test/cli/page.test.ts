/** `check --html` and `explore`: the files that they write. */
import { mkdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { counter, crossed, makePlace } from "./run.ts";

const place = makePlace();
const vfio = resolve("specs/vfio-group/vfio-group.ts");
const embedded = ["--engine", "embedded"];

const pageAt = (file: string): string => readFileSync(join(place.folder, file), "utf8");

beforeAll(() => {
  place.write("counter.ts", counter);
  place.write("crossed.ts", crossed);
});
afterAll(() => place.remove());

test("explore writes a page beside where it runs, and says which", () => {
  const { status, out, err } = place.run(["explore", "counter.ts", "--config", "racy"]);
  expect({ status, out, err }).toEqual({ status: 0, out: "counter-racy.html\n", err: "" });
  expect(pageAt("counter-racy.html")).toContain("<title>counter (racy) - Lockstep</title>");
});

test("check --html writes the page beside its answer, over an older one", () => {
  const args = ["check", "crossed.ts", ...embedded, "--html", "page.html"];
  place.write("page.html", "an older page");
  const { status, out, err } = place.run(args);
  expect({ status, err }).toEqual({ status: 1, err: "lockstep: the page is in page.html.\n" });
  expect(out).toContain("violated  crossed: circular-wait");
  expect(pageAt("page.html")).toMatch(/^<!doctype html>/);
});

test("check --html writes a page for an answer without a counterexample, too", () => {
  const { status } = place.run(["check", "counter.ts", ...embedded, "--html", "holds.html"]);
  expect(status).toBe(0);
  expect(pageAt("holds.html")).toMatch(/^<!doctype html>/);
});

test.each([
  ["check", ["check", vfio, "--config", "naive-put", ...embedded, "--html", "v.html"], 1],
  ["explore", ["explore", vfio, "--config", "naive-put", "-o", "v.html"], 0],
])("a page of vfio is under 1 MB and needs nothing else: %s", (_name, args, status) => {
  expect(place.run(args).status).toBe(status);
  const page = pageAt("v.html");
  expect(Buffer.byteLength(page)).toBeLessThan(1_000_000);
  expect(page).toContain("default-src 'none'");
  expect(page).not.toMatch(/<(script|link|img|iframe)[^>]* (src|href)=/);
});

test("a path that cannot be written is one sentence", () => {
  mkdirSync(join(place.folder, "folder"));
  for (const out of ["counter.ts/page.html", "folder"]) {
    const ended = place.run(["explore", "counter.ts", "-o", out]);
    expect(ended.status).toBe(2);
    expect(ended.err).toMatch(/^lockstep: The page .* cannot be written \(E\w+\): name another/);
  }
  const args = ["check", "counter.ts", ...embedded, "--html", "counter.ts/page.html"];
  const { status, out, err } = place.run(args);
  expect(status).toBe(2);
  expect(out).toBe("");
  expect(err).toMatch(
    /^lockstep: counter \(default\): no violation in \d+ states\.\nlockstep: The page counter.ts\/page.html cannot be written \(E/,
  );
});

test("several answers want several pages", () => {
  const all = ["check", "counter.ts", "--all-configs", ...embedded];
  const one = place.run([...all, "--html", "one.html"]);
  expect({ status: one.status, out: one.out }).toEqual({ status: 2, out: "" });
  expect(one.err).toBe(
    "lockstep: --html names one file, and several answers are asked for: put {config} into its name.\n",
  );
  expect(place.run([...all, "--html", "pages/{config}.html"]).status).toBe(0);
  for (const config of ["default", "racy"]) {
    expect(pageAt(`pages/${config}.html`)).toContain(
      `<title>counter (${config}) - Lockstep</title>`,
    );
  }
});

test("explore refuses what check refuses", () => {
  place.write("wrong.ts", "export default 1;\n");
  const wrong = place.run(["explore", "wrong.ts"]);
  expect(wrong.status).toBe(2);
  expect(wrong.err).toContain("nothing was checked");
  const { status, err } = place.run(["explore", "counter.ts", "--config", "raci"]);
  expect(status).toBe(2);
  expect(err).toBe('lockstep: This spec has no configuration "raci". Did you mean "racy"?\n');
});
