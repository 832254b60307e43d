/** Runs a verb about a trace: what it cannot do is said in one sentence. */
import { say } from "../say.ts";
import type { ExitCode } from "../exit.ts";
import { refusalOf } from "../refusal.ts";

export async function runVerb(verb: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await verb();
  } catch (error) {
    const { message, exitCode } = refusalOf(error);
    say(`lockstep: ${message}`);
    return exitCode;
  }
}
