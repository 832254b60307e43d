/** Replays a recorded trace on a protocol, which may be another version of the recorded one. */
import { isDeepStrictEqual } from "node:util";
import { createMachine } from "../../interpret/state/machine.ts";
import { retrace } from "../../replay/retrace.ts";
import { tellerOf } from "../../replay/teller.ts";
import { rowOf } from "../../ir/failures.ts";
import type { Protocol } from "../../ir/protocol.ts";
import type { System } from "../../ir/system.ts";
import type { Choice } from "../../passes/index.ts";
import type { Fact } from "../../trace/fact.ts";
import type { Recording } from "../../trace/itf/recording.ts";
import type { Outcome, Trace, TraceStep } from "../../trace/outcome.ts";
import { kindOfFailure, propertyOf, raise, raiseMove } from "../../trace/raise.ts";
import { findParameterGuard } from "./parameter-guard.ts";
import { explainRefusal } from "../../trace/words/refusal-words.ts";
import type { Retraced } from "../../trace/retraced.ts";
import type { Failure, MicroStep } from "../../trace/run.ts";
import { callsOf } from "../../trace/words/statement.ts";
import { digestOf } from "../digest.ts";
import { isSameFailure, unreduced } from "./record.ts";

export interface Replayed {
  /** Whether the protocol's text is as it was recorded. */
  readonly model: "same" | "changed";
  /** The trace as this model executes it, with its end. */
  readonly trace: Trace;
  readonly end: ReplayEnd;
  /** The parameters of the replay. */
  readonly parameters: Outcome["covered"]["parameters"];
}

/** The answer of a replay that does not end as it was recorded. */
export interface NotSo {
  readonly replayed: Replayed;
}

export type ReplayEnd =
  /** `failure` is the recorded one, or the first one at the end; null if nothing is wrong. */
  | { readonly r: "followed"; readonly as: "recorded" | "other"; readonly failure: Wrong | null }
  | ({ readonly r: "refused" } & RefusedStep);

/** The recording's step cannot be taken. */
export interface RefusedStep {
  readonly at: number;
  readonly step: TraceStep;
  readonly title: string;
  /** What decided it: the guard, and what it read. */
  readonly why: readonly Fact[];
}

type Wrong = NonNullable<Outcome["failure"]>;

export async function replay(
  recording: Recording,
  protocol: Protocol,
  choice: Choice,
): Promise<Replayed> {
  const teller = tellerOf(createMachine(await unreduced(protocol, choice)));
  const { system } = teller;
  const tried = { recording, protocol, system };
  const { parameters } = system;
  const model = digestOf(protocol.files) === recording.model.digest ? "same" : "changed";
  const retraced = retrace(teller, recording.outcome.trace.steps);
  const told = retraced.r === "refused" ? refused(tried, retraced) : followed(tried, retraced);
  const replayed = { model, parameters, ...told } as const;
  return isStillKnown(recording, replayed) ? asRecorded(recording, replayed) : replayed;
}

type Told = Pick<Replayed, "trace" | "end">;
type Of<R extends Retraced["r"]> = Extract<Retraced, { r: R }>;

interface Tried {
  readonly recording: Recording;
  readonly protocol: Protocol;
  readonly system: System;
}

function refused({ recording, protocol, system }: Tried, retraced: Of<"refused">): Told {
  const step = refusedStep({ recorded: recording.outcome, protocol, system }, retraced);
  return { trace: raise(system, retraced.run), end: { r: "refused", ...step } };
}

/** The recorded run, and the protocol that refuses it. */
export interface Refusing extends Pick<Tried, "protocol" | "system"> {
  readonly recorded: Recording["outcome"];
}

export function refusedStep(
  { recorded: { covered, trace }, protocol, system }: Refusing,
  { at, refusal, run }: Of<"refused">,
): RefusedStep {
  const recorded = trace.steps;
  const step = recorded[at - 1]!;
  const guard = (other: MicroStep): readonly Fact[] => {
    const { span, frame } = raiseMove(system, other);
    const position = { line: span.start.line, stack: callsOf(system, frame) };
    const ways = [{ line: step.span.start.line, stack: step.stack }, position] as const;
    return findParameterGuard({ protocol, was: covered.parameters, is: system.parameters, ways });
  };
  return { at, step, ...explainRefusal(system, { refusal, recorded, at, run, guard }) };
}

function followed({ system, recording: { outcome } }: Tried, retraced: Of<"followed">): Told {
  const { run, failures } = retraced;
  const same = failures.find((each) => isSameFailure(each, outcome.failure));
  const failure = same ?? failures[0] ?? null;
  const trace = raise(system, { ...run, failure });
  const as = same !== undefined || outcome.failure === null ? "recorded" : "other";
  return { trace, end: { r: "followed", as, failure: wrongOf(failure, trace) } };
}

/**
 * What no single state shows, as that a thread never moves again, is known only of the model that was
 * checked.
 */
function isStillKnown({ outcome }: Recording, { model, parameters, end }: Replayed): boolean {
  const { covered, failure } = outcome;
  if (failure === null || rowOf(failure.kind).found !== "in all states") return false;
  if (model === "changed") return false;
  return end.r === "followed" && isDeepStrictEqual(covered.parameters, parameters);
}

function asRecorded({ outcome }: Recording, replayed: Replayed): Replayed {
  const { failure, trace } = outcome;
  const end = { r: "followed", as: "recorded", failure } as const;
  return { ...replayed, trace: { ...replayed.trace, ending: trace.ending }, end };
}

function wrongOf(failure: Failure | null, trace: Trace): Wrong | null {
  if (failure === null) return null;
  const [kind, property] = [kindOfFailure(failure), propertyOf(failure)];
  return { kind, property, reason: trace.ending.title };
}
