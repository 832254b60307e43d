/** Gives a test run its own cache of compiled protocols, apart from the user's. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-test-cache-"));
  process.env["LOCKSTEP_CACHE"] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
