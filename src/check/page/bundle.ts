/** The programs of the pages: that of the package, or one bundled now if we run from the sources. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { home, isBuilt } from "../../disk/home.ts";

/** A page's program and style as text. */
export interface Bundle {
  readonly script: string;
  readonly style: string;
}

/** The first file of each program. */
export const programs = { explorer: "./main.ts", compare: "./compare-main.ts" } as const;

export type Program = keyof typeof programs;

/** Where the package has them, each by its name. */
export const builtFile = "page.json";

const loaded = new Map<Program, Promise<Bundle>>();

/** A process that writes several pages bundles their program once. */
export function loadBundle(program: Program): Promise<Bundle> {
  const bundle = loaded.get(program) ?? load(program);
  loaded.set(program, bundle);
  return bundle;
}

async function load(program: Program): Promise<Bundle> {
  if (!isBuilt) {
    const { bundlePage } = await import("./bundle-page.ts");
    return bundlePage(program);
  }
  const built = await readFile(join(home, "dist", builtFile), "utf8");
  return (JSON.parse(built) as Readonly<Record<Program, Bundle>>)[program];
}
