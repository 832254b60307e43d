/** The folders that imports, and the protocol of a stored trace, may be in; whether a file is in one. */
import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join, resolve, sep } from "node:path";

/** The files that mark the folder of a project. */
const marks = ["package.json", ".git"];

/**
 * The folder of a protocol's project: the nearest one above it with a mark in it, else its own. Links
 * are resolved.
 */
export function projectOf(protocol: string): string {
  const own = realPath(dirname(resolve(protocol)));
  const marked = andAbove(own).find((folder) => {
    return marks.some((mark) => existsSync(join(folder, mark)));
  });
  return marked ?? own;
}

/** The folders that a protocol may import from: its project, and those that the user names. */
export function importFolders(protocol: string, named: readonly string[]): readonly string[] {
  return [projectOf(protocol), ...named.map((folder) => realPath(resolve(folder)))];
}

/**
 * The folders that a stored trace's protocol may be in: the trace's project, the one that the command
 * runs in, and those that the user names.
 */
export function traceFolders(trace: string, named: readonly string[]): readonly string[] {
  return importFolders(trace, [projectOf("./trace"), ...named]);
}

/** The path without links, if it is below one of the folders; null if it leads out of them. */
export function pathWithin(path: string, folders: readonly string[]): string | null {
  const real = realPath(path);
  const isBelow = (folder: string): boolean =>
    real.startsWith(folder.endsWith(sep) ? folder : folder + sep);
  return folders.some(isBelow) ? real : null;
}

function andAbove(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...andAbove(above)];
}

/** The path without links. If it does not exist, the links of the existing part are resolved. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const above = dirname(path);
    return above === path ? path : join(realPath(above), basename(path));
  }
}
