/** Gives a test run a folder of its own: a cache of compiled protocols apart from the user's, and the program. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-test-"));
  // A test runs the program in it as somebody who may only read.
  chmodSync(folder, 0o755);
  process.env["LOCKSTEP_CACHE"] = join(folder, "cache");
  process.env["LOCKSTEP_TEST_FOLDER"] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
