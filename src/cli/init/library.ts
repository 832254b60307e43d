/**
 * The library's sources beside a protocol, for an editor alone: a hover is a primitive's doc comment,
 * and going to its definition shows what it models. The folder keeps itself out of Git.
 */
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readText } from "../../disk/read-file.ts";
import { parts } from "../home.ts";
import { cannotWrite } from "../output/write-files.ts";

const folderName = ".lockstep";
/** More than anybody writes into a tsconfig.json. */
const mostConfigBytes = 1024 * 1024;

/** What a tsconfig.json says of it. */
export const libraryPaths = {
  lockstep: [`./${folderName}/library/index.ts`],
  "lockstep/kernel": [`./${folderName}/library/kernel/index.ts`],
  "lockstep/vitest": [`./${folderName}/vitest.ts`],
} as const;

/** Lays it there anew, as it is in this Lockstep. */
export async function layLibrary(folder: string): Promise<void> {
  const into = join(folder, folderName);
  try {
    await mkdir(into, { recursive: true });
    await writeFile(join(into, ".gitignore"), "*\n");
    await rm(join(into, "library"), { recursive: true, force: true });
    await cp(parts.library, join(into, "library"), { recursive: true });
    await cp(parts.testTypes, join(into, "vitest.ts"));
  } catch (error) {
    throw cannotWrite(`The folder ${into}`, error);
  }
}

/** Where a tsconfig.json leads to it: a clone has none, and an older one may say what is no longer so. */
export async function refreshLibrary(folder: string): Promise<void> {
  const config = readText(join(folder, "tsconfig.json"), mostConfigBytes);
  if (typeof config === "string" && config.includes(libraryPaths.lockstep[0]))
    await layLibrary(folder);
}
