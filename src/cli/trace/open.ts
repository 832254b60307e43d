import { existsSync } from "node:fs";
import { relative } from "node:path";
import { openTrace, type Opened } from "../../pipeline/open-trace.ts";
import { UsageError } from "../refusal.ts";

/** The stored trace that a command line names. */
export async function traceAt(path: string): Promise<Opened> {
  const opened = await openTrace(path);
  if ("says" in opened) throw new UsageError(opened.says);
  return opened;
}

/** The protocol that a command line names, or where the trace says that its own is. */
export function specOf(file: string, { spec }: Opened, named: string | undefined): string {
  if (named !== undefined) return named;
  const short = relative(process.cwd(), spec);
  const path = short.length < spec.length ? short : spec;
  if (existsSync(spec)) return path;
  throw new UsageError(
    `The protocol of ${file} is not at ${path}, where it was: name it after the trace.`,
  );
}
