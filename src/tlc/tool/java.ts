/** Finds a Java that can run TLC. */
import { execFile } from "node:child_process";
import { access, constants, realpath } from "node:fs/promises";
import { delimiter, dirname, join, resolve } from "node:path";
import { readText } from "../../disk/read-file.ts";
import type { JavaProblem } from "./problem.ts";

/** A Java that can run TLC. */
export interface Java {
  readonly path: string;
  /** As in `17.0.15`. */
  readonly version: string;
}

const oldestMajor = 11;
const versionTimeoutMs = 20_000;
/** A release file has some 20 lines. */
const mostReleaseBytes = 64 * 1024;

/** Looks in JAVA_HOME, then in PATH. */
export async function findJava(): Promise<Java | JavaProblem> {
  const path = await findExecutable();
  if (path === null) return noJava("neither JAVA_HOME nor PATH has one");
  const version = (await readReleaseFile(path)) ?? (await askVersion(path));
  if (version === null) return noJava(`${path} does not tell its version`);
  return majorOf(version) < oldestMajor ? tooOld(path, version) : { path, version };
}

async function findExecutable(): Promise<string | null> {
  const home = process.env["JAVA_HOME"];
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  if (home) folders.unshift(join(home, "bin"));
  for (const folder of folders) {
    // Absolute, since TLC is started in another folder.
    const path = resolve(folder, "java");
    if (await isExecutable(path)) return path;
  }
  return null;
}

async function isExecutable(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

/** Every Java since 9 has a file `release`; reading it is far cheaper than starting a JVM. */
async function readReleaseFile(path: string): Promise<string | null> {
  try {
    const home = dirname(dirname(await realpath(path)));
    const text = readText(join(home, "release"), mostReleaseBytes);
    return typeof text === "string" ? (/^JAVA_VERSION="([^"]+)"/m.exec(text)?.[1] ?? null) : null;
  } catch {
    return null;
  }
}

/** `java -version` writes `openjdk version "17.0.15" 2025-04-15` to its standard error. */
function askVersion(path: string): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(path, ["-version"], { timeout: versionTimeoutMs }, (_, stdout, stderr) => {
      resolve(/version "([^"]+)"/.exec(stderr + stdout)?.[1] ?? null);
    });
  });
}

/** `1.8.0_392` is Java 8, `17.0.15` is Java 17. */
function majorOf(version: string): number {
  const [first = 0, second = 0] = version.split(/[._+-]/).map(Number);
  return first === 1 ? second : first;
}

function noJava(why: string): JavaProblem {
  const fix = `install Java ${oldestMajor} or newer, such as Debian's openjdk-17-jre-headless`;
  return { kind: "no-java", said: `There is no Java to run TLC with (${why}): ${fix}.` };
}

function tooOld(path: string, version: string): JavaProblem {
  const fix = "install one, or name its folder in JAVA_HOME";
  const said = `${path} is Java ${version}, but TLC needs Java ${oldestMajor} or newer: ${fix}.`;
  return { kind: "java-too-old", said };
}
