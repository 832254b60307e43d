/** Folders and patterns: each protocol in them is checked, and nothing else of them is looked at. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { counter, crossed, makePlace } from "./run.ts";

const place = makePlace();
const put = (name: string, text: string): void => {
  mkdirSync(dirname(join(place.folder, name)), { recursive: true });
  place.write(name, text);
};

/** With all that a default export may be beside a protocol. */
beforeAll(() => {
  put("all/deep/counter.ts", counter);
  put("all/renamed.ts", counter.replace(/\bspec\b/, "spec as begin").replace("spec({", "begin({"));
  put("all/crossed.ts", crossed);
  put("all/counter.test.ts", 'import { protocol } from "lockstep/vitest"; // spec\n');
  put("all/helper.ts", "export const spec = 1;\n");
  put("all/vitest.config.ts", 'const spec = 1; export default { spec, reporter: "dot" };\n');
  put("all/called.ts", "declare function other(spec: number): void; export default other(1);\n");
  put("all/README.md", "export default spec(1)\n");
  put("all/node_modules/p/index.ts", counter);
  put("all/.hidden/index.ts", counter);
  put("none/helper.ts", "export const a = 1;\n");
  put("broken/counter.ts", counter.replace("shared.count++;", "shared.count+ +;"));
  symlinkSync("../all", join(place.folder, "none/link"));
  spawnSync("mkfifo", [join(place.folder, "all/pipe.ts")]);
});
afterAll(() => place.remove());

const checked = (...names: readonly string[]) => {
  const ended = place.run(["check", ...names, "--engine", "embedded", "--format", "github"]);
  const answers = ended.out.split("\n").filter((line) => line !== "");
  return {
    ...ended,
    answers: answers.map((line) => line.replace(/::error file=([^,]*),.*|; covers .*/, "$1")),
  };
};
const inAll = ["all/crossed.ts", "holds  counter", "holds  renamed"];

test.each(["all", ".", "all/**/*.ts", "{all,none}"])("%s", (name) => {
  if (name === ".") writeFileSync(join(place.folder, "broken/counter.ts"), "");
  const { answers, err, status } = checked(name);
  expect({ answers: answers.toSorted(), err, status }).toEqual({
    answers: inAll,
    err: "",
    status: 1,
  });
});

test("names that a shell made of a pattern: what is left alone is said", () => {
  const files = [
    "crossed.ts",
    "renamed.ts",
    "helper.ts",
    "README.md",
    "counter.test.ts",
    "called.ts",
  ];
  const { answers, err, status } = checked(...files.map((file) => `all/${file}`));
  expect(answers).toEqual(["all/crossed.ts", "holds  renamed"]);
  expect(err.replaceAll(/\s+/g, " ")).toBe(
    "lockstep: left alone, since no `export default spec(...)` is in it: " +
      "all/helper.ts, all/README.md, all/counter.test.ts, all/called.ts ",
  );
  expect(status).toBe(1);
});

test.each([
  [["none"], "no file of none has `export default spec(...)`."],
  [["no*such/**"], "no file of no*such/** has `export default spec(...)`."],
  [["all/helper.ts", "none"], "no file of all/helper.ts, none has `export default spec(...)`."],
])("%j has no protocol, and that is an error", (names, said) => {
  const { out, err, status } = checked(...names);
  expect({ out, err, status }).toEqual({ out: "", err: `lockstep: ${said}\n`, status: 2 });
});

test("a single file is read whatever it exports, and one that is missing is not left alone", () => {
  expect(checked("all/helper.ts").out).toContain("no-default-export");
  expect(checked("all/crossed.ts", "all/missing.ts").out).toContain("file-not-found");
});

test("a protocol with a slip in it is not left alone", () => {
  put("broken/counter.ts", counter.replace("shared.count++;", "shared.count+ +;"));
  const { out, status } = checked("broken");
  expect(out).toMatch(/^::error file=broken\/counter\.ts,/);
  expect(status).toBe(2);
});

test("the JSON of a folder is an array, be there one protocol or more", () => {
  const { out } = place.run(["check", "all/deep", "--engine", "embedded", "--json"]);
  expect(JSON.parse(out)).toMatchObject([{ verdict: "holds" }]);
});

test("a folder that cannot be read is said not to be", () => {
  put("shut/counter.ts", counter);
  chmodSync(join(place.folder, "shut"), 0);
  const { err, status } = checked("shut");
  // Root may read all.
  if (process.getuid?.() === 0) return expect(status).toBe(0);
  expect(err).toMatch(/^lockstep: The folder shut cannot be read \(EACCES\): /);
  expect(status).toBe(2);
});
