/**
 * Processes that work for us. What runs without a turn of the event loop sees no signal meanwhile: only
 * a process of its own can be ended in the middle of that.
 */
import { fork, type ChildProcess, type StdioOptions } from "node:child_process";
import { getCompileCacheDir } from "node:module";

export interface Program {
  readonly file: string;
  readonly args: readonly string[];
  readonly stdio: StdioOptions;
}

/** In a process group of its own: Ctrl-C comes to us, and we pass it on once. It ends when we end. */
export function startProcess({ file, args, stdio }: Program): ChildProcess {
  const compiled = getCompileCacheDir();
  const child = fork(file, [...args], {
    serialization: "advanced",
    detached: true,
    stdio,
    env: { ...process.env, ...(compiled === undefined ? {} : { NODE_COMPILE_CACHE: compiled }) },
  });
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
  return child;
}

/** How long a process may take to end by itself what it is to end, in milliseconds. */
export const graceMs = 750;

export type Why = "interrupt" | "time";

export interface Killer {
  /** Kills after so long, and no more at the time that was set before; null: not at all. */
  readonly set: (ms: number | null, why: Why) => void;
  /** For what it was killed; null if it was not. */
  readonly why: Why | null;
}

export function killerOf(child: ChildProcess): Killer {
  let timer: NodeJS.Timeout | undefined;
  let killedFor: Why | null = null;
  return {
    set: (ms, why) => {
      clearTimeout(timer);
      if (ms === null) return;
      timer = setTimeout(() => {
        killedFor = why;
        child.kill("SIGKILL");
      }, ms);
    },
    get why() {
      return killedFor;
    },
  };
}
