/** The folders of one run. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { makeFolder } from "../../disk/make-folder.ts";
import { temporaryFolder, type TlcPlace } from "./command.ts";
import type { TlcEnding } from "./ending.ts";
import { reasonOf } from "../tool/problem.ts";

/** The module that TLC checks; `name` is its name. */
export interface TlcJob {
  readonly name: string;
  readonly module: string;
  readonly cfg: string;
}

/** Makes a run's folders and writes the module, into `keepDir` if it is given. */
export async function makePlace(job: TlcJob, keepDir?: string): Promise<TlcPlace | TlcEnding> {
  let scratch: string | null = null;
  try {
    scratch = await mkdtemp(join(resolve(tmpdir()), "lockstep-tlc-"));
    // Both paths are absolute, since TLC is started inside the folder.
    const folder = resolve(keepDir ?? scratch);
    await makeFolder(temporaryFolder(scratch));
    await makeFolder(folder);
    await writeModule(folder, job);
    return { folder, scratch, name: job.name };
  } catch (error) {
    if (scratch !== null) await removeFolder(scratch);
    return explain(error, scratch === null ? tmpdir() : (keepDir ?? scratch));
  }
}

/** On a full disk no half-written module is left. */
async function writeModule(folder: string, { name, module, cfg }: TlcJob): Promise<void> {
  const files = [`${name}.tla`, `${name}.cfg`].map((file) => join(folder, file));
  try {
    await writeFile(files[0]!, module);
    await writeFile(files[1]!, cfg);
  } catch (error) {
    if (isFull(error)) await Promise.allSettled(files.map((file) => rm(file, { force: true })));
    throw error;
  }
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

function isFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && /ENOSPC|EDQUOT/.test(String(error.code));
}

function explain(error: unknown, where: string): TlcEnding {
  if (isFull(error)) return { kind: "disk-full", said: `The disk that holds ${where} is full.` };
  const another = where === tmpdir() ? "name another folder in TMPDIR" : "name another";
  const fix = `make it writable, or ${another}`;
  const said = `TLC needs to write into ${where}, which failed (${reasonOf(error)}): ${fix}.`;
  return { kind: "no-directory", said };
}
