/**
 * `lockstep doctor`: reports what this machine has for checking protocols, and how to get the rest.
 *
 * It succeeds if the main job would: it tries `lockstep check` with the embedded engine. Java and TLC
 * are for a second opinion. If they are missing, it only says so.
 */
import { escapeText } from "../../diagnostics/frame.ts";
import { cacheReport, temporaryReport } from "../doctor/folders.ts";
import { javaReport, jarReport } from "../doctor/second-opinion.ts";
import { engineReport, memoryReport, nodeReport, terminalReport } from "../doctor/machine.ts";
import type { Finding } from "../doctor/finding.ts";
import { exitCodes } from "../exit.ts";
import type { ExitCode } from "../exit.ts";
import { json } from "../output/json.ts";

export interface DoctorOptions {
  readonly json?: boolean;
}

export async function doctorCommand(options: DoctorOptions): Promise<ExitCode> {
  const findings = await Promise.all([
    nodeReport(),
    engineReport(),
    javaReport(),
    jarReport(),
    memoryReport(),
    temporaryReport(),
    cacheReport(),
    terminalReport(),
  ]);
  if (options.json) process.stdout.write(json({ lockstep: 1, findings }));
  else for (const line of findings.flatMap(linesOf)) console.log(line);
  const fails = findings.some(({ state }) => state === "fails");
  if (!options.json) console.log(fails ? "\nChecking would fail." : "\nChecking works.");
  return fails ? exitCodes.error : exitCodes.holds;
}

function linesOf({ state, what, says, fix }: Finding): readonly string[] {
  const first = `${state.padEnd(5)}  ${what.padEnd(9)}  ${escapeText(says)}`;
  return fix === undefined ? [first] : [first, `${" ".repeat(18)}${escapeText(fix)}`];
}
