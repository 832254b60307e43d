/** Runs a command to its end and says what it took, as GNU time measures it. */
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  /** An own folder, where the command runs. */
  readonly folder: string;
}

export interface Sample {
  readonly wall: number;
  /** User and system time of all its threads. */
  readonly cpu: number;
  /** The most memory that was resident, in bytes. */
  readonly resident: number;
  readonly output: string;
}

const timer = "/usr/bin/time";
const format = "%e %U %S %M";

export async function measure({ file, args, folder }: Command): Promise<Sample> {
  const report = join(folder, "time");
  const { stdout } = await promisify(execFile)(timer, ["-o", report, "-f", format, file, ...args], {
    cwd: folder,
    maxBuffer: 2 ** 26,
  });
  const numbers = (await readFile(report, "utf8")).trim().split(" ").map(Number);
  const [wall, user, system, kilobytes] = numbers as [number, number, number, number];
  return { wall, cpu: user + system, resident: kilobytes * 1024, output: stdout };
}
