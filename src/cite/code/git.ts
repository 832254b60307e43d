/** The files of a git repository at a revision, and what differs between two. Nothing is checked out. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { largestFile, type Files, type Text } from "./files.ts";

/** The end of a sentence that begins with what was asked. */
export interface Refused {
  readonly said: string;
}

/** A commit, and what it was called: `v6.1`, `HEAD`. */
export interface Commit {
  readonly id: string;
  readonly name: string;
}

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

function commitOf(repository: string, name: string): Commit | Refused {
  const commit = `${name}^{commit}`;
  const found = git(repository, ["rev-parse", "--verify", "--quiet", "--end-of-options", commit]);
  if (typeof found === "string") return { id: found.trim(), name };
  return { said: found.said === "" ? `there is no commit ${name}` : found.said };
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

/** More than any diff or file that is asked for. */
const mostBytes = 64 * 1024 * 1024;

/** What git prints; why it does not, which is empty where git itself says nothing. */
function git(repository: string, args: readonly string[]): string | Refused {
  // A repository of a stranger may name programs to run in its configuration.
  const safe = ["--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"];
  const all = ["-C", repository, ...safe, ...args];
  const options = { encoding: "utf8", maxBuffer: mostBytes, timeout: 60_000 } as const;
  const { error, status, stdout, stderr } = spawnSync("git", all, options);
  if (error !== undefined) return { said: whyNot(error as NodeJS.ErrnoException) };
  if (status === 0) return stdout;
  return {
    said: stderr
      .trim()
      .split("\n")
      .at(-1)!
      .replace(/^(fatal|error): /, ""),
  };
}

function whyNot({ code, message }: NodeJS.ErrnoException): string {
  const known: Readonly<Record<string, string>> = {
    ENOENT: "git is not installed",
    ENOBUFS: "git prints more than 64 MB",
    ETIMEDOUT: "git takes more than a minute",
  };
  return known[code ?? ""] ?? message;
}
