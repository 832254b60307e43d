/** Installs the jar of TLC into the cache. */
import { mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { cacheFolder } from "../../disk/cache-folder.ts";
import { makeFolder } from "../../disk/make-folder.ts";
import { digestOf, type Jar } from "./jar.ts";
import { findJar } from "./locate.ts";
import { type JarProblem, reasonOf } from "./problem.ts";
import { type JarSource, jarSources } from "./sources.ts";

/** Writes one line of progress for the user. */
export type Log = (line: string) => void;

/**
 * Finds TLC, or downloads it into the cache. A jar is renamed into the cache when it is complete and
 * checked. So a reader never sees half of one, and two installers at once do no harm.
 */
export async function installJar(
  log: Log,
  sources: readonly JarSource[] = jarSources,
): Promise<Jar | JarProblem> {
  const found = await findJar();
  if (!("kind" in found)) return found;
  if (process.env["LOCKSTEP_TLC_JAR"]) return found;
  if (found.kind === "wrong-jar") log(found.said);
  const failures: string[] = [];
  for (const source of sources) {
    log(`Trying ${source.name} ...`);
    const got = await tryInstall(source);
    if (!("kind" in got)) return got;
    log(got.said);
    failures.push(got.said);
  }
  const fix = "fetch tla2tools.jar v1.7.4 by hand and name it in LOCKSTEP_TLC_JAR";
  return {
    kind: "no-jar",
    said: `TLC could not be installed: ${failures.join(" ")} You can ${fix}.`,
  };
}

async function tryInstall(source: JarSource): Promise<Jar | JarProblem> {
  const cache = cacheFolder();
  let folder: string | null = null;
  try {
    await makeFolder(cache);
    await sweep(cache);
    folder = await mkdtemp(join(cache, partPrefix(process.pid)));
    return await keep(await source.fetchTo(folder), source);
  } catch (error) {
    return { kind: "no-jar", said: `${source.name} did not work (${explain(error)}).` };
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true });
  }
}

async function keep(path: string, { name, release }: JarSource): Promise<Jar | JarProblem> {
  const sha256 = digestOf(path);
  if (typeof sha256 !== "string") {
    return { kind: "no-jar", said: `${name} gave no jar: ${sha256.said}.` };
  }
  if (sha256 !== release.sha256) {
    const said = `${name} gave a jar with SHA-256 ${sha256} instead of ${release.sha256}.`;
    return { kind: "wrong-jar", said };
  }
  const kept = join(cacheFolder(), release.fileName);
  await rename(path, kept);
  return { path: kept, sha256 };
}

function partPrefix(pid: number): string {
  return `part-${hostname()}-${pid}-`;
}

/** Removes the files of an installer that was killed on this machine. */
async function sweep(cache: string): Promise<void> {
  for (const name of await readdir(cache)) {
    const pid = Number(/-(\d+)-[^-]+$/.exec(name)?.[1]);
    if (name.startsWith(partPrefix(pid)) && !isAlive(pid)) {
      await rm(join(cache, name), { recursive: true, force: true });
    }
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The message of fetch's error says little; its cause says why. */
function explain(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause === undefined ? reasonOf(error) : `${reasonOf(error)}: ${reasonOf(cause)}`;
}
