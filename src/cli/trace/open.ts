import { openTrace, type Opened } from "../../pipeline/open-trace.ts";
import { UsageError } from "../refusal.ts";

/** The stored trace that a command line names. */
export async function traceAt(path: string): Promise<Opened> {
  const opened = await openTrace(path);
  if ("says" in opened) throw new UsageError(opened.says);
  return opened;
}
