import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { temporaryFolder } from "./command.ts";
import type { TlcEnding } from "./ending.ts";
import { reasonOf } from "./problem.ts";

/** What TLC is to check; `name` is the module's name. */
export interface TlcJob {
  readonly name: string;
  readonly module: string;
  readonly cfg: string;
}

/** Makes a run's folder and writes the module into it; a folder that the caller names is kept. */
export async function makeFolder(job: TlcJob, keepDir?: string): Promise<string | TlcEnding> {
  let folder: string | null = null;
  try {
    folder = await create(keepDir);
    await mkdir(temporaryFolder(folder), { recursive: true });
    await writeFile(join(folder, `${job.name}.tla`), job.module);
    await writeFile(join(folder, `${job.name}.cfg`), job.cfg);
    return folder;
  } catch (error) {
    if (folder !== null && keepDir === undefined) await removeFolder(folder);
    return explain(error, keepDir ?? tmpdir());
  }
}

/** The path is absolute, since TLC runs inside the folder. */
async function create(keepDir: string | undefined): Promise<string> {
  if (keepDir === undefined) return mkdtemp(join(resolve(tmpdir()), "lockstep-tlc-"));
  await mkdir(keepDir, { recursive: true });
  return resolve(keepDir);
}

export async function removeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
}

function explain(error: unknown, where: string): TlcEnding {
  const full =
    error instanceof Error && "code" in error && /ENOSPC|EDQUOT/.test(String(error.code));
  if (full) return { kind: "disk-full", said: `The disk that holds ${where} is full.` };
  const fix = "make it writable, or name another folder in TMPDIR";
  const said = `TLC needs a folder of its own in ${where}, which failed (${reasonOf(error)}): ${fix}.`;
  return { kind: "no-directory", said };
}
