/** Runs TLC on a module. */
import type { TlaValue } from "../../trace/value.ts";
import type { Account, TlcStats } from "../output/account.ts";
import { exitStatusOf } from "../output/codes.ts";
import { tlcCommand, type TlcPlace, type TlcResources } from "./command.ts";
import type { TlcEnding } from "./ending.ts";
import { makePlace, removeFolder, type TlcJob } from "./folder.ts";
import type { Message } from "../output/frame.ts";
import { judge } from "./judge.ts";
import type { OutputListener } from "../output/read.ts";
import { stopAtLimits } from "./stop.ts";
import { type Supervised, supervise } from "./supervise.ts";

export type { TlcStats } from "../output/account.ts";
export type { TlcEnding } from "./ending.ts";
export type { TlcJob } from "./folder.ts";

export interface TlcOptions extends TlcResources {
  /** The wall-clock budget of the whole run; none if it is not given. */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called when the module is parsed and its constants are known, as the search begins. */
  readonly onStart?: (() => void) | undefined;
  /** TLC's own progress: after some 3 s, then once a minute. */
  readonly onProgress?: ((stats: TlcStats) => void) | undefined;
  /** A folder for the module that a person can look at. Otherwise the folder is temporary. */
  readonly keepDir?: string | undefined;
}

/** The result of one run of TLC. */
export interface TlcRun {
  readonly ending: TlcEnding;
  readonly stats: TlcStats;
  /** As in `2.18 of 20 March 2023`; `null` when TLC ended before it printed one. */
  readonly version: string | null;
  /** The tuples that the module printed whose first element is a string that starts with `@`. */
  readonly notes: readonly TlaValue[];
  readonly warnings: readonly string[];
  readonly wallMs: number;
  /** From the start of Java to the start of the search. */
  readonly startedMs: number | null;
  /**
   * TLC's exit status. We end the JVM as soon as TLC has said "Finished", since it lingers for a third
   * of a second. The status is then the one that follows from TLC's messages.
   */
  readonly tlcExitCode: number | null;
  /** The run's folder, if it was kept. */
  readonly dir: string | null;
}

/** Runs TLC to its end. Every ending is a value; none is thrown. */
export async function runTlc(job: TlcJob, options: TlcOptions): Promise<TlcRun> {
  const beganAt = performance.now();
  const place = await makePlace(job, options.keepDir);
  if ("kind" in place) return notStarted(place);
  try {
    const run = await runIn(place, options);
    return { ...run, wallMs: Math.round(performance.now() - beganAt) };
  } finally {
    await removeFolder(place.scratch);
  }
}

async function runIn(place: TlcPlace, options: TlcOptions): Promise<Omit<TlcRun, "wallMs">> {
  const beganAt = performance.now();
  const { folder: cwd, scratch: leftover } = place;
  const child = supervise(tlcCommand(options, place), { cwd, leftover });
  const limits = stopAtLimits(child, options);
  let startedMs: number | null = null;
  const onStart = () => {
    startedMs = Math.round(performance.now() - beganAt);
    options.onStart?.();
  };
  try {
    const heard = await listen(child, { onStart, onCounts: options.onProgress });
    const ended = { ...(await child.ended), stderr: child.stderr() };
    const stopped = { stoppedBy: limits.stoppedBy(), timeoutMs: options.timeoutMs ?? 0 };
    const ending = judge(heard.account, { ...ended, ...stopped });
    const { stats, version, notes, warnings } = heard.account;
    const tlcExitCode = heard.knownStatus ?? ended.exitCode;
    const dir = options.keepDir === undefined ? null : place.folder;
    return { ending, stats, version, notes, warnings, startedMs, tlcExitCode, dir };
  } finally {
    // Also when a callback of our caller throws.
    child.kill();
    limits.release();
  }
}

/** Reads to the end, or to "Finished" if the exit status follows from the messages. */
async function listen(
  child: Supervised,
  listener: OutputListener,
): Promise<{ readonly account: Account; readonly knownStatus: number | undefined }> {
  // The grammar is loaded and built while the JVM starts.
  const { createOutputReader } = await import("../output/read.ts");
  let knownStatus: number | undefined;
  const onFinish = (errors: readonly Message[]) => void (knownStatus = exitStatusOf(errors));
  const reader = createOutputReader({ ...listener, onFinish });
  for await (const chunk of child.stdout) {
    reader.push(chunk);
    if (knownStatus === undefined) continue;
    child.kill();
    break;
  }
  return { account: reader.end(), knownStatus };
}

function notStarted(ending: TlcEnding): TlcRun {
  return {
    ending,
    stats: { generated: null, distinct: null, queue: null, depth: null },
    version: null,
    notes: [],
    warnings: [],
    wallMs: 0,
    startedMs: null,
    tlcExitCode: null,
    dir: null,
  };
}
