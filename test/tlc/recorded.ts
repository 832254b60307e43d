import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Account } from "../../src/tlc/output/account.ts";
import type { TlcEnding } from "../../src/tlc/run/ending.ts";
import { judge } from "../../src/tlc/run/judge.ts";
import { createOutputReader } from "../../src/tlc/output/read.ts";

const folder = join(import.meta.dirname, "..", "recorded");

/** One recorded run: what TLC printed, and how its process ended. */
export interface Recording {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
}

/** The names of all recordings, such as `tlc-2.18/Success`. */
export function recordingNames(): string[] {
  const releases = ["tlc-2.18", "tlc-2.20"];
  return releases.flatMap((release) =>
    readdirSync(join(folder, release)).map((file) => `${release}/${file.replace(/\.out$/, "")}`),
  );
}

export function readRecording(name: string): Recording {
  const text = readFileSync(join(folder, `${name}.out`), "utf8");
  const tail = /(?:--- stderr ---\n([^]*?))?(?:(?:server )?exit status (\d+)\n)?$/.exec(text);
  return {
    stdout: text.slice(0, tail?.index),
    stderr: tail?.[1] ?? "",
    exitCode: tail?.[2] === undefined ? null : Number(tail[2]),
  };
}

/** Reads and judges a recording, as if it had ended by itself. */
export function judgeRecording(recording: Recording): { account: Account; ending: TlcEnding } {
  const { stdout, stderr, exitCode } = recording;
  const reader = createOutputReader();
  reader.push(stdout);
  const account = reader.end();
  const end = { exitCode, signal: null, stderr, stoppedBy: null, timeoutMs: 0 };
  return { account, ending: judge(account, end) };
}
