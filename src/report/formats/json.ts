/** An Outcome for programs. */
import { printDocument } from "../../diagnostics/json.ts";
import { storeCauses } from "../../trace/slice/causes.ts";
import { storeFacts } from "../../trace/fact.ts";
import type { Outcome, Trace } from "../../trace/outcome.ts";
import { coversOf } from "../covers.ts";

/** Increased when a reader of the old format would misread the new one. */
export const formatVersion = 1;

export function printJson(outcome: Outcome): string {
  const trace = outcome.trace && traceJson(outcome.trace);
  return printDocument({ lockstep: formatVersion, ...outcome, covers: coversOf(outcome), trace });
}

function traceJson({ steps, ending, causes }: Trace): object {
  const end = { ...ending, ...storeFacts(ending.why) };
  return { steps, ending: end, causes: storeCauses(causes) };
}
