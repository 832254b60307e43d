/**
 * The checkout or the package that runs: sources in a checkout, built files in the package. Each built
 * file that asks for its place lies directly in dist/, whatever source it comes from.
 */
import { extname } from "node:path";
import { fileURLToPath } from "node:url";

export const isBuilt = extname(import.meta.filename) === ".js";

/** The folder of its package.json. */
export const home = fileURLToPath(new URL(isBuilt ? ".." : "../..", import.meta.url));
