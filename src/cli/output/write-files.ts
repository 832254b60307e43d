/** Writes files of ours into a folder of the user's. */
import { existsSync } from "node:fs";
import { realpath, rename, rm, rmdir, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { makeFolder } from "../../disk/make-folder.ts";
import { UsageError } from "../refusal.ts";

/** Writes all files or none: each is complete before it gets its name. An older one is overwritten. */
export async function writeFiles(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const paths = Object.entries(files).map(([name, text]) => [join(folder, name), text] as const);
  await writeAll(folder, paths).catch((error: unknown) => {
    throw cannotWrite(`The folder ${folder}`, error);
  });
}

/** A file that was written. */
export interface Written {
  readonly path: string;
  /** Its path in a sentence. A folder that was created is named, since its name may be a slip. */
  readonly said: string;
}

/** Writes one file whole, or none; `what` is the user's word for it. */
export async function writeWhole(path: string, text: string, what = "The file"): Promise<Written> {
  const folder = dirname(path);
  const said = existsSync(folder) ? path : `${path}; the folder ${folder} was made for it`;
  await writeAll(folder, [[path, text]]).catch((error: unknown) => {
    throw cannotWrite(`${what} ${path}`, error);
  });
  return { path, said };
}

async function writeAll(
  folder: string,
  files: readonly (readonly [path: string, text: string])[],
): Promise<void> {
  const existed = existsSync(folder);
  const drafts: Draft[] = [];
  try {
    await makeFolder(folder);
    for (const [path, text] of files) {
      const draft = await draftOf(path);
      if (draft !== null) drafts.push(draft);
      await writeFile(draft?.temporary ?? path, text);
    }
    for (const { temporary, path } of drafts) await rename(temporary, path);
  } catch (error) {
    await Promise.allSettled(drafts.map(({ temporary }) => rm(temporary, { force: true })));
    if (!existed) await rmdir(folder).catch(() => undefined);
    throw error;
  }
}

interface Draft {
  readonly temporary: string;
  readonly path: string;
}

/**
 * A draft beside the file that a link leads to. Null for a pipe or /dev/null, which must stay what it
 * is.
 */
async function draftOf(path: string): Promise<Draft | null> {
  const found = await stat(path).catch(() => null);
  if (found !== null && !found.isFile()) return null;
  const real = found === null ? path : await realpath(path);
  return { path: real, temporary: join(dirname(real), `.${basename(real)}.${process.pid}`) };
}

/**
 * Writes all files or none. Never overwrites one that exists, even if it is created at the same moment.
 */
export async function createFiles(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const begun: string[] = [];
  const existed = existsSync(folder);
  try {
    await makeFolder(folder);
    for (const [name, text] of Object.entries(files)) {
      // The file is ours from here on, even if the disk takes none of its text.
      await writeFile(join(folder, name), "", { flag: "wx" });
      begun.push(name);
      await writeFile(join(folder, name), text);
    }
  } catch (error) {
    await Promise.allSettled(begun.map((name) => rm(join(folder, name))));
    if (!existed) await rmdir(folder).catch(() => undefined);
    throw cannotWrite(`The folder ${folder}`, error);
  }
}

export function cannotWrite(what: string, error: unknown): UsageError {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  const why = code === "ENOSPC" || code === "EDQUOT" ? "the disk is full" : code;
  return new UsageError(`${what} cannot be written (${why}): name another.`);
}
