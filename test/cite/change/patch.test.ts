/** Patches that Git makes of C written here, and patches that are none. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseLines } from "../../../src/cite/change/change.ts";
import { applied, changesOf, parsePatch, type FilePatch } from "../../../src/cite/change/patch.ts";
import { inFolder } from "../../support/folder.ts";

const c = readFileSync("test/cite/align/queue.c", "utf8");

/** What `git diff` says of a change of files, with its options. */
function diffOf(change: (folder: string) => void, ...options: readonly string[]): string {
  return inFolder({ "sub/queue.c": c, "old.c": "int a;\nint b;\n" }, (folder) => {
    const git = (...args: readonly string[]): string =>
      execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@t", ...args], {
        cwd: folder,
        encoding: "utf8",
      });
    git("init", "-q");
    git("add", ".");
    git("commit", "-qm", "base");
    change(folder);
    git("add", "-A");
    return git("diff", "--cached", ...options);
  });
}

function patchesOf(text: string): readonly FilePatch[] {
  const patches = parsePatch(text);
  if (typeof patches === "string") throw new Error(patches);
  return patches;
}

function edit(text: string): (folder: string) => void {
  return (folder) => writeFileSync(`${folder}/sub/queue.c`, text);
}

test.each([
  ["a line replaced", c.replace("kfree(q);", "kvfree(q);")],
  ["lines removed", c.replace(/\tif \(q->dead\)\n.*\n/, "")],
  ["lines added at several places", c.replaceAll("mutex_lock", "/* take */\n\tmutex_lock")],
  ["added at the start", `/* first */\n${c}`],
  ["added at the end, without a last line feed", `${c}/* last */`],
  ["all of it replaced", "int a;\n"],
])("%s: applied it is what Git has, and its lines are those that differ", (_, now) => {
  for (const options of [[], ["-U0"], ["-U10"]]) {
    const [patch, ...others] = patchesOf(diffOf(edit(now), ...options));
    expect([patch!.file, patch!.to, others]).toEqual(["sub/queue.c", "sub/queue.c", []]);
    // A text without its last line feed is given one, which no operation depends on.
    expect(String(applied(c, patch!.hunks)).trimEnd()).toBe(now.trimEnd());
    const lines = changesOf([patch!]).flatMap((each) => each.lines);
    const gone = c.split("\n").flatMap((line, at) => (now.includes(line) ? [] : [at + 1]));
    expect(lines).toEqual(expect.arrayContaining(gone));
  }
});

test("files that are new, gone, renamed, or named in another script", () => {
  const text = diffOf((folder) => {
    writeFileSync(`${folder}/new.c`, "int n;\n");
    rmSync(`${folder}/old.c`);
    mkdirSync(`${folder}/größe "x"`);
    writeFileSync(`${folder}/größe "x"/ü.c`, "int u;\n");
  });
  const patches = patchesOf(text).map(({ file, to }) => [file, to]);
  expect(patches).toEqual([
    [null, 'größe "x"/ü.c'],
    [null, "new.c"],
    ["old.c", null],
  ]);
});

test("a patch that does not apply says at which line", () => {
  const [patch] = patchesOf(diffOf(edit(c.replace("kfree(q);", "kvfree(q);"))));
  const at = c.split("\n").findIndex((line) => line.includes("kfree(q);")) + 1;
  expect(applied(c.replace("kfree(q);", "other(q);"), patch!.hunks)).toBe(at);
  expect(applied("", patch!.hunks)).toBe(patch!.hunks[0]!.from);
});

test.each([
  ["", /^it has no change of a file in it/],
  ["Binary files a/x.c and b/x.c differ\n", "it changes binary files only"],
  ["--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n-a\n", "its hunk at line 3 is not whole"],
  ["--- a/x\n+++ b/x\n@@ -1 +1 @@\n*a\n", "its hunk at line 3 is not whole"],
  ["--- a/x\n+++ b/x\n@@ nothing @@\n", "its hunk at line 3 is not whole"],
])("%j is no patch", (text, why) => {
  expect(parsePatch(text)).toEqual(typeof why === "string" ? why : expect.stringMatching(why));
});

test.each([
  ["[", /^it is no JSON/],
  ["{}", "it is no list"],
  ['[{"file":"a.c","from":2,"to":1}]', /^entry 1 has no file, or no range/],
  ['[{"file":"a.c","from":1,"to":1},{"from":1,"to":1}]', /^entry 2 /],
  ['[{"file":"a.c","from":1,"to":1000000000}]', /^entry 1 /],
])("%j is no list of lines", (text, why) => {
  expect(parseLines(text)).toEqual(typeof why === "string" ? why : expect.stringMatching(why));
});
