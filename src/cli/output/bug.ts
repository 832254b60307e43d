/**
 * An unexpected error is a bug of ours. It is reported in a sentence, with what is needed to find it.
 */
export function sayBug(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (process.env["LOCKSTEP_DEBUG"] && error instanceof Error) console.error(error.stack);
  return (
    `internal error, a bug of ours: ${text}. ` +
    "Please report it with the protocol and the command line."
  );
}
