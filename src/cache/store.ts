/** The files of the cache: finds, adds and removes entries within a limit. */
import { randomUUID } from "node:crypto";
import { utimesSync } from "node:fs";
import { readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../disk/make-folder.ts";
import { readOwnBytes } from "../disk/read-file.ts";
import { decode, encode, nameOf } from "./entry.ts";
import type { Reason } from "./entry.ts";

const suffix = ".compiled";
/** Only files named as ours are ever removed, whatever folder the user named. */
const ours = /^[0-9a-f]{64}\.(compiled|[-0-9a-f]{36}\.part)$/;

/** The most that is kept. The entries that were unused for the longest time are removed first. */
export interface Room {
  readonly entries: number;
  readonly bytes: number;
}

/** The largest entry that is read: the limit for all of them together. */
export const mostBytes = 64 * 1024 * 1024;

/** The entry of a reason; null if there is none, if it is damaged, or if another user may have made it. */
export function find(folder: string, reason: Reason): { readonly value: unknown } | null {
  const path = pathOf(folder, reason);
  const bytes = readOwnBytes(path, mostBytes);
  if (!Buffer.isBuffer(bytes)) return null;
  try {
    const found = decode(reason, bytes);
    if (found !== null) touch(path);
    return found;
  } catch {
    return null;
  }
}

/** An entry that is used becomes new again. In a folder that is read-only it stays old. */
function touch(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    return;
  }
}

/**
 * Writes an entry; rejects if that is impossible. It gets its name when it is complete, so another
 * process sees all of it or nothing. If two write the same entry, one is kept.
 */
export async function store(
  { folder, room }: { readonly folder: string; readonly room: Room },
  reason: Reason,
  value: unknown,
): Promise<void> {
  const part = join(folder, `${nameOf(reason)}.${randomUUID()}.part`);
  await makeFolder(folder);
  try {
    await writeFile(part, encode(reason, value), { mode: 0o600, flag: "wx" });
    await rename(part, pathOf(folder, reason));
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  await trim(folder, room);
}

function pathOf(folder: string, reason: Reason): string {
  return join(folder, nameOf(reason) + suffix);
}

/** Removes the oldest until the rest fits. The files of a killed process grow old too. */
async function trim(folder: string, room: Room): Promise<void> {
  const names = (await readdir(folder)).filter((name) => ours.test(name));
  const known = await Promise.all(names.map((name) => measure(join(folder, name))));
  const files = known.flatMap((file) => file ?? []).sort((a, b) => b.usedAt - a.usedAt);
  let bytes = 0;
  const tooMuch = files.filter((file, at) => {
    bytes += file.bytes;
    return at >= room.entries || bytes > room.bytes;
  });
  await Promise.all(tooMuch.map(({ path }) => rm(path, { force: true })));
}

interface Measured {
  readonly path: string;
  readonly bytes: number;
  readonly usedAt: number;
}

/** Null if another process has removed it in the meantime. */
async function measure(path: string): Promise<Measured | null> {
  return stat(path).then(
    ({ size, mtimeMs }) => ({ path, bytes: size, usedAt: mtimeMs }),
    () => null,
  );
}
