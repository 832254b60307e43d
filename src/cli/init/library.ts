/**
 * Copies the library's sources beside a protocol, for an editor alone. There a hover shows a
 * primitive's doc comment, and its definition shows what it models. The folder keeps itself out of Git.
 */
import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readText } from "../../disk/read-file.ts";
import { parts } from "../home.ts";
import { cannotWrite } from "../output/write-files.ts";

const folderName = ".lockstep";
/** More than anybody writes into a tsconfig.json. */
const mostConfigBytes = 1024 * 1024;

/** The entries of a tsconfig.json that lead to it. */
export const libraryPaths = {
  lockstep: [`./${folderName}/library/index.ts`],
  "lockstep/kernel": [`./${folderName}/library/kernel/index.ts`],
  "lockstep/vitest": [`./${folderName}/vitest.ts`],
} as const;

/** Copies the sources of this Lockstep, in place of older ones. */
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

/**
 * Copies them where a tsconfig.json leads to them: a clone has none, and an older copy may be outdated.
 */
export async function refreshLibrary(folder: string): Promise<void> {
  const config = readText(join(folder, "tsconfig.json"), mostConfigBytes);
  if (typeof config === "string" && config.includes(libraryPaths.lockstep[0]))
    await layLibrary(folder);
}
