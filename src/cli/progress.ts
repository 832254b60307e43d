/** One line of progress on a terminal: what is being checked, how long, and TLC's own counts. */
import type { TlcStats } from "../tlc/run.ts";

export interface Progress {
  readonly onProgress: (stats: TlcStats) => void;
  readonly end: () => void;
}

const EVERY_MS = 1000;

export function showProgress(what: string): Progress {
  const quiet = process.stderr.isTTY !== true || Boolean(process.env["CI"]);
  if (quiet) return { onProgress: () => undefined, end: () => undefined };
  const beganAt = performance.now();
  let counts = "";
  const draw = (): void => {
    const seconds = Math.round((performance.now() - beganAt) / EVERY_MS);
    process.stderr.write(`\r\u001b[K${what}: ${seconds} s${counts}`);
  };
  const timer = setInterval(draw, EVERY_MS);
  return {
    onProgress: ({ distinct, queue }) => {
      counts = `, ${distinct ?? "?"} states found, ${queue ?? "?"} on the queue`;
    },
    end: () => {
      clearInterval(timer);
      process.stderr.write("\r\u001b[K");
    },
  };
}
