/** Looks at the files of a protocol, so that it can be told later whether they are still the same. */
import { pathWithin } from "./project.ts";
import { readText, type Unread } from "./read-file.ts";

/** A path that was looked at. */
export interface Look {
  readonly path: string;
  /** The folders that it has to be in; null for a file that may be anywhere. */
  readonly within: readonly string[] | null;
  /** The file's text, or null where none was read. */
  readonly text: string | null;
  /** Why none was read, or null where one was. */
  readonly refused: Unread["why"] | "outside" | null;
}

/** In UTF-8: four times the characters that a protocol's file may have. */
export const largestSource = 2_000_000;

/** Looks at a path now. Nothing is read outside of the folders. */
export function look(path: string, within: Look["within"]): Look {
  const real = within === null ? path : pathWithin(path, within);
  if (real === null) return { path, within, text: null, refused: "outside" };
  const read = readText(real, largestSource);
  return typeof read === "string"
    ? { path, within, text: read, refused: null }
    : { path, within, text: null, refused: read.why };
}

/** Looks at the same path once more, with the same right to read it. */
export function lookAgain({ path, within }: Look): Look {
  return look(path, within);
}
