/** Folders that options name. */
import { statSync } from "node:fs";
import { UsageError } from "../refusal.ts";

/** Refuses the command line unless the path is a folder. `what` is what the option takes. */
export function expectFolder(option: string, path: string, what = "a folder"): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return;
  throw new UsageError(`${option} takes ${what}, and ${path} is none.`);
}
