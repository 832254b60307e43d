/** Opens a stored trace. Anything wrong with the file is reported in one sentence. */
import { dirname, resolve } from "node:path";
import { readText } from "../../disk/read-file.ts";
import { readItf, type Unreadable } from "../../trace/itf/read.ts";
import type { Recording } from "../../trace/itf/recording.ts";

/** More bytes than a trace of 50,000 steps has. Node cannot hold a text of twice the size. */
const mostBytes = 256 * 1024 * 1024;

export interface Opened extends Recording {
  /** The protocol of the trace, at its path when the trace was saved. */
  readonly spec: string;
  /** The content of the file. */
  readonly text: string;
}

export function openTrace(path: string): Opened | Unreadable {
  const text = readText(path, mostBytes);
  if (typeof text !== "string") {
    const fix = text.why === "special" ? ": write the trace into a file, and name that" : "";
    return { says: `${path} cannot be read: ${text.said}${fix}.` };
  }
  const recording = readItf(text, path);
  if ("says" in recording) return { says: `${path} cannot be read: ${recording.says}.` };
  return { ...recording, spec: resolve(dirname(path), recording.model.spec), text };
}
