/** Ends a run at its limits. */
import type { Supervised } from "./supervise.ts";

/** The limits of a run. */
export interface Limits {
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Watches a running process. */
export interface Stopper {
  /** The limit that ended the process, if any. */
  readonly stoppedBy: () => "timeout" | "interrupt" | null;
  /** Stops watching. The caller calls it when the process has ended. */
  readonly release: () => void;
}

/** Ends the process when it reaches a limit. */
export function stopAtLimits(child: Supervised, { timeoutMs, signal }: Limits): Stopper {
  let stoppedBy: "timeout" | "interrupt" | null = null;
  const stop = (by: "timeout" | "interrupt") => {
    stoppedBy ??= by;
    child.kill();
  };
  const interrupt = () => stop("interrupt");
  const timer = timeoutMs === undefined ? undefined : setTimeout(() => stop("timeout"), timeoutMs);
  signal?.addEventListener("abort", interrupt, { once: true });
  if (signal?.aborted) interrupt();
  return {
    stoppedBy: () => stoppedBy,
    release: () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", interrupt);
    },
  };
}
