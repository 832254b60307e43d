/** Files of ours in a folder of the user's. */
import { existsSync } from "node:fs";
import { rename, rm, rmdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { escapeText } from "../diagnostics/frame.ts";
import { makeFolder } from "../disk/make-folder.ts";
import { UsageError } from "./refusal.ts";

/** All files or none: each is complete before it has its name. */
export async function writeFiles(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const temporary = (file: string): string => join(folder, `.${file}.${process.pid}`);
  const names = Object.keys(files);
  try {
    await makeFolder(folder);
    for (const name of names) await writeFile(temporary(name), files[name]!);
    for (const name of names) await rename(temporary(name), join(folder, name));
  } catch (error) {
    await Promise.allSettled(names.map((name) => rm(temporary(name), { force: true })));
    throw cannotWrite(folder, error);
  }
}

/** All files or none, and never over one that is there, even if it comes in the same moment. */
export async function createFiles(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  const written: string[] = [];
  const existed = existsSync(folder);
  try {
    await makeFolder(folder);
    for (const [name, text] of Object.entries(files)) {
      await writeFile(join(folder, name), text, { flag: "wx" });
      written.push(name);
    }
  } catch (error) {
    await Promise.allSettled(written.map((name) => rm(join(folder, name))));
    if (!existed) await rmdir(folder).catch(() => undefined);
    throw cannotWrite(folder, error);
  }
}

function cannotWrite(folder: string, error: unknown): UsageError {
  const why = (error as NodeJS.ErrnoException).code ?? String(error);
  const shown = escapeText(folder);
  return new UsageError(`The folder ${shown} cannot be written (${why}): name another.`);
}
