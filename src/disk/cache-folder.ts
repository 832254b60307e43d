/** The place of the cache on this machine. */
import { homedir } from "node:os";
import { join, resolve } from "node:path";

/** The folder for files that a program can make again; the installed jar is in it. */
export function cacheFolder(): string {
  const base = process.env["XDG_CACHE_HOME"] || join(home(), ".cache");
  return resolve(base, "lockstep");
}

/** The folder of compiled protocols. */
export function compiledFolder(): string {
  const named = process.env["LOCKSTEP_CACHE"];
  return named ? resolve(named) : join(cacheFolder(), "compiled");
}

/**
 * A user without an entry in the list of users, as in a container, has the root as home, as for a
 * shell.
 */
function home(): string {
  try {
    return homedir();
  } catch {
    return "/";
  }
}
