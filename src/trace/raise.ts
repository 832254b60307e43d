/** Raises a run to the words of the protocol. */
import { reportedAs, type ReportedKind } from "../ir/failures.ts";
import type { Node, System } from "../ir/system.ts";
import { findChanges, nameReadings } from "./changes.ts";
import { withoutClaims } from "./fact.ts";
import { explainFailure, type Words } from "./words/failure-words.ts";
import { History } from "./history/history.ts";
import { kindOf, nameThread, nameValue, need } from "./words/naming.ts";
import type { Ending, Trace, TraceStep, WaitingAt } from "./outcome.ts";
import { readingsOf } from "./run.ts";
import type { Choice, Failure, MicroStep, Run, Wait } from "./run.ts";
import { atomicOf, citationOf, excerptOf, showNode, showUserLine, sourceLine } from "./source.ts";
import type { Shown } from "./source.ts";
import { callsOf, statementOf } from "./words/statement.ts";
import { findCauses } from "./slice/slice.ts";

export function raise(system: System, run: Run): Trace {
  const steps = run.steps.map((step, index) => raiseStep(system, step, index + 1));
  const history = new History(system, run);
  return { steps, ending: raiseEnding(history), causes: findCauses(history) };
}

export function raiseStep(system: System, step: MicroStep, number: number): TraceStep {
  const { frame, ...move } = raiseMove(system, step);
  return {
    number,
    ...move,
    code: statementOf(system, move.span),
    atomic: atomicOf(system, step),
    stack: callsOf(system, frame),
    cite: citationOf(frame),
    changes: findChanges(system, step.before, step.after),
    reads: nameReadings(system, readingsOf(step)),
  };
}

/** The words that identify a step: its thread, the line, and the choice. */
export interface Move
  extends Pick<TraceStep, "thread" | "function" | "span" | "source" | "choice">, Shown {}

export function raiseMove(system: System, step: MicroStep): Move {
  const kind = kindOf(system, step.thread);
  const shown = showNode(need(kind.nodes, step.access));
  const choices = step.choices.flatMap((choice) => nameChoice(system, step.thread, choice));
  return {
    ...shown,
    thread: nameThread(system, step.thread),
    function: shown.frame.function,
    source: sourceLine(system, shown.span),
    choice: choices.length === 0 ? null : choices.join(", "),
  };
}

/** A choice with one alternative has no words. */
function nameChoice(system: System, thread: number, choice: Choice): readonly string[] {
  if (choice.of === 1) return [];
  const kind = kindOf(system, thread);
  const { op } = need(kind.nodes, choice.node);
  const { sort } = need(kind.locals, choice.to);
  if (op.op === "alloc") return [choice.value === 0 ? "the allocation fails" : "it succeeds"];
  return [`chooses ${nameValue(system, sort, choice.value)}`];
}

/** The kind of a failure, as an outcome names it. */
export function kindOfFailure(failure: Failure): ReportedKind {
  return failure.f === "fault" ? failure.fault.kind : reportedAs(failure.f);
}

/** The property that a failure is about, if any. */
export function propertyOf(failure: Failure): string | null {
  return "property" in failure ? failure.property.name : null;
}

export function raiseEnding(history: History): Ending {
  const { system } = history;
  const { failure } = history.run;
  const waits = failure !== null && "waits" in failure ? failure.waits : [];
  const standing = waits.map((wait) => raiseWait(system, wait));
  const none = { thread: null, excerpt: null, stack: [], cite: null, waits: standing };
  if (failure === null) return { ...none, title: "the end of the trace", why: [] };
  const { title, why } = explainFailure(history, failure);
  const words: Words = { title, why: why.map(withoutClaims) };
  const at = placeOfFailure(system, failure);
  if (at === null) return { ...none, ...words };
  const span = "node" in at ? showUserLine(at.node) : at.span;
  const frame = "node" in at ? at.node.frame : null;
  return {
    ...none,
    ...words,
    thread: "thread" in failure ? nameThread(system, failure.thread) : null,
    excerpt: excerptOf(system, span),
    stack: frame === null ? [] : callsOf(system, frame),
    cite: frame === null ? null : citationOf(frame),
  };
}

function raiseWait(system: System, { thread, node }: Wait): WaitingAt {
  const { span, frame } = showNode(need(kindOf(system, thread).nodes, node));
  const source = sourceLine(system, span);
  const code = statementOf(system, span);
  const stack = callsOf(system, frame);
  return {
    thread: nameThread(system, thread),
    function: frame.function,
    span,
    source,
    code,
    stack,
  };
}

type FailurePlace = { readonly node: Node } | { readonly span: Node["span"] } | null;

function placeOfFailure(system: System, failure: Failure): FailurePlace {
  switch (failure.f) {
    case "fault":
      return { node: need(kindOf(system, failure.thread).nodes, failure.node) };
    case "property":
    case "unreached":
      return { span: failure.property.span };
    case "deadlock":
    case "circular-wait":
    case "stuck":
    case "ends-holding":
    case "leak":
      return null;
  }
}
