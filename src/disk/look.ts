/** Records the files of a protocol as they are, to see later whether they have changed. */
import { pathWithin } from "./project.ts";
import { readText, type Unread } from "./read-file.ts";

/** A path that was looked at. */
export interface Look {
  readonly path: string;
  /** The folders that contain it; null for a file that may be anywhere. */
  readonly within: readonly string[] | null;
  /** The file's text; null if it was not read. */
  readonly text: string | null;
  /** The reason why it was not read; null if it was. */
  readonly refused: Unread["why"] | "outside" | null;
}

/** In bytes of UTF-8: four times the characters that a protocol's file may have. */
export const largestSource = 2_000_000;

/** Looks at a path now. Nothing outside of the folders is read. */
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
