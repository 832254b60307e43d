/** Which programs run with a variable in their environment, as Linux tells. */
import { readFileSync, readdirSync } from "node:fs";

export function processesWith(variable: string): readonly string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => read(`/proc/${pid}/environ`).split("\0").includes(variable))
    .map((pid) => read(`/proc/${pid}/comm`).trim());
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
