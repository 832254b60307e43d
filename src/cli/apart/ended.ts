/** Runs a verb that may take long where it can be ended, and sets the exit code. */
import type { ExitCode } from "../exit.ts";
import type { EndableOptions } from "./endable.ts";

/** The code behind it is loaded when it is needed. */
export async function ended(
  run: () => Promise<ExitCode>,
  telling: EndableOptions = {},
): Promise<void> {
  const { endable } = await import("./endable.ts");
  process.exitCode = await endable(run, telling);
}
