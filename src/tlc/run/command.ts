/** The command line of a run of TLC. */
import { join } from "node:path";

/** What a run of TLC may use. */
export interface TlcResources {
  /** The jar's absolute path. */
  readonly jar: string;
  /** Java's absolute path. */
  readonly java: string;
  /** 2048 unless said otherwise. */
  readonly heapMegabytes?: number | undefined;
  /** 1 unless said otherwise: only then is the shortest trace guaranteed. */
  readonly workers?: number | undefined;
}

/** Where one run happens. */
export interface TlcPlace {
  /** The folder with the module and its configuration, which TLC is started in. */
  readonly folder: string;
  /** A folder of this run alone, for TLC's states and whatever Java unpacks; it goes afterwards. */
  readonly scratch: string;
  /** The module's name. */
  readonly name: string;
}

/**
 * The command line for one run. Two runs that share the folder of TLC's states, or the one where it
 * unpacks its own modules, disturb each other; so both are the run's own.
 */
export function tlcCommand(resources: TlcResources, { scratch, name }: TlcPlace): string[] {
  const { jar, java, heapMegabytes = 2048, workers = 1 } = resources;
  return [
    java,
    "-XX:+UseParallelGC",
    // Without it the JVM lives on, and says nothing, when memory has run out.
    "-XX:+ExitOnOutOfMemoryError",
    "-XX:TieredStopAtLevel=1",
    `-Xmx${heapMegabytes}m`,
    // TLC writes numbers and dates in the manner of the user's country otherwise.
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
