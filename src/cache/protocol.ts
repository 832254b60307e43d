/** Keeps the result of reading a file, with everything that the reading looked at. */
import { hash } from "node:crypto";
import { resolve } from "node:path";
import { look } from "../disk/look.ts";
import type { Look } from "../disk/look.ts";
import { importFolders } from "../disk/project.ts";
import type { Protocol } from "../ir/protocol.ts";
import type { Reason } from "./entry.ts";
import type { Cache } from "./open.ts";
import { find } from "./store.ts";

/** A look with the digest of its text instead of the text. */
type Seen = readonly [path: string, within: Look["within"], digest: string | null];

interface Kept {
  readonly seen: readonly Seen[];
  /** Its files have no texts. */
  readonly protocol: Protocol;
  /** The files by their names in reports; the numbers are indices into `seen`. */
  readonly files: readonly (readonly [name: string, at: number])[];
}

/**
 * The protocol in a file, if reading it again would have the same result: everything that was looked at
 * is unchanged, and it may import from the same folders. `allowed` are those beside its project.
 */
export function protocolAt(
  cache: Cache,
  path: string,
  allowed: readonly string[] = [],
): Protocol | null {
  const reason = reasonOf(cache, path, allowed);
  const entry = find(cache.folder, reason);
  if (entry === null) return null;
  const { seen, protocol, files } = entry.value as Kept;
  const looks = seen.map(([where, within]) => look(where, within));
  if (!looks.every((each, at) => digestOf(each)[2] === seen[at]![2])) return null;
  const texts = files.map(([name, at]) => ({ path: name, text: looks[at]!.text! }));
  const revived = { ...protocol, files: texts };
  cache.origins.set(revived, [reason, seen]);
  return revived;
}

export interface Read {
  readonly protocol: Protocol;
  readonly looks: readonly Look[];
  readonly allowed?: readonly string[];
}

/** Keeps a protocol without errors; `looks` is all that was looked at when it was read. */
export async function keepProtocol(cache: Cache, path: string, read: Read): Promise<void> {
  const { protocol, looks, allowed = [] } = read;
  const reason = reasonOf(cache, path, allowed);
  const seen = looks.map(digestOf);
  cache.origins.set(protocol, [reason, seen]);
  const files = protocol.files.map(({ path: name, text }) => {
    return [name, looks.findIndex((each) => each.text === text)] as const;
  });
  const kept: Kept = { seen, protocol: { ...protocol, files: [] }, files };
  await cache.keep(reason, kept);
}

/** The current folder is part of the reason, since it decides how files are named in reports. */
function reasonOf({ version }: Cache, path: string, allowed: readonly string[]): Reason {
  return ["protocol", resolve(path), importFolders(path, allowed), process.cwd(), ...version];
}

function digestOf({ path, within, text }: Look): Seen {
  return [path, within, text === null ? null : hash("sha256", text)];
}
