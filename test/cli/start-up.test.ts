/** What a command loads, which is what its first answer waits for. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { counter, makePlace } from "./run.ts";

const place = makePlace();
beforeAll(() => {
  place.write("counter.ts", counter);
  place.write(
    "note.mjs",
    `import { appendFileSync } from "node:fs";
import { registerHooks } from "node:module";
const load = (url, context, next) => {
  appendFileSync(process.env.NOTES, url + "\\n");
  return next(url, context);
};
registerHooks({ load });
`,
  );
});
afterAll(() => place.remove());

/** The packages that a command line loads. */
function packagesOf(name: string, ...args: readonly string[]): readonly string[] {
  const NOTES = join(place.folder, `${name}.txt`);
  const NODE_OPTIONS = `--import=${pathToFileURL(join(place.folder, "note.mjs")).href}`;
  const env = { NOTES, NODE_OPTIONS, LOCKSTEP_CACHE: join(place.folder, "cache") };
  const { status, err } = place.run(args, env);
  expect(err).toBe("");
  expect(status).toBe(0);
  const loaded = readFileSync(NOTES, "utf8").matchAll(/\/node_modules\/((?:@[^/]+\/)?[^/]+)/g);
  return [...new Set([...loaded].map(([, found]) => found!))].sort();
}

test("help and version load nothing but the parser of command lines", () => {
  for (const args of [["--help"], ["check", "--help"], ["--version"]]) {
    expect(packagesOf(args.join(""), ...args)).toEqual(["commander"]);
  }
});

test("a check loads TypeScript only if it has to read, and what TLC needs only for TLC", () => {
  const check = ["check", "--engine", "embedded", "counter.ts"];
  expect(packagesOf("anew", ...check)).toContain("ts-morph");
  expect(packagesOf("again", ...check)).toEqual(["commander", "picocolors"]);
});
