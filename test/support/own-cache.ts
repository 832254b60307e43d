/** Gives a test run a cache of compiled protocols of its own, beside the one of whoever runs it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-test-cache-"));
  process.env["LOCKSTEP_CACHE"] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
