/** Whether two protocols are the same text, in whatever folders they are. */
import { createHash } from "node:crypto";
import { basename } from "node:path";

interface File {
  readonly path: string;
  readonly text: string;
}

/** SHA-256 of a protocol's files, with the library's. */
export function digestOf(files: readonly File[]): string {
  const hash = createHash("sha256");
  for (const { path, text } of files) hash.update(JSON.stringify([basename(path), text]));
  return hash.digest("hex");
}
