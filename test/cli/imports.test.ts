/** `--allow-imports`: every verb that reads a protocol takes it, and what the cache has depends on it. */
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { protocol } from "../../src/vitest/index.ts";
import { makePlace } from "./run.ts";

const place = makePlace();
afterAll(() => place.remove());
const spec = "project/main.ts";
const allow = ["--allow-imports", "shared"] as const;

beforeAll(() => {
  for (const folder of ["project", "shared"]) mkdirSync(join(place.folder, folder));
  place.write("shared/by.ts", "export const BY = 1;\n");
  place.write(
    spec,
    `import { spec, thread } from "lockstep";
import { BY } from "../shared/by.ts";
const g = { n: 0 };
function add(): void { g.n += BY; }
export default spec({ threads: { add: thread(add) }, always: { small: () => g.n < 1 } });
`,
  );
  copyFileSync(join(place.folder, spec), join(place.folder, "project/other.ts"));
});

test.each([
  [1, ["check", spec, "--engine", "embedded", "--save-trace", "t.json"]],
  [1, ["check", spec, "--engine", "embedded", "--no-cache"]],
  [1, ["check", spec, "project/other.ts", "--engine", "embedded", "--jobs", "2"]],
  [0, ["emit", spec]],
  [0, ["explore", spec, "-o", "page.html"]],
  [1, ["simulate", spec, "--seed", "1"]],
  [1, ["trace", "replay", "t.json", spec]],
  [0, ["trace", "minimize", "t.json"]],
  [0, ["trace", "eval", "t.json", "g.n"]],
  [0, ["trace", "show", "t.json", "--html", "page.html"]],
])("%i with it, refused without it: %j", (status, args) => {
  const allowed = place.run([...args, ...allow]);
  expect([allowed.status, allowed.err]).toEqual([status, expect.not.stringContaining("error")]);
  const { err, ...refused } = place.run(args);
  expect(err).toContain(
    '"../shared/by.ts" leads out of the project of this protocol. [import-outside-project]',
  );
  expect(err.replaceAll(/\s+/g, " ")).toContain("name its folder with --allow-imports.");
  expect(refused.status).toBe(2);
});

test("the command that asks for one of several again has it", () => {
  const { out } = place.run(["check", spec, "project/other.ts", "--engine", "embedded", ...allow]);
  expect(out).toContain("lockstep check project/other.ts --allow-imports shared");
});

test.each(["nowhere", spec])("%s is no folder to import from", (folder) => {
  const { status, out, err } = place.run(["check", spec, "--allow-imports", folder]);
  expect(err).toBe(`lockstep: --allow-imports takes a folder, and ${folder} is none.\n`);
  expect({ status, out }).toEqual({ status: 2, out: "" });
});

test("a test names the folders from its own", async () => {
  const path = join(place.folder, spec);
  const by = protocol(path, { allowImports: [join(place.folder, "shared")] });
  await expect(by).toViolate("small");
  await expect(expect(protocol(path)).toHold()).rejects.toThrow("[import-outside-project]");
});
