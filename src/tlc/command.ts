import { join } from "node:path";

/** What a run of TLC may use. */
export interface TlcResources {
  /** The jar's path. */
  readonly jar: string;
  /** Java's path. */
  readonly java: string;
  /** 2048 unless said otherwise. */
  readonly heapMegabytes?: number | undefined;
  /** 1 unless said otherwise: only then is the shortest trace guaranteed. */
  readonly workers?: number | undefined;
}

/** The folder of one run and the name of its module. */
export interface TlcPlace {
  readonly folder: string;
  readonly name: string;
}

/**
 * The command line for one run, to be started in the run's own folder. TLC's states and the modules
 * that it unpacks go below that folder too, since two runs that share either one disturb each other.
 */
export function tlcCommand(resources: TlcResources, { folder, name }: TlcPlace): string[] {
  const { jar, java, heapMegabytes = 2048, workers = 1 } = resources;
  return [
    java,
    "-XX:+UseParallelGC",
    // Without it the JVM lives on, and says nothing, when memory has run out.
    "-XX:+ExitOnOutOfMemoryError",
    "-XX:TieredStopAtLevel=1",
    `-Xmx${heapMegabytes}m`,
    // TLC writes numbers and dates in the manner of the user's country otherwise.
    ...["-Duser.language=en", "-Duser.country=US", "-Dfile.encoding=UTF-8"],
    `-Djava.io.tmpdir=${temporaryFolder(folder)}`,
    ...["-cp", jar, "tlc2.TLC", "-tool"],
    ...["-metadir", join(folder, "meta")],
    ...["-workers", String(workers), "-fp", "0", "-seed", "1"],
    ...["-config", `${name}.cfg`, `${name}.tla`],
  ];
}

/** Java's own temporary folder for a run, which must exist before it starts. */
export function temporaryFolder(folder: string): string {
  return join(folder, "tmp");
}
