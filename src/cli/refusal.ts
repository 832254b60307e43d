/** What a command refuses to do, each in one sentence. Any other error is a bug of ours. */
import { Unfinished } from "../diagnostics/unfinished.ts";
import { exitCodes, type ExitCode } from "./exit.ts";
import { say } from "./say.ts";

/** A mistake in the command line. */
export class UsageError extends Error {
  readonly exitCode = exitCodes.usage;
}

/** Something is missing on the machine. */
export class ToolError extends Error {
  readonly exitCode = exitCodes.error;
}

export interface Refusal {
  readonly message: string;
  readonly exitCode: ExitCode;
}

/** Returns the refusal; throws an error that is a bug. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof UsageError || error instanceof ToolError) return error;
  if (error instanceof Unfinished) {
    return { message: error.message, exitCode: exitCodes.incomplete };
  }
  throw error;
}

/** Runs code that may refuse. A refusal is reported in one sentence, and its exit code is returned. */
export async function tellRefusal(
  run: () => Promise<ExitCode>,
  tell = (message: string): void => say(`lockstep: ${message}`),
): Promise<ExitCode> {
  try {
    return await run();
  } catch (error) {
    const { message, exitCode } = refusalOf(error);
    tell(message);
    return exitCode;
  }
}
