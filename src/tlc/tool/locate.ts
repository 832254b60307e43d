/** Finds the jar of TLC without fetching anything. */
import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { cacheFolder } from "../../disk/cache-folder.ts";
import { digestOf, type Jar, knownDigests, type Release, releases } from "./jar.ts";
import type { JarProblem } from "./problem.ts";

/**
 * Finds TLC without fetching anything: the jar that LOCKSTEP_TLC_JAR names, or the one in the cache.
 */
export async function findJar(): Promise<Jar | JarProblem> {
  const named = process.env["LOCKSTEP_TLC_JAR"];
  // Absolute, since TLC is started in another folder.
  return named ? checkNamedJar(resolve(named)) : findCachedJar();
}

/** The user's own file is never deleted, only refused. */
function checkNamedJar(path: string): Jar | JarProblem {
  const sha256 = digestOf(path);
  if (typeof sha256 !== "string") {
    const fix = "name an existing jar, or unset LOCKSTEP_TLC_JAR and run `lockstep tlc install`";
    const why = `which cannot be read (${sha256.said})`;
    const said = `LOCKSTEP_TLC_JAR names ${path}, ${why}: ${fix}.`;
    return { kind: "no-jar", said };
  }
  const allowed = process.env["LOCKSTEP_TLC_JAR_SHA256"]?.toLowerCase();
  if (sha256 === allowed || releases.some((release) => release.sha256 === sha256)) {
    return { path, sha256 };
  }
  const fix = "to use it all the same, set LOCKSTEP_TLC_JAR_SHA256 to its digest";
  const why = `the jars known to work have SHA-256 ${knownDigests()}`;
  const said = `LOCKSTEP_TLC_JAR names ${path} with SHA-256 ${sha256}, but ${why}; ${fix}.`;
  return { kind: "wrong-jar", said };
}

async function findCachedJar(): Promise<Jar | JarProblem> {
  let problem: JarProblem | null = null;
  for (const release of releases) {
    const found = await checkCachedJar(release);
    if (found && !("kind" in found)) return found;
    problem ??= found;
  }
  const fix = "run `lockstep tlc install`";
  const said = `There is no TLC in ${cacheFolder()}: ${fix}.`;
  return problem ?? { kind: "no-jar", said };
}

async function checkCachedJar(release: Release): Promise<Jar | JarProblem | null> {
  const path = join(cacheFolder(), release.fileName);
  const sha256 = digestOf(path);
  if (typeof sha256 !== "string") return null;
  return sha256 === release.sha256 ? { path, sha256 } : refuse({ path, sha256 }, release);
}

/** Deletes a jar of ours with the wrong contents, and reports it. */
async function refuse(jar: Jar, release: Release): Promise<JarProblem> {
  await rm(jar.path, { force: true });
  const wanted = `${release.sha256} (${release.name})`;
  const what = `${jar.path} has SHA-256 ${jar.sha256} instead of ${wanted}`;
  const said = `${what}, so it was deleted: run \`lockstep tlc install\` to fetch it anew.`;
  return { kind: "wrong-jar", said };
}
