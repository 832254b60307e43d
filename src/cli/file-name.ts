/** The name of a file that an answer goes to: several answers need a place in it for theirs. */
import { UsageError } from "./refusal.ts";

/** The one place in a file's name where the configuration goes. */
const hole = "{config}";

export function checkFileName(
  option: string,
  file: string | undefined,
  answers: "one" | "several",
): void {
  if (file === undefined || answers === "one" || file.includes(hole)) return;
  throw new UsageError(
    `${option} names one file, and several answers are asked for: put ${hole} into its name.`,
  );
}

export function fileNameFor(file: string, config: string): string {
  return file.replaceAll(hole, config);
}
