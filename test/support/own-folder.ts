/** Gives a test run a folder of its own: a cache of compiled protocols apart from the user's, and the program. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-test-"));
  process.env["LOCKSTEP_CACHE"] = join(folder, "cache");
  process.env["LOCKSTEP_TEST_FOLDER"] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
