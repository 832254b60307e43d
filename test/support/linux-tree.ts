/** The Linux tree that tests read where there is one. The repository has no text of it. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { cacheFolder } from "../../src/disk/cache-folder.ts";

/** Where tools/get-linux unpacks Debian's tree. */
export function linuxFolder(): string {
  return join(cacheFolder(), "linux-6.1");
}

/** The tree that LOCKSTEP_LINUX names, or the unpacked one. */
export function foundLinux(): string | null {
  const named = process.env["LOCKSTEP_LINUX"];
  const folder = named ? resolve(named) : linuxFolder();
  return existsSync(join(folder, "kernel/notifier.c")) ? folder : null;
}

/** The tree for tests that need one. Without it they are skipped, and that is said. */
export function linuxOrSkip(): string | null {
  const found = foundLinux();
  if (found !== null) return found;
  console.warn(
    "\n*** TESTS WITH A LINUX TREE ARE LEFT OUT: there is none; run tools/get-linux ***\n",
  );
  return null;
}
