import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { makeFolder } from "../disk/make-folder.ts";
import { temporaryFolder, type TlcPlace } from "./command.ts";
import type { TlcEnding } from "./ending.ts";
import { reasonOf } from "./problem.ts";

/** What TLC is to check; `name` is the module's name. */
export interface TlcJob {
  readonly name: string;
  readonly module: string;
  readonly cfg: string;
}

/** Makes a run's folders and writes the module, into `keepDir` if there is one. */
export async function makePlace(job: TlcJob, keepDir?: string): Promise<TlcPlace | TlcEnding> {
  let scratch: string | null = null;
  try {
    scratch = await mkdtemp(join(resolve(tmpdir()), "lockstep-tlc-"));
    // Both paths are absolute, since TLC is started inside the folder.
    const folder = resolve(keepDir ?? scratch);
    await makeFolder(temporaryFolder(scratch));
    await makeFolder(folder);
    await writeFile(join(folder, `${job.name}.tla`), job.module);
    await writeFile(join(folder, `${job.name}.cfg`), job.cfg);
    return { folder, scratch, name: job.name };
  } catch (error) {
    if (scratch !== null) await removeFolder(scratch);
    return explain(error, scratch === null ? tmpdir() : (keepDir ?? scratch));
  }
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

function explain(error: unknown, where: string): TlcEnding {
  const full =
    error instanceof Error && "code" in error && /ENOSPC|EDQUOT/.test(String(error.code));
  if (full) return { kind: "disk-full", said: `The disk that holds ${where} is full.` };
  const another = where === tmpdir() ? "name another folder in TMPDIR" : "name another";
  const fix = `make it writable, or ${another}`;
  const said = `TLC needs to write into ${where}, which failed (${reasonOf(error)}): ${fix}.`;
  return { kind: "no-directory", said };
}
