/** `--explain-locks`: adds to an answer what protects each field. */
import type { System } from "../../ir/system.ts";
import type { Verified } from "../../check/ask.ts";
import type { AskedLimits } from "../options/limits.ts";
import type { Progress } from "../output/progress.ts";
import { UsageError } from "../refusal.ts";

export interface LocksOptions {
  readonly explainLocks?: boolean;
}

/** The other formats have no place for it. */
export function checkExplainLocks({ explainLocks }: LocksOptions, format: string): void {
  if (!explainLocks || format === "text" || format === "json") return;
  throw new UsageError(
    `--explain-locks prints text or --json: it does not go with --format ${format}.`,
  );
}

interface Asked extends AskedLimits {
  readonly options: LocksOptions;
  readonly system: System;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/** The states are explored once more for it, with the same limits. */
export async function explainLocksOf(verified: Verified, asked: Asked): Promise<Verified> {
  const { options, system, signal, progress, limits, timeoutMs } = asked;
  if (!options.explainLocks || signal.aborted) return verified;
  const { explainLocks } = await import("../../review/locks/index.ts");
  const locks = await explainLocks(system, {
    ...limits,
    ...(timeoutMs === undefined ? {} : { deadline: Date.now() + timeoutMs }),
    signal,
    onProgress: ({ distinct, depth, queue }) => {
      const bytes = process.memoryUsage.rss();
      progress.hear({ who: "engine", counts: { distinct, depth, queue, bytes } });
    },
  });
  return { ...verified, outcome: { ...verified.outcome, locks } };
}
