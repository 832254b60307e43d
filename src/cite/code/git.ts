/** The files of a git repository at a revision, and what differs between two. Nothing is checked out. */
import { join } from "node:path";
import { commitOf, git, type Commit, type Refused } from "../../disk/git.ts";
import { largestFile, type Files, type Text } from "./files.ts";

export interface Range {
  readonly from: Commit;
  readonly to: Commit;
}

/**
 * `A..B` as git reads it, each as the commit that it is; `A...B` begins where the two have parted, and a
 * side that is left out is HEAD.
 */
export function rangeIn(repository: string, text: string): Range | Refused {
  const [from, to, ...more] = text.split(/\.{2,3}/);
  if (to === undefined || more.length > 0)
    return { said: "it is no range: write A..B, two commits, tags or branches" };
  const [before, after] = [from!, to].map((name) => commitOf(repository, name || "HEAD"));
  if ("said" in before!) return before;
  if ("said" in after!) return after;
  if (!text.includes("...")) return { from: before!, to: after! };
  const base = git(repository, ["merge-base", before!.id, after!.id]);
  return typeof base === "string"
    ? { from: { ...before!, id: base.trim() }, to: after! }
    : { said: `${before!.name} and ${after!.name} have no commit in common` };
}

/** The C that differs between the two, as a unified diff. */
export function diffOf(repository: string, { from, to }: Range): string | Refused {
  const plain = ["--no-ext-diff", "--no-textconv", "--no-color", "--src-prefix=a/"];
  const asked = [...plain, "--dst-prefix=b/", "--find-renames", "--unified=3", from.id, to.id];
  return git(repository, ["diff", ...asked, "--", ":(top)*.c", ":(top)*.h"]);
}

/** The files as they were at a commit. */
export function gitFiles(repository: string, { id: commit, name }: Commit): Files {
  const text = (file: string): Text => {
    const entry = git(repository, ["ls-tree", "--full-tree", "--long", commit, "--", file]);
    // Its mode, kind, name and size.
    const [mode = "", , , size] = typeof entry === "string" ? entry.split(/\s+/) : [];
    if (mode === "") return { said: "there is no such file" };
    if (!mode.startsWith("100")) return { said: "it is no file" };
    if (Number(size) > largestFile) return { said: `it has ${size} bytes` };
    return git(repository, ["cat-file", "blob", `${commit}:${file}`]);
  };
  return {
    name: `${name} of ${repository}`,
    where: repository,
    short: name,
    text,
    withWord: (folder, word) => {
      const below = ["c", "h"].map((end) => `:(top,glob)${join(folder, "**", `*.${end}`)}`);
      const asked = ["--name-only", "-z", "--full-name", "--word-regexp", "--fixed-strings"];
      const found = git(repository, ["grep", ...asked, "-e", word, commit, "--", ...below]);
      if (typeof found !== "string") return [];
      return found.split("\0").flatMap((line) => line.slice(commit.length + 1) || []);
    },
  };
}
