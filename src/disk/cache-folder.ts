import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** Where a user's programs keep what they can make again; the installed jar is here. */
export function cacheFolder(): string {
  const base = process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
  return resolve(base, "lockstep");
}
