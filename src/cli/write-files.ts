/** Files of ours in a folder of the user's. */
import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
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
    const why = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new UsageError(`The folder ${folder} cannot be written (${why}): name another.`);
  }
}
