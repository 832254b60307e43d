/** A stored trace as a page, if it still ends on this protocol as it was recorded. */
import { createMachine } from "../../interpret/state/machine.ts";
import { retrace } from "../../replay/retrace.ts";
import type { Protocol } from "../../ir/protocol.ts";
import type { Choice } from "../../passes/index.ts";
import type { Recording } from "../../trace/itf/recording.ts";
import { pageOfMoves } from "./page.ts";
import { unreduced } from "../trace/record.ts";
import { replay, type NotSo } from "../trace/replay.ts";

/** Each step is one access, since another thread may go on between any two. */
export async function pageOfTrace(
  recording: Recording,
  protocol: Protocol,
  choice: Choice,
): Promise<{ readonly page: string } | NotSo> {
  const replayed = await replay(recording, protocol, choice);
  const { end, trace } = replayed;
  const system = await unreduced(protocol, choice);
  const retraced = retrace(createMachine(system), recording.outcome.trace.steps);
  if (retraced.r === "refused" || end.r === "refused" || end.as !== "recorded") return { replayed };
  const covered = { ...recording.outcome.covered, reduction: "off" } as const;
  const outcome = { ...recording.outcome, failure: end.failure, covered, trace };
  return { page: await pageOfMoves(system, outcome, retraced.path) };
}
