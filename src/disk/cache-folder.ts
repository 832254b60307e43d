/** Where the cache lies on this machine. */
import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** Where a user's programs keep what they can make again; the installed jar is here. */
export function cacheFolder(): string {
  const base = process.env["XDG_CACHE_HOME"] || join(home(), ".cache");
  return resolve(base, "lockstep");
}

/** Where compiled protocols are kept. */
export function compiledFolder(): string {
  const named = process.env["LOCKSTEP_CACHE"];
  return named ? resolve(named) : join(cacheFolder(), "compiled");
}

/** A user who is in no list of users, as in a container, is at home in the root as for a shell. */
function home(): string {
  try {
    return homedir();
  } catch {
    return "/";
  }
}
