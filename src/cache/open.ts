/**
 * Keeps the results of reading and lowering a protocol and of printing its checker, so that the next
 * check of the same protocol starts from them. An entry says what it was made from. It is used only if
 * all of that is unchanged. It contains no text of the protocol. The checker is run, so an entry that
 * another user may have written is not used.
 */
import type { Protocol } from "../ir/protocol.ts";
import type { Reason } from "./entry.ts";
import { mostBytes, store } from "./store.ts";
import type { Room } from "./store.ts";
import { versionOf } from "./version.ts";

export interface CacheOptions {
  readonly folder: string;
  /** The packages that determine the result of reading, beside our own code. */
  readonly packages: readonly string[];
  /** Called once, if nothing can be kept. The answers are the same without the cache. */
  readonly onProblem: (error: NodeJS.ErrnoException) => void;
  readonly room?: Room;
}

export interface Cache {
  readonly folder: string;
  readonly version: readonly string[];
  /** For each protocol that passed through this cache: what it was read from. */
  readonly origins: WeakMap<Protocol, Reason>;
  /** Keeps an entry if that is possible. */
  readonly keep: (reason: Reason, value: unknown) => Promise<void>;
}

const plentiful: Room = { entries: 256, bytes: mostBytes };

export function openCache(options: CacheOptions): Cache {
  const { folder, packages, onProblem, room = plentiful } = options;
  let trying = true;
  const keep = async (reason: Reason, value: unknown): Promise<void> => {
    if (!trying) return;
    await store({ folder, room }, reason, value).catch((error: NodeJS.ErrnoException) => {
      if (trying) onProblem(error);
      trying = false;
    });
  };
  return { folder, version: versionOf(packages), origins: new WeakMap(), keep };
}
