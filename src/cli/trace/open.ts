/** Opens a stored trace; what is wrong with the file is one sentence, and exit code 2. */
import { readFile, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { readItf } from "../../trace/itf/read.ts";
import type { Recording } from "../../trace/itf/recording.ts";
import { UsageError } from "../refusal.ts";

/** More than a trace of 50,000 steps has; a text of twice that is more than Node can hold. */
const mostBytes = 256 * 1024 * 1024;

export interface Opened extends Recording {
  /** The protocol that the trace is of, where it was when the trace was saved. */
  readonly spec: string;
}

export async function openTrace(path: string): Promise<Opened> {
  const recording = readItf(await readText(path), path);
  if ("says" in recording) throw new UsageError(`${path} cannot be read: ${recording.says}.`);
  return { ...recording, spec: resolve(dirname(path), recording.model.spec) };
}

async function readText(path: string): Promise<string> {
  try {
    const { size } = await stat(path);
    if (size <= mostBytes) return await readFile(path, "utf8");
    throw new UsageError(
      `${path} is too long to be a trace (${megabytes(size)}, more than 256 MB).`,
    );
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "there is no such file" : (code ?? String(error));
    throw new UsageError(`${path} cannot be read: ${why}.`);
  }
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024)} MB`;
}
