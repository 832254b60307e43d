/** Opens a stored trace; what is wrong with the file is said in one sentence. */
import type { Stats } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { readItf, type Unreadable } from "../trace/itf/read.ts";
import type { Recording } from "../trace/itf/recording.ts";

/** More than a trace of 50,000 steps has; a text of twice that is more than Node can hold. */
const mostBytes = 256 * 1024 * 1024;

export interface Opened extends Recording {
  /** The protocol that the trace is of, where it was when the trace was saved. */
  readonly spec: string;
}

export async function openTrace(path: string): Promise<Opened | Unreadable> {
  const text = await readText(path);
  if (typeof text !== "string") return text;
  const recording = readItf(text, path);
  if ("says" in recording) return { says: `${path} cannot be read: ${recording.says}.` };
  return { ...recording, spec: resolve(dirname(path), recording.model.spec) };
}

function kindOf(found: Stats): string {
  if (found.isDirectory()) return "a folder";
  return found.isSocket() ? "a socket" : "a device";
}

async function readText(path: string): Promise<string | Unreadable> {
  try {
    const found = await stat(path);
    // A pipe is what a shell gives for `<(xzcat ...)`; a device may have no end.
    if (!found.isFile() && !found.isFIFO()) {
      return { says: `${path} cannot be read: it is ${kindOf(found)}, and no file.` };
    }
    const { size } = found;
    if (size <= mostBytes) return await readFile(path, "utf8");
    const megabytes = Math.ceil(size / 1024 / 1024);
    return { says: `${path} is too long to be a trace (${megabytes} MB, more than 256 MB).` };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? "there is no such file" : (code ?? String(error));
    return { says: `${path} cannot be read: ${why}.` };
  }
}
