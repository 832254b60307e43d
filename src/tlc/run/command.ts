/** The command line of a run of TLC. */
import { join } from "node:path";

/** The programs and limits of a run of TLC. */
export interface TlcResources {
  /** The jar's absolute path. */
  readonly jar: string;
  /** Java's absolute path. */
  readonly java: string;
  /** The default is 2048. */
  readonly heapMegabytes?: number | undefined;
  /** The default is 1: only one worker guarantees the shortest trace. */
  readonly workers?: number | undefined;
}

/** The folders of one run. */
export interface TlcPlace {
  /** The folder with the module and its configuration. TLC is started in it. */
  readonly folder: string;
  /**
   * A folder of this run alone, for TLC's states and the files that Java unpacks; it is removed
   * afterwards.
   */
  readonly scratch: string;
  /** The module's name. */
  readonly name: string;
}

/**
 * The command line for one run. Two runs that share the folder of TLC's states, or the one where it
 * unpacks its own modules, disturb each other. So both folders are the run's own.
 */
export function tlcCommand(resources: TlcResources, { scratch, name }: TlcPlace): string[] {
  const { jar, java, heapMegabytes = 2048, workers = 1 } = resources;
  return [
    java,
    "-XX:+UseParallelGC",
    // Without it the JVM goes on silently when memory has run out.
    "-XX:+ExitOnOutOfMemoryError",
    "-XX:TieredStopAtLevel=1",
    `-Xmx${heapMegabytes}m`,
    // A value that depends on another goes down into it, as deep as a step is long.
    "-Xss512m",
    // Otherwise TLC writes numbers and dates in the format of the user's country.
    "-Duser.language=en",
    "-Duser.country=US",
    "-Dfile.encoding=UTF-8",
    "-Dstdout.encoding=UTF-8",
    `-Djava.io.tmpdir=${temporaryFolder(scratch)}`,
    "-cp",
    jar,
    "tlc2.TLC",
    "-tool",
    "-metadir",
    join(scratch, "meta"),
    "-workers",
    String(workers),
    "-fp",
    "0",
    "-seed",
    "1",
    "-config",
    `${name}.cfg`,
    `${name}.tla`,
  ];
}

/** Java's own temporary folder for a run, which must exist before it starts. */
export function temporaryFolder(scratch: string): string {
  return join(scratch, "tmp");
}
