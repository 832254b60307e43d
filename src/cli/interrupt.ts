/** Ctrl-C ends what runs and what would follow, with an answer; a second one ends us at once. */
import { exitCodes } from "./exit.ts";

export interface Interrupt {
  readonly signal: AbortSignal;
  /** Gives the event loop a turn, so that a signal which came during long work is seen. */
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

/** With the processes that work for us, which are ended with us. */
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
