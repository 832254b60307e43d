/** A protocol as it was at a git revision, and which of its files have changed since HEAD. */
import { realpathSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { commitOf, git } from "../../disk/git.ts";
import type { Protocol } from "../../ir/protocol.ts";
import { readProtocol, type Reading } from "../../reader/index.ts";
import { UsageError } from "../refusal.ts";

/** More rounds than there are levels of imports. */
const mostRounds = 50;

/** The library is that of this Lockstep; all files of the repository are as they were. */
export function readAt(spec: string, revision: string, allowed: readonly string[]): Reading {
  const root = rootOf(spec);
  const commit = commitOf(root, revision);
  if ("said" in commit) throw new UsageError(`compare ${revision}: ${commit.said}.`);
  const texts = new Map<string, string>();
  const textAt = (path: string): void => {
    const found = git(root, ["cat-file", "blob", `${commit.id}:${nameIn(root, path)}`]);
    if (typeof found === "string") texts.set(path, found);
    else throw new UsageError(`${revision} has no ${nameIn(root, path)}.`);
  };
  textAt(resolve(spec));
  // An import that the text of then has shows itself when it is looked for.
  for (let round = 0; round < mostRounds; round++) {
    const reading = readProtocol(spec, allowed, texts);
    const more = reading.looks.filter(({ path, within }) => {
      return within !== null && isIn(root, path) && !texts.has(path);
    });
    if (more.length === 0) return reading;
    for (const { path } of more) textAt(path);
  }
  throw new UsageError(`${spec} imports through more than ${mostRounds} files.`);
}

/** The protocol's own files whose text is not that of HEAD, as the command line names them. */
export function changedSinceHead(spec: string, { files }: Protocol): readonly string[] {
  const root = rootOf(spec);
  const own = files.filter(
    ({ path }) => isIn(root, resolve(path)) && !path.startsWith("lockstep/"),
  );
  const changed = own.filter(({ path, text }) => {
    return git(root, ["cat-file", "blob", `HEAD:${nameIn(root, resolve(path))}`]) !== text;
  });
  return changed.map(({ path }) => path);
}

function rootOf(spec: string): string {
  const root = git(dirname(resolve(spec)), ["rev-parse", "--show-toplevel"]);
  if (typeof root === "string") return root.trim();
  throw new UsageError(`compare REV -- ${spec}: ${root.said}.`);
}

/** Git names files from its top with slashes, and has resolved the links above it. */
function nameIn(root: string, path: string): string {
  const real = resolve(realpathSync(dirname(path)), path.split(sep).at(-1)!);
  return relative(root, real).split(sep).join("/");
}

function isIn(root: string, path: string): boolean {
  try {
    return !nameIn(root, path).startsWith("../");
  } catch {
    return false;
  }
}
