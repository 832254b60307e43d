/** The C that `lockstep cite` holds a protocol to, and how a change leaves it, by the options. */
import { parseLines, type Change } from "../../cite/change/change.ts";
import { applied, changesOf, parsePatch, type FilePatch } from "../../cite/change/patch.ts";
import type { Code } from "../../cite/code/code.ts";
import { changedFiles, folderFiles, type Files } from "../../cite/code/files.ts";
import { diffOf, gitFiles, rangeIn } from "../../cite/code/git.ts";
import type { Refused } from "../../disk/git.ts";
import { openOutlines, parseOutlines } from "../../cite/code/outlines.ts";
import { openTree } from "../../cite/code/tree.ts";
import { readText } from "../../disk/read-file.ts";
import { expectFolder } from "../options/folder.ts";
import { UsageError } from "../refusal.ts";

/** Where the C is. */
export interface CodePlace {
  readonly tree?: string | undefined;
  readonly outline?: string | undefined;
}

/** Where the C and the change are. */
export interface CodeOptions extends CodePlace {
  readonly git?: string;
  readonly range?: string;
  readonly patch?: string;
  readonly lines?: string;
}

export interface Changed {
  /** `fix.patch`, `v6.1..topic` */
  readonly name: string;
  readonly changes: readonly Change[];
  /** The C after the change; null if only the lines of the change are known. */
  after(): Promise<Code> | null;
}

export interface CitedCode {
  /** The C before the change. */
  readonly code: Code;
  readonly changed: Changed | null;
}

export async function codeFor(options: CodeOptions): Promise<CitedCode> {
  const { tree, outline, git, range } = options;
  if ([tree, outline, git].filter((each) => each !== undefined).length !== 1)
    throw new UsageError(
      "cite takes --tree DIR, a tree of C files, or --outline FILE, stored outlines, " +
        "or --git DIR with --range A..B, two commits of a repository.",
    );
  if ((git === undefined) !== (range === undefined))
    throw new UsageError("--git and --range go together: --git DIR --range A..B.");
  if (git !== undefined) return inGit(git, range!, options);
  const source = sourceAt({ tree, outline });
  return { code: await source.open(), changed: changedBy(options, source.files) };
}

/** The C of a tree, or of stored outlines. */
export interface CodeSource {
  /** Null if it is stored outlines. */
  readonly files: Files | null;
  open(): Promise<Code>;
}

/** What cannot be read is refused here, before the reader of C is loaded. */
export function sourceAt({ tree, outline }: CodePlace): CodeSource {
  if (tree === undefined) {
    const code = outlinesAt(outline!);
    return { files: null, open: async () => code };
  }
  const files = folderAt(tree);
  return { files, open: () => opened(files) };
}

async function opened(files: Files): Promise<Code> {
  const { loadReader } = await import("../../cite/c/read.ts");
  return openTree(files, await loadReader());
}

function folderAt(tree: string): Files {
  expectFolder("--tree", tree);
  return folderFiles(tree);
}

const largestOutline = 64 * 1024 * 1024;

function outlinesAt(path: string): Code {
  const outlines = parseOutlines(textAt("--outline", path, largestOutline));
  if (typeof outlines === "string") throw new UsageError(`--outline ${path}: ${outlines}.`);
  return openOutlines(outlines);
}

const largestChange = 16 * 1024 * 1024;

function textAt(option: string, path: string, most: number): string {
  const text = readText(path, most);
  if (typeof text !== "string") throw new UsageError(`${option} ${path}: ${text.said}.`);
  return text;
}

function changedBy({ patch, lines }: CodeOptions, files: Files | null): Changed | null {
  if (patch !== undefined && lines !== undefined)
    throw new UsageError("cite takes --patch or --lines, not both.");
  if (patch !== undefined) return patchedBy(patch, files);
  if (lines === undefined) return null;
  const changes = parseLines(textAt("--lines", lines, largestChange));
  if (typeof changes === "string") throw new UsageError(`--lines ${lines}: ${changes}.`);
  return { name: lines, changes, after: () => null };
}

function patchedBy(patch: string, files: Files | null): Changed {
  const patches = parsePatch(textAt("--patch", patch, largestChange));
  if (typeof patches === "string") throw new UsageError(`--patch ${patch}: ${patches}.`);
  return {
    name: patch,
    changes: changesOf(patches),
    after: () => (files === null ? null : opened(withPatch(patch, patches, files))),
  };
}

/** Nothing is written: the changed texts are read in place of the tree's. */
function withPatch(patch: string, patches: readonly FilePatch[], files: Files): Files {
  const changed = new Map<string, string | null>();
  const refuse = (said: string): never => {
    throw new UsageError(`--patch ${patch} does not apply to ${files.where}: ${said}.`);
  };
  for (const { file, to, hunks } of patches) {
    const text = file === null ? "" : files.text(file);
    if (typeof text !== "string") return refuse(`${file}: ${text.said}`);
    const now = applied(text, hunks);
    if (typeof now === "number") return refuse(`${file}:${now} is otherwise`);
    if (file !== null && file !== to) changed.set(file, null);
    if (to !== null) changed.set(to, now);
  }
  return { ...changedFiles(files, changed), name: `${files.name} with ${patch}` };
}

async function inGit(git: string, text: string, options: CodeOptions): Promise<CitedCode> {
  if (options.patch !== undefined || options.lines !== undefined)
    throw new UsageError(
      "--git has its change in --range; --patch and --lines are for the others.",
    );
  expectFolder("--git", git, "the folder of a repository");
  const said = (refused: Refused): never => {
    throw new UsageError(`--range ${text} in ${git}: ${refused.said}.`);
  };
  const range = rangeIn(git, text);
  if ("said" in range) return said(range);
  const diff = diffOf(git, range);
  if (typeof diff !== "string") return said(diff);
  const patches = diff === "" ? [] : parsePatch(diff);
  const changes = typeof patches === "string" ? [] : changesOf(patches);
  return {
    code: await opened(gitFiles(git, range.from)),
    changed: { name: text, changes, after: () => opened(gitFiles(git, range.to)) },
  };
}
