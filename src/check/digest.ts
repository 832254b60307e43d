/** Whether two protocols are the same text, wherever they lie. */
import { createHash } from "node:crypto";
import { basename } from "node:path";

interface File {
  readonly path: string;
  readonly text: string;
}

/** SHA-256 of a protocol's files, the library's among them. */
export function digestOf(files: readonly File[]): string {
  const hash = createHash("sha256");
  for (const { path, text } of files) hash.update(JSON.stringify([basename(path), text]));
  return hash.digest("hex");
}
