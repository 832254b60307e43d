/** The version that makes every entry stale when it changes: our own code, the packages, Node. */
import { hash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { home, isBuilt } from "../disk/home.ts";

/**
 * The code that makes entries: our own by its contents, since in a checkout it changes without a new
 * version number, and the packages by their versions.
 */
export function versionOf(packages: readonly string[]): readonly string[] {
  const { resolve } = createRequire(join(home, "package.json"));
  const others = packages.map((name) => {
    const text = readFileSync(resolve(`${name}/package.json`), "utf8");
    const { version } = JSON.parse(text) as { readonly version: string };
    return `${name} ${version}`;
  });
  const own = isBuilt ? builtVersion(join(home, "dist")) : digestOf(join(home, "src"));
  return [`node ${process.version}`, ...others, own];
}

/** The file of the package that has the digest of its code, made when it was built. */
export const digestFile = "digest";

/** A built file that was edited where it is installed has another size or another time. */
function builtVersion(folder: string): string {
  const names = readdirSync(folder).filter((name) => name.endsWith(".js"));
  const each = names.sort().map((name) => {
    const { size, mtimeMs } = statSync(join(folder, name));
    return `${name} ${size} ${mtimeMs}`;
  });
  const built = readFileSync(join(folder, digestFile), "utf8");
  return hash("sha256", [built, ...each].join("\n"));
}

const isCode = /(?<!\.d)\.(ts|js|json)$/;

/**
 * The digest of all code in a folder, made of the digests of its files and folders. Listing each folder
 * by itself is several times faster than Node's recursive listing.
 */
export function digestOf(folder: string): string {
  const entries = readdirSync(folder, { withFileTypes: true }).map((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return `${entry.name}/ ${digestOf(path)}`;
    return isCode.test(entry.name) ? `${entry.name} ${hash("sha256", readFileSync(path))}` : "";
  });
  return hash("sha256", entries.sort().join("\n"));
}
