import { readFileSync, statSync } from "node:fs";

/** A path that was looked at: the file's text, or null where no file could be read. */
export interface Look {
  readonly path: string;
  readonly text: string | null;
}

/** Looks at a path now. What depends on many looks can be told by them to be still the same. */
export function look(path: string): Look {
  try {
    // Only a file is opened: reading a pipe would wait for its writer.
    return { path, text: statSync(path).isFile() ? readFileSync(path, "utf8") : null };
  } catch {
    return { path, text: null };
  }
}
