/**
 * Runs a verb in a process of its own with our input and output, so that it can be killed at any time.
 */
import { once } from "node:events";
import { printDocument } from "../../diagnostics/json.ts";
import { formatVersion } from "../../report/formats/json.ts";
import { exitCodes, type ExitCode } from "../exit.ts";
import { parts } from "../home.ts";
import { watchInterrupt } from "../interrupt.ts";
import { graceMs, killerOf, startProcess } from "./own-process.ts";
import { say } from "../say.ts";

/** Sent by a child: the time by which it ends by itself; null if it does not know. */
interface Budget {
  readonly budgetMs: number | null;
}

export interface EndableOptions {
  readonly json?: boolean;
}

/** Runs the verb if this is the child. Otherwise runs the same command line in a child. */
export async function endable(
  run: () => Promise<ExitCode>,
  telling: EndableOptions,
): Promise<ExitCode> {
  if (process.connected) return run();
  const interrupt = watchInterrupt();
  const child = startProcess({
    file: parts.endableChild,
    args: process.argv.slice(2),
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  const killer = killerOf(child);
  interrupt.signal.addEventListener("abort", () => {
    child.kill("SIGINT");
    killer.set(graceMs, "interrupt");
  });
  child.on("message", ({ budgetMs }: Budget) => {
    if (!interrupt.signal.aborted)
      killer.set(budgetMs === null ? null : budgetMs + graceMs, "time");
  });
  const [code, by] = (await once(child, "exit")) as [ExitCode | null, string | null];
  killer.set(null, "time");
  interrupt.release();
  if (code !== null) return code;
  const why = interrupt.signal.aborted ? "interrupt" : killer.why;
  const said = why === null ? `the process that was at it was killed (${by}).` : sentences[why];
  if (telling.json) process.stdout.write(printDocument({ lockstep: formatVersion, problem: said }));
  say(`lockstep: ${said}`);
  return why === null ? exitCodes.error : exitCodes.incomplete;
}

const sentences = {
  interrupt: "interrupted: there is no answer.",
  time: "incomplete: the time was up (--timeout) before there was an answer.",
};

/** Called in the child: the time that it may take from now on. After that it is killed. */
export function mayTake(budgetMs: number | null | undefined): void {
  if (process.connected) process.send!({ budgetMs: budgetMs ?? null } satisfies Budget);
}
