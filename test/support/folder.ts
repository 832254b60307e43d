/** A temporary folder with files in it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Calls with the folder, and removes it. */
export function inFolder<Result>(
  files: Readonly<Record<string, string>>,
  call: (folder: string) => Result,
): Result {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-folder-"));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return call(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
