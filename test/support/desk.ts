/** A folder outside of this one, for a user who has the command and an installed package. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import packageJson from "../../package.json" with { type: "json" };

export interface Desk {
  readonly folder: string;
  /** The environment of a user's shell: no sign of a test or of CI. */
  readonly env: NodeJS.ProcessEnv;
  readonly remove: () => void;
}

export function sitDown(): Desk {
  const folder = mkdtempSync(join(tmpdir(), "lockstep-desk-"));
  const commands = install(folder);
  const {
    CI: _ci,
    GITHUB_ACTIONS: _actions,
    VITEST: _vitest,
    NO_COLOR: _color,
    ...own
  } = process.env;
  const path = [commands, resolve("node_modules/.bin"), own["PATH"]].join(":");
  return {
    folder,
    env: { ...own, PATH: path },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Installs the package, with its sources instead of the built files, and Vitest. */
function install(folder: string): string {
  const modules = join(folder, "node_modules");
  const commands = join(modules, ".bin");
  mkdirSync(join(modules, "lockstep"), { recursive: true });
  mkdirSync(commands);
  symlinkSync(resolve("src"), join(modules, "lockstep/src"));
  const exports = { "./vitest": "./src/vitest/index.ts" };
  const { name, version, type } = packageJson;
  const described = JSON.stringify({ name, version, type, exports });
  writeFileSync(join(modules, "lockstep/package.json"), described);
  symlinkSync(resolve("bin/lockstep.js"), join(commands, "lockstep"));
  symlinkSync(resolve("node_modules/vitest"), join(modules, "vitest"));
  symlinkSync(resolve("node_modules/vitest/vitest.mjs"), join(commands, "vitest"));
  return commands;
}
