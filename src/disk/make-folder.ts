/** Makes folders, and fails if the file system refuses them. */
import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Makes a folder and those above it. Node's own recursive `mkdir` tries for ever in a file system that
 * says ENOENT of every new folder, such as /proc; this one fails.
 */
export async function makeFolder(path: string): Promise<void> {
  const failure = await tryToMake(path);
  if (failure === null) return;
  const above = dirname(path);
  if (above === path || !isMissing(failure)) throw failure;
  // Somebody else may make the one above at the same time: then this one is tried once more.
  if (!(await isFolder(above))) await makeFolder(above);
  const again = await tryToMake(path);
  if (again !== null) throw again;
}

/** The error, if the folder is not there afterwards. */
async function tryToMake(path: string): Promise<unknown> {
  try {
    await mkdir(path);
    return null;
  } catch (error) {
    return (await isFolder(path)) ? null : error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
