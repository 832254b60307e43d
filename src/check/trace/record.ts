/**
 * Makes a recording of a check's answer. The trace is followed once more, one access at a time. That
 * yields the states and shows that it can be replayed.
 */
import { createMachine } from "../../interpret/state/machine.ts";
import { retrace } from "../../replay/retrace.ts";
import { tellerOf } from "../../replay/teller.ts";
import type { Protocol } from "../../ir/protocol.ts";
import type { System } from "../../ir/system.ts";
import type { Choice } from "../../passes/index.ts";
import { lower } from "../check.ts";
import { portable } from "../../trace/itf/files.ts";
import type { RecordedChoice } from "../../trace/itf/recording.ts";
import type { Recorded } from "../../trace/itf/write.ts";
import type { Outcome, Trace } from "../../trace/outcome.ts";
import { kindOfFailure, propertyOf, raise } from "../../trace/raise.ts";
import type { Failure } from "../../trace/run.ts";
import { digestOf } from "../digest.ts";

export interface RecordRequest {
  readonly protocol: Protocol;
  readonly choice: Choice;
  readonly outcome: Outcome & { readonly trace: Trace };
  /** The protocol's path; `specFromTrace` is that path from the trace's folder. */
  readonly spec: string;
  readonly specFromTrace: string;
}

export async function record(found: RecordRequest): Promise<Recorded> {
  const { protocol, choice, outcome, spec, specFromTrace } = found;
  const teller = tellerOf(createMachine(await unreduced(protocol, choice)));
  const { system } = teller;
  const retraced = retrace(teller, outcome.trace.steps);
  if (retraced.r === "refused") {
    throw new Error(`the trace cannot be followed at its step ${retraced.at}`);
  }
  const { run, failures } = retraced;
  const failure = failures.find((each) => isSameFailure(each, outcome.failure)) ?? null;
  const raised = citedAs(raise(system, { ...run, failure }), outcome.trace);
  const trace = failure === null ? { ...raised, ending: outcome.trace.ending } : raised;
  return {
    system,
    outcome: { ...outcome, trace },
    states: [run.start, ...run.steps.map(({ after }) => after)],
    home: { spec },
    model: {
      digest: digestOf(protocol.files),
      spec: portable(specFromTrace),
      choice: recordedChoice(choice),
    },
  };
}

/** The lines of the C are those of the check. A step is one access in both. */
function citedAs(raised: Trace, { steps, ending: { inC } }: Trace): Trace {
  const cited = raised.steps.map((step, at): Trace["steps"][number] => {
    const line = steps[at]?.inC;
    return line === undefined ? step : { ...step, inC: line };
  });
  const ending = inC === undefined ? raised.ending : { ...raised.ending, inC };
  return { ...raised, steps: cited, ending };
}

/** The System in which a step is one access, as in a trace. */
export async function unreduced(protocol: Protocol, choice: Choice): Promise<System> {
  const { system, diagnostics } = await lower(protocol, { ...choice, reduction: "off" });
  if (system === null) throw new Error(`${protocol.name}: ${diagnostics[0]?.message}`);
  return system;
}

export function isSameFailure(failure: Failure, stored: Outcome["failure"]): boolean {
  if (stored === null) return false;
  return kindOfFailure(failure) === stored.kind && propertyOf(failure) === stored.property;
}

function recordedChoice({ config, parameters, bounds, threads }: Choice): RecordedChoice {
  return { config, parameters, bounds, threads };
}
