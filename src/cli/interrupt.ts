/** Ctrl-C ends what runs and what would follow, with an answer; a second one ends us at once. */
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
    stop.abort();
  };
  const release = (): void => {
    for (const each of signals) process.removeListener(each, abort);
  };
  for (const each of signals) process.on(each, abort);
  return { ...interruptBy(stop.signal), release };
}

export function interruptBy(signal: AbortSignal): Omit<Interrupt, "release"> {
  const happened = async (): Promise<boolean> => {
    await new Promise((resolve) => setImmediate(resolve));
    return signal.aborted;
  };
  return { signal, happened };
}
