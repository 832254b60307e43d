/**
 * The machine of a reader of the guide: a home with a kernel tree in it, and the command, installed by
 * npm as the guide says. The packages of this checkout are out of reach.
 */
import { execFileSync, execSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import packageJson from "../../package.json" with { type: "json" };
import type { Desk } from "./desk.ts";

/** Puts the command of a clone on the shell's path. */
export const linking = "npm ci && npm link";

export type Way = "linked from a clone" | "installed globally" | "installed locally";

export interface Reader extends Desk {
  /** A clone with its packages, for a way that installs from one. */
  readonly clone: string;
}

export function sitDownToRead(way: Way): Reader {
  const home = mkdtempSync(join(tmpdir(), "lockstep-reader-"));
  const [folder, clone] = [join(home, "linux"), join(home, "lockstep")];
  mkdirSync(folder);
  const env = ownShell(home, way);
  const run = (command: string, cwd: string): void => {
    execSync(command, { cwd, env, stdio: ["ignore", "ignore", "inherit"] });
  };
  if (way === "linked from a clone") {
    cloneInto(clone);
    run(`(${linking}) 2>&1`, clone);
  } else {
    const pack = ["pack", "--silent", "--pack-destination", home];
    execFileSync("npm", pack, { stdio: ["ignore", "ignore", "inherit"] });
    const tarball = join(home, `lockstep-${packageJson.version}.tgz`);
    run(
      `npm install ${way === "installed globally" ? "--global" : "--save-dev"} ${tarball}`,
      folder,
    );
  }
  return { folder, clone, env, remove: () => rmSync(home, { recursive: true, force: true }) };
}

/** Makes a clone as Git would if everything here were committed. */
function cloneInto(clone: string): void {
  const asked = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const files = execFileSync("git", asked, { encoding: "utf8" }).split("\0");
  for (const file of files) {
    if (file !== "" && existsSync(file))
      cpSync(file, join(clone, file), { verbatimSymlinks: true });
  }
}

/**
 * A package needs a Node that is new enough; a checkout brings its own. A reader who installs a package
 * locally runs `npx lockstep`, which searches node_modules/.bin.
 */
function ownShell(home: string, way: Way): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => {
    return !/^(npm_|INIT_CWD|CI$|GITHUB_ACTIONS|VITEST|TEST$|NODE_(OPTIONS|ENV|PATH)$|NO_COLOR|FORCE_COLOR)/.test(
      name,
    );
  });
  const system = process.env["PATH"]!.split(delimiter).filter(
    (each) => !each.includes("node_modules"),
  );
  const node = way === "linked from a clone" ? [] : [dirname(process.execPath)];
  const commands = [join(home, "prefix/bin"), join(home, "linux/node_modules/.bin")];
  return {
    ...Object.fromEntries(inherited),
    PATH: [...commands, ...node, ...system].join(delimiter),
    npm_config_prefix: join(home, "prefix"),
    // Packages in npm's cache are not downloaded again.
    npm_config_prefer_offline: "true",
  };
}
