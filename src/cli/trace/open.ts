/** The stored trace and the protocol of a `trace` verb. */
import { existsSync } from "node:fs";
import { relative } from "node:path";
import { openTrace, type Opened } from "../../check/trace/open-trace.ts";
import type { Replayed } from "../../check/trace/replay.ts";
import { UsageError } from "../refusal.ts";

/** The stored trace that a command line names. */
export function traceAt(path: string): Opened {
  const opened = openTrace(path);
  if ("says" in opened) throw new UsageError(opened.says);
  return opened;
}

/** The protocol that the command line names, or else the one that the trace names. */
export function specOf(file: string, { spec }: Opened, named: string | undefined): string {
  if (named !== undefined) return named;
  const short = relative(process.cwd(), spec);
  const path = short.length < spec.length ? short : spec;
  if (existsSync(spec)) return path;
  throw new UsageError(
    `The protocol of ${file} is not at ${path}, where it was: name it after the trace.`,
  );
}

interface Tried {
  readonly file: string;
  readonly spec: string;
  readonly opened: Opened;
}

/** Only a trace that ends as it was recorded can be processed further. */
export function endsOtherwise(
  { file, spec, opened }: Tried,
  { end }: Pick<Replayed, "end">,
): UsageError {
  const recorded = opened.outcome.failure;
  const wanted = recorded === null ? "no failure" : (recorded.property ?? recorded.kind);
  const met = end.r === "refused" ? "" : (end.failure?.property ?? end.failure?.kind ?? "nothing");
  const why =
    end.r === "refused"
      ? `it diverges there at step ${end.at}: ${end.title}`
      : `it ends there with ${met}, and was recorded with ${wanted}`;
  return new UsageError(
    `${file} does not happen on ${spec}: ${why} (lockstep trace replay says more).`,
  );
}
