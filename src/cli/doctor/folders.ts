/** The folders that a check writes to. */
import { mkdtemp, rm, statfs, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheFolder } from "../../disk/cache-folder.ts";
import { makeFolder } from "../../disk/make-folder.ts";
import { groupDigits } from "../../trace/group-digits.ts";
import { codeOf, type Finding } from "./finding.ts";

/** TLC keeps its states here, and the doctor the protocol that it checks. */
export async function temporaryReport(): Promise<Finding> {
  const what = "temporary";
  const problem = await tryToWrite(tmpdir());
  if (problem === null) return { what, state: "ok", says: await roomIn(tmpdir()) };
  const fix = "Set TMPDIR to a folder that you may write to.";
  return { what, state: "fails", says: `${tmpdir()} cannot be written (${problem}).`, fix };
}

export async function cacheReport(): Promise<Finding> {
  const what = "cache";
  const folder = cacheFolder();
  const problem = await makeFolder(folder).then(() => tryToWrite(folder), codeOf);
  if (problem === null) return { what, state: "ok", says: await roomIn(folder) };
  const fix =
    "A jar cannot be kept, and protocols are read anew each time; set XDG_CACHE_HOME to another folder.";
  return { what, state: "note", says: `${folder} cannot be written (${problem}).`, fix };
}

async function tryToWrite(folder: string): Promise<string | null> {
  try {
    const own = await mkdtemp(join(folder, "lockstep-doctor-"));
    await writeFile(join(own, "probe"), "");
    await rm(own, { recursive: true });
    return null;
  } catch (error) {
    return codeOf(error);
  }
}

async function roomIn(folder: string): Promise<string> {
  const { bavail, bsize } = await statfs(folder);
  return `${folder}, ${groupDigits(Math.round((bavail * bsize) / 2 ** 20))} MB free`;
}
