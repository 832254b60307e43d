/** `lockstep trace show`: a stored trace as a check would have printed it. */
import { printOutcome } from "../../report/text.ts";
import { exitCodes } from "../exit.ts";
import type { ExitCode } from "../exit.ts";
import { terminal } from "../terminal.ts";
import { traceAt } from "./open.ts";

export async function showCommand(file: string): Promise<ExitCode> {
  const { outcome } = await traceAt(file);
  process.stdout.write(printOutcome(outcome, terminal()));
  return exitCodes.holds;
}
