/** Reads regular files of a limited size; refuses anything else before reading it. */
import { closeSync, constants, fstatSync, openSync, readSync, statSync } from "node:fs";
import type { Stats } from "node:fs";

/** Why a file was not read. */
export interface Unread {
  readonly why: "missing" | "folder" | "special" | "large" | "unreadable";
  /** The end of a sentence that begins with the file: `it is a pipe`. */
  readonly said: string;
}

/** Why a file with these properties is not read; null if it is read. */
type Judge = (found: Stats, mostBytes: number) => Unread | null;

/** The bytes of a regular file that has at most `mostBytes`. */
export function readBytes(path: string, mostBytes: number): Buffer | Unread {
  return readJudged(path, mostBytes, judge);
}

/** The bytes of such a file that no other user but root can have written. */
export function readOwnBytes(path: string, mostBytes: number): Buffer | Unread {
  return readJudged(path, mostBytes, (found) => judge(found, mostBytes) ?? judgeOwner(found));
}

function readJudged(path: string, mostBytes: number, by: Judge): Buffer | Unread {
  try {
    // Opening a device can already have an effect, such as rewinding a tape.
    return by(statSync(path), mostBytes) ?? readOpened(path, mostBytes, by);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "ELOOP")
      return { why: "missing", said: "there is no such file" };
    return { why: "unreadable", said: code ?? message };
  }
}

/** The text of such a file, in UTF-8. */
export function readText(path: string, mostBytes: number): string | Unread {
  const bytes = readBytes(path, mostBytes);
  return Buffer.isBuffer(bytes) ? bytes.toString("utf8") : bytes;
}

/** By now another file may have the name. Opening a pipe must not wait for its writer. */
function readOpened(path: string, mostBytes: number, by: Judge): Buffer | Unread {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  try {
    const found = fstatSync(file);
    return by(found, mostBytes) ?? readAll(file, { size: found.size, mostBytes });
  } finally {
    closeSync(file);
  }
}

function judge(found: Stats, mostBytes: number): Unread | null {
  if (found.isDirectory()) return { why: "folder", said: "it is a folder" };
  if (!found.isFile()) return { why: "special", said: `it is a ${kindOf(found)}, and no file` };
  return found.size > mostBytes ? tooLarge(mostBytes) : null;
}

const writableByOthers = constants.S_IWGRP | constants.S_IWOTH;

/** Windows has no such owners. */
function judgeOwner({ uid, mode }: Stats): Unread | null {
  const own = process.geteuid?.();
  if (own === undefined) return null;
  const isOwn = (uid === own || uid === 0) && (mode & writableByOthers) === 0;
  return isOwn ? null : { why: "unreadable", said: "another user may have written it" };
}

function kindOf(found: Stats): string {
  if (found.isFIFO()) return "pipe";
  return found.isSocket() ? "socket" : "device";
}

function tooLarge(mostBytes: number): Unread {
  const most = mostBytes < mega ? `${mostBytes / 1024} KB` : `${mostBytes / mega} MB`;
  return { why: "large", said: `it is larger than ${most}` };
}

const mega = 1024 * 1024;
const largestPart = mega;

interface Extent {
  /** The size that the file system reports, which is 0 for a file of /proc. */
  readonly size: number;
  readonly mostBytes: number;
}

/** Reads to the end, since a file may be longer than its size says, but never far beyond the limit. */
function readAll(file: number, { size, mostBytes }: Extent): Buffer | Unread {
  const parts: Buffer[] = [];
  let total = 0;
  for (;;) {
    const part = Buffer.allocUnsafe(Math.min(largestPart, Math.max(4096, size - total + 1)));
    const count = readSync(file, part);
    if (count === 0) return Buffer.concat(parts, total);
    total += count;
    if (total > mostBytes) return tooLarge(mostBytes);
    parts.push(part.subarray(0, count));
  }
}
