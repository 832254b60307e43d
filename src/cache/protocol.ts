import { hash } from "node:crypto";
import { resolve } from "node:path";
import { look } from "../disk/look.ts";
import type { Look } from "../disk/look.ts";
import type { Protocol } from "../ir/protocol.ts";
import type { Reason } from "./entry.ts";
import type { Cache } from "./open.ts";
import { find } from "./store.ts";

/** A look without its text, of which the digest is enough. */
type Seen = readonly [path: string, digest: string | null];

interface Kept {
  readonly seen: readonly Seen[];
  /** Without its files' texts. */
  readonly protocol: Protocol;
  /** The files by their names in reports; the numbers are places in `seen`. */
  readonly files: readonly (readonly [name: string, at: number])[];
}

/** The protocol in a file, if it would be read the same again: all that was looked at then is. */
export function protocolAt(cache: Cache, path: string): Protocol | null {
  const reason = reasonOf(cache, path);
  const entry = find(cache.folder, reason);
  if (entry === null) return null;
  const { seen, protocol, files } = entry.value as Kept;
  const looks = seen.map(([where]) => look(where));
  if (!looks.every((each, at) => digestOf(each)[1] === seen[at]![1])) return null;
  const texts = files.map(([name, at]) => ({ path: name, text: looks[at]!.text! }));
  const revived = { ...protocol, files: texts };
  cache.origins.set(revived, [reason, seen]);
  return revived;
}

export interface Read {
  readonly protocol: Protocol;
  readonly looks: readonly Look[];
}

/** Keeps a protocol without errors; `looks` is all that was looked at when it was read. */
export async function keepProtocol(cache: Cache, path: string, read: Read): Promise<void> {
  const { protocol, looks } = read;
  const reason = reasonOf(cache, path);
  const seen = looks.map(digestOf);
  cache.origins.set(protocol, [reason, seen]);
  const files = protocol.files.map(({ path: name, text }) => {
    return [name, looks.findIndex((each) => each.text === text)] as const;
  });
  const kept: Kept = { seen, protocol: { ...protocol, files: [] }, files };
  await cache.keep(reason, kept);
}

/** The current folder is in it, since it decides how files are named in reports. */
function reasonOf({ version }: Cache, path: string): Reason {
  return ["protocol", resolve(path), process.cwd(), ...version];
}

function digestOf({ path, text }: Look): Seen {
  return [path, text === null ? null : hash("sha256", text)];
}
