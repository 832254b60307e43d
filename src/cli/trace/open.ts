/** The stored trace and the protocol of a `trace` verb. */
import { existsSync } from "node:fs";
import { relative } from "node:path";
import { pathWithin, traceFolders } from "../../disk/project.ts";
import { openTrace, type Opened } from "../../check/trace/open-trace.ts";
import type { Replayed } from "../../check/trace/replay.ts";
import { allowedFolders, type ReadOptions } from "../load.ts";
import { UsageError } from "../refusal.ts";

/** The stored trace that a command line names. */
export function traceAt(path: string): Opened {
  const opened = openTrace(path);
  if ("says" in opened) throw new UsageError(opened.says);
  return opened;
}

/** A trace as the command line names it. */
interface Named {
  readonly file: string;
  readonly opened: Opened;
  /** The protocol, if it is named too. */
  readonly spec: string | undefined;
}

/**
 * The protocol that the command line names, or else the one that the trace names. A trace may come from
 * a stranger, so it cannot choose any file of the reader's: only one in a project that is at hand.
 */
export function specOf({ file, opened, spec: named }: Named, options: ReadOptions): string {
  if (named !== undefined) return named;
  const { spec } = opened;
  const short = relative(process.cwd(), spec);
  const path = short.length < spec.length ? short : spec;
  if (pathWithin(spec, traceFolders(file, allowedFolders(options))) === null) {
    throw new UsageError(
      `${file} names a protocol outside of its project, ${path}: if it is that one, name it after the trace.`,
    );
  }
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
