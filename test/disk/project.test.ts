/** Where a protocol's imports may be: its project, found by its marks, with all links resolved. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importFolders, pathWithin, projectOf } from "../../src/disk/project.ts";

const folder = realpathSync(mkdtempSync(join(tmpdir(), "lockstep-project-")));
const at = (name: string): string => join(folder, name);
afterAll(() => rmSync(folder, { recursive: true }));
beforeAll(() => {
  for (const each of ["git/.git", "git/a/b", "npm/a/b", "tree/a", "git/npm"]) {
    mkdirSync(at(each), { recursive: true });
  }
  writeFileSync(at("npm/package.json"), "{}");
  writeFileSync(at("git/npm/package.json"), "{}");
  // A worktree's is a file.
  writeFileSync(at("tree/.git"), "gitdir: elsewhere");
  symlinkSync(at("npm/a"), at("link"));
  symlinkSync("/etc", at("git/a/etc"));
  symlinkSync(at("git/a/b"), at("git/inner"));
  symlinkSync(at("none"), at("git/dangling"));
});

test.each([
  ["git/a/b/x.ts", "git"],
  ["npm/a/b/x.ts", "npm"],
  ["tree/a/x.ts", "tree"],
  ["git/npm/x.ts", "git/npm"],
  ["link/b/x.ts", "npm"],
  ["git/x.ts", "git"],
])("the project of %s is %s", (file, project) => {
  expect(projectOf(at(file))).toBe(at(project));
});

test("without a mark it is the protocol's own folder", () => {
  expect(projectOf(at("x.ts"))).toBe(folder);
});

test.each([
  ["git/a/x.ts", "git/a/x.ts"],
  ["git/inner/x.ts", "git/a/b/x.ts"],
  ["git/dangling/x.ts", "git/dangling/x.ts"],
  ["git/a/../../x.ts", null],
  ["git/a/etc/passwd", null],
  ["git", null],
  ["gitother/x.ts", null],
  ["npm/a/x.ts", "npm/a/x.ts"],
  ["link/x.ts", "npm/a/x.ts"],
])("%s is read as %s", (file, real) => {
  const folders = importFolders(at("git/a/spec.ts"), [at("link")]);
  expect(folders).toEqual([at("git"), at("npm/a")]);
  expect(pathWithin(at(file), folders)).toBe(real && at(real));
});
