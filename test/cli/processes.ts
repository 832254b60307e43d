/** Which programs run with a variable in their environment, as Linux tells. */
import { readFileSync, readdirSync } from "node:fs";

export function processesWith(variable: string): readonly string[] {
  return idsWith(variable).map((pid) => read(`/proc/${pid}/comm`).trim());
}

/** Those of them that run a file. */
export function idsOf(variable: string, file: string): readonly number[] {
  const runsIt = (pid: string): boolean => read(`/proc/${pid}/cmdline`).includes(file);
  return idsWith(variable).filter(runsIt).map(Number);
}

function idsWith(variable: string): readonly string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => read(`/proc/${pid}/environ`).split("\0").includes(variable));
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
