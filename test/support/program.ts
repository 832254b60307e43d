/**
 * The program that tests of the command line start: the package's own code, as a user has it. It is built
 * by the first test file of a run that needs it, and starts in half of the time that sources take.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { setTimeout } from "node:timers/promises";

const build = `
  import { buildProgram } from "./tools/program.ts";
  await buildProgram(process.argv[1]);
`;

/** The path of the started file. */
export async function testedProgram(): Promise<string> {
  const folder = join(process.env["LOCKSTEP_TEST_FOLDER"]!, "program");
  const failed = `${folder}-failed`;
  if (isFirst(`${folder}-asked`)) makeProgram(folder, failed);
  const until = performance.now() + 100_000;
  while (!existsSync(folder)) {
    if (existsSync(failed)) throw new Error(readFileSync(failed, "utf8"));
    if (performance.now() > until) throw new Error(`${folder} is never there.`);
    await setTimeout(50);
  }
  return join(folder, "bin/lockstep.js");
}

/** Test files run beside each other, and one of them builds. */
function isFirst(asked: string): boolean {
  try {
    mkdirSync(asked);
    return true;
  } catch {
    return false;
  }
}

/** The folder is there as a whole or not at all. */
function makeProgram(folder: string, failed: string): void {
  const making = `${folder}-making`;
  mkdirSync(join(making, "bin"), { recursive: true });
  copyFileSync("bin/lockstep.js", join(making, "bin/lockstep.js"));
  copyFileSync("package.json", join(making, "package.json"));
  symlinkSync(resolve("node_modules"), join(making, "node_modules"));
  const args = ["--input-type=module", "--eval", build, join(making, "dist")];
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  if (status === 0) renameSync(making, folder);
  else writeFileSync(failed, `The program cannot be built: ${stderr}`);
}
