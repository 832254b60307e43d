/** Finds Java and the jar of TLC. */
import { findJava } from "./java.ts";
import { findJar } from "./locate.ts";
import type { SetupProblem } from "./problem.ts";

/** All that `runTlc` needs from the machine. */
export interface TlcTools {
  readonly jar: string;
  readonly java: string;
  readonly javaVersion: string;
}

/** Finds Java and the jar, or reports what is missing. */
export async function findTools(): Promise<TlcTools | SetupProblem> {
  const [jar, java] = await Promise.all([findJar(), findJava()]);
  if ("kind" in java) return java;
  if ("kind" in jar) return jar;
  return { jar: jar.path, java: java.path, javaVersion: java.version };
}
