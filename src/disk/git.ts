/** Asks git about a repository. Nothing is checked out, and nothing of the repository is run. */
import { spawnSync } from "node:child_process";

/** The end of a sentence that begins with what was asked. */
export interface Refused {
  readonly said: string;
}

/** A commit, and what it was called: `v6.1`, `HEAD`. */
export interface Commit {
  readonly id: string;
  readonly name: string;
}

export function commitOf(repository: string, name: string): Commit | Refused {
  const commit = `${name}^{commit}`;
  const found = git(repository, ["rev-parse", "--verify", "--quiet", "--end-of-options", commit]);
  if (typeof found === "string") return { id: found.trim(), name };
  return { said: found.said === "" ? `there is no commit ${name}` : found.said };
}

/** More than any diff or file that is asked for. */
const mostBytes = 64 * 1024 * 1024;

/** What git prints; why it does not, which is empty where git itself says nothing. */
export function git(repository: string, args: readonly string[]): string | Refused {
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
