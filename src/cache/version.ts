/** The version that makes every entry stale when it changes: our own code, the packages, Node. */
import { hash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** All our code, as it runs: src/ in a checkout, dist/ in the package. */
const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * The code that makes entries: our own by its contents, since in a checkout it changes without a new
 * version number, and the packages by their versions.
 */
export function versionOf(packages: readonly string[]): readonly string[] {
  const { resolve } = createRequire(import.meta.url);
  const others = packages.map((name) => {
    const text = readFileSync(resolve(`${name}/package.json`), "utf8");
    const { version } = JSON.parse(text) as { readonly version: string };
    return `${name} ${version}`;
  });
  return [`node ${process.version}`, ...others, digestOf(root)];
}

function digestOf(folder: string): string {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const code = names.filter((name) => /(?<!\.d)\.(ts|js|json)$/.test(name)).sort();
  const each = code.map((name) => `${name} ${hash("sha256", readFileSync(join(folder, name)))}`);
  return hash("sha256", each.join("\n"));
}
