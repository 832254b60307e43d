/** Starts a process that ends together with us and with all of its descendants. */
import { PassThrough } from "node:stream";
import { execa } from "execa";

/** A process together with all its descendants. */
export interface Supervised {
  readonly stdout: AsyncIterable<string>;
  /** Kills the whole tree at once; harmless when it has ended. */
  readonly kill: () => void;
  /** Settles when the whole tree has ended; never rejects. */
  readonly ended: Promise<{ readonly exitCode: number | null; readonly signal: string | null }>;
  /** The end of its standard error. */
  readonly stderr: () => string;
}

/**
 * Ends the command when we die, however we die. The shell that starts it keeps the other end of our
 * pipe open for reading, and a pipe ends when its writer is gone, kill -9 or not. The watcher then ends
 * the command, removes the run's own folder ($1) and ends its process group, which is ours alone.
 * Nothing is ever written to the pipe.
 */
const script = `
folder=$1
shift
exec 3<&0 </dev/null
"$@" 3<&- &
command=$!
(
  exec >/dev/null 2>&1
  PATH=/bin:/usr/bin:$PATH
  read -r nothing <&3
  kill -9 $command
  rm -rf "$folder" || { sleep 1; rm -rf "$folder"; }
  kill -9 0
) &
watcher=$!
exec 3<&-
wait $command
status=$?
kill -9 $watcher 2>/dev/null
exit $status
`;

const stderrLimit = 64 * 1024;

/** Starts `command` in `cwd`; `leftover` is a folder to remove if we are killed. */
export function supervise(
  command: readonly string[],
  { cwd, leftover }: { readonly cwd: string; readonly leftover: string },
): Supervised {
  const child = execa("/bin/sh", ["-c", script, "lockstep-tlc", leftover, ...command], {
    cwd,
    // In a process group of its own, so that all of it can be killed at once.
    detached: true,
    buffer: false,
    reject: false,
    stdin: "pipe",
    stdout: "pipe",
    stderr: "pipe",
  });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors = (errors + text).slice(-stderrLimit);
  });
  let gone = false;
  const kill = () => {
    if (!gone) killGroup(child.pid);
  };
  const ended = child.then(({ exitCode, signal }) => {
    // The shell alone may have been killed. Later its process number may belong to another process.
    kill();
    gone = true;
    return { exitCode: exitCode ?? null, signal: signal ?? null };
  });
  // Buffered until somebody listens: execa drops output that nobody reads in the same turn, and Node
  // does so when the process ends.
  const stdout = child.stdout.pipe(new PassThrough()).setEncoding("utf8");
  return { stdout, kill, ended, stderr: () => errors };
}

/** The shell leads a group of its own. So this reaches the shell, its watcher and the command. */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // The whole group has ended already.
  }
}
