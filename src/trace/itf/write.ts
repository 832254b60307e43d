/**
 * Prints a trace in the Informal Trace Format (Apalache's ADR-015), one state a line. Data that the
 * format has no place for is under `#meta`, so nothing is lost.
 */
import { escapeJson } from "../../diagnostics/json.ts";
import type { System } from "../../ir/system.ts";
import { storeCauses } from "../slice/causes.ts";
import { storeFacts } from "../fact.ts";
import type { TraceStep } from "../outcome.ts";
import type { Snapshot } from "../run.ts";
import { printFiles, type Home } from "./files.ts";
import { formatVersion, type Recording } from "./recording.ts";
import { printState, variablesOf } from "./state.ts";
import type { ItfValue } from "./value.ts";

export interface Recorded extends Recording {
  readonly system: System;
  /** The initial state, and the state after each step. */
  readonly states: readonly Snapshot[];
  readonly home: Home;
}

const action = "mbt::actionTaken";
const picks = "mbt::nondetPicks";

export function printItf(recorded: Recorded): string {
  const { system, states, outcome, home } = recorded;
  const { steps } = outcome.trace;
  const print = (value: unknown): string => escapeJson(JSON.stringify(printFiles(value, home)));
  const lines = states.map((state, index) => {
    const step = steps[index - 1];
    const meta = { index, ...(step === undefined ? {} : metaOf(step)) };
    return print({ "#meta": meta, ...printState(system, state), ...printMove(step) });
  });
  const variables = [...variablesOf(system), action, picks];
  const head = `"#meta": ${print(headOf(recorded))},\n"vars": ${escapeJson(JSON.stringify(variables))},`;
  return `{\n${head}\n"states": [\n${lines.join(",\n")}\n]\n}\n`;
}

function headOf({ outcome, model }: Recorded): object {
  const { trace, ...found } = outcome;
  return {
    format: "ITF",
    "format-description": "https://apalache-mc.org/docs/adr/015adr-trace.html",
    description: `${found.protocol} (${found.config}): ${trace.ending.title}`,
    lockstep: {
      version: formatVersion,
      model,
      outcome: found,
      steps: trace.steps.length,
      ending: { ...trace.ending, ...storeFacts(trace.ending.why) },
      causes: storeCauses(trace.causes),
    },
  };
}

function metaOf(step: TraceStep): object {
  const { number: _, span, cite, ...rest } = step;
  return { ...rest, spans: [span], citations: cite === null ? [] : [cite] };
}

/**
 * The action and the choices that led to a state, in the form that Quint's tools read. A choice that was
 * not made has no field: to itf-py, which makes a class of each tag, a "None" is no name.
 */
function printMove(step: TraceStep | undefined): Readonly<Record<string, ItfValue>> {
  const picked = Object.entries({ thread: step?.thread, choice: step?.choice });
  const made = picked.flatMap(([name, value]) => {
    return typeof value === "string" ? [[name, { tag: "Some", value }] as const] : [];
  });
  return {
    [action]: step === undefined ? "init" : (step.atomic ?? step.function),
    [picks]: Object.fromEntries(made),
  };
}
