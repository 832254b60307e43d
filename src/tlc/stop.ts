import type { Supervised } from "./supervise.ts";

/** What may end a run before its time. */
export interface Limits {
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Ends the process at the limit; `done` lets go of it and tells which limit it was, if any. */
export function stopAtLimits(
  child: Supervised,
  { timeoutMs, signal }: Limits,
): { readonly done: () => "timeout" | "interrupt" | null } {
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
    done: () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", interrupt);
      return stoppedBy;
    },
  };
}
