/** `lockstep trace replay`: whether a recorded run is still possible, or which step is impossible. */
import type { Replayed } from "../../check/trace/replay.ts";
import { replay } from "../../check/trace/replay.ts";
import { printDocument } from "../../diagnostics/json.ts";
import type { Protocol } from "../../ir/protocol.ts";
import { formatVersion } from "../../report/formats/json.ts";
import { printReplay } from "../../report/text/replay.ts";
import { storeFacts } from "../../trace/fact.ts";
import type { ChoiceOptions } from "../options/choice.ts";
import { exitCodes } from "../exit.ts";
import type { ExitCode } from "../exit.ts";
import { load, meansFor, printDiagnostics } from "../load.ts";
import type { ReadOptions } from "../load.ts";
import { UsageError } from "../refusal.ts";
import { terminal } from "../terminal.ts";
import { choiceFor } from "./choice.ts";
import type { Opened } from "../../check/trace/open-trace.ts";
import { traceAt } from "./open.ts";

export interface ReplayOptions extends ChoiceOptions, ReadOptions {
  readonly json?: boolean;
}

export async function replayCommand(
  file: string,
  spec: string,
  options: ReplayOptions,
): Promise<ExitCode> {
  const opened = traceAt(file);
  const loaded = await load(spec, printDiagnostics, await meansFor(options));
  if (!loaded) return exitCodes.usage;
  const { protocol } = loaded;
  const choice = choiceFor(protocol, opened, options);
  const replayed = await replay(opened, protocol, choice);
  refuseStranger({ file, spec, opened, protocol }, replayed);
  const { outcome } = opened;
  const { parameters } = replayed;
  const on = { spec, config: choice.config, protocol: protocol.name, parameters };
  if (options.json) {
    const { model, trace } = replayed;
    const end = endJson(replayed.end);
    const answer = { lockstep: formatVersion, trace: file, on, model, end, steps: trace.steps };
    process.stdout.write(printDocument(answer));
  } else {
    process.stdout.write(printReplay({ file, recorded: outcome, on, replayed }, terminal()));
  }
  return exitCodeOf(replayed);
}

function endJson(end: Replayed["end"]): object {
  return end.r === "refused" ? { ...end, ...storeFacts(end.why) } : end;
}

interface Tried {
  readonly file: string;
  readonly spec: string;
  readonly opened: Opened;
  readonly protocol: Protocol;
}

/** A trace of an entirely different protocol is a mistake of the command line, and no answer. */
function refuseStranger({ file, spec, opened, protocol }: Tried, { end }: Replayed): void {
  const { outcome } = opened;
  if (outcome.protocol === protocol.name || end.r !== "refused" || end.at > 1) return;
  throw new UsageError(
    `${file} is a trace of ${outcome.protocol}, and ${spec} cannot take its first step: ${end.title}.`,
  );
}

/** As for a check: violated if the recorded failure happens, or another one. */
function exitCodeOf({ end }: Replayed): ExitCode {
  return end.r === "followed" && end.failure !== null ? exitCodes.violated : exitCodes.holds;
}
