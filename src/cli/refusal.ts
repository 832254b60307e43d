/** What a command cannot do, each in one sentence; anything else that is thrown is a bug of ours. */
import { exitCodes } from "./exit.ts";

/** A mistake in the command line. */
export class UsageError extends Error {
  readonly exitCode = exitCodes.usage;
}

/** Something that the machine lacks. */
export class ToolError extends Error {
  readonly exitCode = exitCodes.error;
}

/** The refusal that was thrown; a bug goes on. */
export function refusalOf(error: unknown): UsageError | ToolError {
  if (error instanceof UsageError || error instanceof ToolError) return error;
  throw error;
}
