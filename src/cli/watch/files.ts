/** Files that are looked at again and again, so that a save is seen whatever the editor does to make it. */
import { unwatchFile, watchFile } from "node:fs";
import { lookAgain, type Look } from "../../disk/look.ts";

export interface Watch {
  /** From now on these files, and no others. */
  readonly follow: (paths: ReadonlySet<string>) => void;
  readonly close: () => void;
}

/** Editors rename, delete and write again; folders move; not every file system tells. All change a file's state. */
const EVERY_MS = 100;
/** A save may be several writes. */
const SETTLED_MS = 20;

/** Calls back after a time in which something may have changed. */
export function watchFiles(mayHaveChanged: () => void): Watch {
  const followed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const soon = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(mayHaveChanged, ms);
  };
  const seen = (): void => soon(SETTLED_MS);
  const leave = (path: string): void => {
    unwatchFile(path, seen);
    followed.delete(path);
  };
  const follow = (paths: ReadonlySet<string>): void => {
    for (const path of followed) if (!paths.has(path)) leave(path);
    for (const path of paths) {
      if (followed.has(path)) continue;
      watchFile(path, { interval: EVERY_MS }, seen);
      followed.add(path);
    }
    // What a file is compared with may be from before it was read: a change since would not be seen.
    soon(EVERY_MS);
  };
  const close = (): void => {
    clearTimeout(timer);
    for (const path of followed) leave(path);
  };
  return { follow, close };
}

/** Whether something is not as it was when it was looked at. */
export function isStale(looks: readonly Look[]): boolean {
  return looks.some((each) => lookAgain(each).text !== each.text);
}
