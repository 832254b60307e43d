/**
 * Processes that work for us. Code that runs without returning to the event loop sees no signal. Only a
 * process of its own can be killed in the middle of such code.
 */
import { fork, type ChildProcess, type StdioOptions } from "node:child_process";
import { getCompileCacheDir } from "node:module";

export interface Program {
  readonly file: string;
  readonly args: readonly string[];
  readonly stdio: StdioOptions;
}

/**
 * The process has a process group of its own: Ctrl-C reaches us, and we pass it on once. It ends when
 * we end.
 */
export function startProcess({ file, args, stdio }: Program): ChildProcess {
  const compiled = getCompileCacheDir();
  const child = fork(file, [...args], {
    execArgv: [...process.execArgv, ...(process.sourceMapsEnabled ? ["--enable-source-maps"] : [])],
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

/** How long a process that was told to end may take, in milliseconds. */
export const graceMs = 750;

export type Why = "interrupt" | "time";

export interface Killer {
  /** Kills the process after this time, and no longer at the time that was set before; null: never. */
  readonly set: (ms: number | null, why: Why) => void;
  /** The reason why it was killed; null if it was not. */
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
