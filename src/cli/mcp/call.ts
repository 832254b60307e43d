/** Runs one of our own command lines for a tool, and reads the JSON that it prints. */
import { execFile, type ExecFileException } from "node:child_process";
import { join, resolve } from "node:path";
import { home } from "../../disk/home.ts";
import { pathWithin } from "../../disk/project.ts";
import { driftArgv, type Around, type Given, type Tool } from "./tools.ts";

export interface Folders {
  /** The folder that the server was started in. */
  readonly root: string;
  /** The options of `cite` for the C; null if there is none. */
  readonly code: readonly string[] | null;
}

/** The answer of a command line. */
export interface Answer {
  readonly exitCode: number;
  /** What `--json` prints; null if nothing was printed. */
  readonly answer: unknown;
  /** What was said beside it: refusals, warnings. */
  readonly said: string;
}

export interface ToolAnswer extends Answer {
  /**
   * Of an answer on the protocol: how far the protocol is the C that it cites, as `cite --json` answers; null if there is
   * nothing to compare it with, which is then said.
   */
  readonly drift?: Answer | null;
}

/** Calls a tool. Throws if a path leads out of the folder, or if nothing can be asked. */
export async function call(
  tool: Tool,
  given: Given,
  { root, code }: Folders,
  signal: AbortSignal,
): Promise<ToolAnswer> {
  const around: Around = { code, path: (path) => within(root, path) };
  const answer = await ask(tool.argvOf(given, around), root, signal);
  if (tool.drift !== "said") return answer;
  if (code === null) return { ...answer, drift: null, said: `${answer.said}${notCompared}` };
  return { ...answer, drift: await ask(driftArgv(given, code, around), root, signal) };
}

const notCompared =
  "The protocol was not compared with any C: lockstep mcp was started without --tree and --outline.";

function within(root: string, path: string): string {
  const found = pathWithin(resolve(root, path), [root]);
  if (found === null || path.startsWith("-"))
    throw new Error(`${path} is not below the folder that lockstep mcp was started in`);
  return found;
}

function ask(argv: readonly string[], cwd: string, signal: AbortSignal): Promise<Answer> {
  const args = [...process.execArgv, launcher, ...argv];
  return new Promise((resolve, reject) => {
    const options = { cwd, signal, maxBuffer: mostBytes, killSignal: "SIGTERM" } as const;
    const child = execFile(process.execPath, args, options, (error, stdout, said) => {
      const code = error === null ? 0 : error.code;
      if (typeof code === "number") resolve({ exitCode: code, answer: read(stdout), said });
      else reject(new Error(whyNot(error!)));
    });
    child.stdin?.end();
  });
}

function whyNot({ code, signal, message }: ExecFileException): string {
  if (code === "ABORT_ERR") return "the call was cancelled";
  if (code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER") return "the answer has more than 64 MB";
  return signal ? `the process that was at it was killed (${signal})` : message;
}

const mostBytes = 64 * 1024 * 1024;
const launcher = join(home, "bin/lockstep.js");

function read(text: string): unknown {
  return text.trim() === "" ? null : JSON.parse(text);
}
