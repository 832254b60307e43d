/**
 * Ctrl-C ends the running work and what would follow, with an answer. A second one kills us at once.
 */
import { exitCodes } from "./exit.ts";

export interface Interrupt {
  readonly signal: AbortSignal;
  /** Yields to the event loop, so that a signal that came during long work is seen. */
  readonly happened: () => Promise<boolean>;
  readonly release: () => void;
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export function watchInterrupt(): Interrupt {
  const stop = new AbortController();
  const abort = (): void => {
    release();
    for (const each of signals) process.once(each, exit);
    stop.abort();
  };
  const release = (): void => {
    for (const each of signals) process.removeListener(each, abort).removeListener(each, exit);
  };
  for (const each of signals) process.on(each, abort);
  return { ...interruptBy(stop.signal), release };
}

/** Also kills the processes that work for us. */
function exit(): never {
  process.exit(exitCodes.interrupted);
}

export function interruptBy(signal: AbortSignal): Omit<Interrupt, "release"> {
  const happened = async (): Promise<boolean> => {
    await new Promise((resolve) => setImmediate(resolve));
    return signal.aborted;
  };
  return { signal, happened };
}
