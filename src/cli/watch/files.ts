/** Polls files, so that a save is seen however the editor makes it. */
import { unwatchFile, watchFile } from "node:fs";
import { lookAgain, type Look } from "../../disk/look.ts";

export interface Watch {
  /** Watches these files from now on, and no others. */
  readonly follow: (paths: ReadonlySet<string>) => void;
  readonly close: () => void;
}

/**
 * Editors rename, delete and write again; folders move; not every file system reports events. All of
 * these change a file's state.
 */
const EVERY_MS = 100;
/** A save may be several writes. */
const SETTLED_MS = 20;

/** Calls back after a time in which a file may have changed. */
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
    // The state that a file is compared with may be from before it was read; a change since then would
    // be missed.
    soon(EVERY_MS);
  };
  const close = (): void => {
    clearTimeout(timer);
    for (const path of followed) leave(path);
  };
  return { follow, close };
}

/** Whether a file differs from when it was read. */
export function isStale(looks: readonly Look[]): boolean {
  return looks.some((each) => lookAgain(each).text !== each.text);
}
