/** What a command cannot do, each in one sentence; anything else that is thrown is a bug of ours. */
import { Unfinished } from "../diagnostics/unfinished.ts";
import { exitCodes, type ExitCode } from "./exit.ts";
import { say } from "./say.ts";

/** A mistake in the command line. */
export class UsageError extends Error {
  readonly exitCode = exitCodes.usage;
}

/** Something that the machine lacks. */
export class ToolError extends Error {
  readonly exitCode = exitCodes.error;
}

export interface Refusal {
  readonly message: string;
  readonly exitCode: ExitCode;
}

/** The refusal that was thrown; a bug goes on. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof UsageError || error instanceof ToolError) return error;
  if (error instanceof Unfinished) {
    return { message: error.message, exitCode: exitCodes.incomplete };
  }
  throw error;
}

/** Runs what may refuse: a refusal is told in one sentence, and its exit code is the answer. */
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
