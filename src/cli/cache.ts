/** Opens the cache of compiled protocols, unless it is switched off. */
import { say } from "./say.ts";
import type { Cache } from "../cache/index.ts";
import { compiledFolder } from "../disk/cache-folder.ts";

export interface CacheChoice {
  /** False for `--no-cache`. */
  readonly cache: boolean;
}

/** A check works without a cache; the reason why it is slower is reported once. */
export async function cacheFor({ cache }: CacheChoice, tell = say): Promise<Cache | null> {
  if (!cache) return null;
  const { openCache } = await import("../cache/index.ts");
  const folder = compiledFolder();
  const onProblem = ({ code, message }: NodeJS.ErrnoException): void => {
    const what = `The cache ${folder} cannot be written (${code ?? message})`;
    const fix = "make it writable, name another folder in LOCKSTEP_CACHE, or give --no-cache";
    tell(`lockstep: ${what}, so the next run is as slow as this one: ${fix}.`);
  };
  return openCache({ folder, packages: ["ts-morph"], onProblem });
}
