/** Ends a run at its limits. */
import type { Supervised } from "./supervise.ts";

/** What may end a run before its time. */
export interface Limits {
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Watches a running process. */
export interface Stopper {
  /** Which limit ended the process, if any did. */
  readonly stoppedBy: () => "timeout" | "interrupt" | null;
  /** Lets go of it; to be called when it has ended. */
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
