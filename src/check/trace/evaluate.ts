/**
 * Evaluates a new expression over an old trace. The expression is read as a property of the protocol,
 * so that the state contains what it reads. Then the trace is followed by its words, and the expression
 * is evaluated after each step. Nothing is searched.
 */
import { History } from "../../trace/history/history.ts";
import { evaluate as valueOf, type Scope } from "../../interpret/evaluate.ts";
import { expandStep, followStep } from "../../replay/expand.ts";
import { ask } from "../../interpret/explain.ts";
import { attempt, Oops } from "../../interpret/fault.ts";
import { createMachine, threadSlot } from "../../interpret/state/machine.ts";
import type { Machine, State } from "../../interpret/state/machine.ts";
import { retrace } from "../../replay/retrace.ts";
import { tellerOf } from "../../replay/teller.ts";
import { start } from "../../interpret/start.ts";
import { snapshot } from "../../interpret/state/state.ts";
import type { Protocol } from "../../ir/protocol.ts";
import type { Property, System } from "../../ir/system.ts";
import type { Choice } from "../../passes/index.ts";
import { lower } from "../check.ts";
import type { Changed, Evaluated, NotEvaluated, Steps, Worth } from "../../trace/evaluated.ts";
import type { Fact } from "../../trace/fact.ts";
import { explainFailure } from "../../trace/words/failure-words.ts";
import type { Recording } from "../../trace/itf/recording.ts";
import { raiseStep } from "../../trace/raise.ts";
import type { Taken } from "../../trace/retraced.ts";
import type { MicroStep, Snapshot } from "../../trace/run.ts";
import { nameWorth, noWorth } from "../../trace/words/worth.ts";
import { digestOf } from "../digest.ts";
import { withHints } from "./question-hints.ts";
import { unreduced } from "./record.ts";
import { replay } from "./replay.ts";

export interface EvaluationRequest {
  readonly expression: string;
  readonly protocol: Protocol;
  /** The path of the protocol. */
  readonly spec: string;
  /** The folders beside its project that it may import from. */
  readonly allowed: readonly string[];
  readonly choice: Choice;
}

export async function evaluate(
  recording: Recording,
  asked: EvaluationRequest,
): Promise<Evaluated | NotEvaluated> {
  const { protocol, choice, expression } = asked;
  const lowered = await lowerQuestion(asked, await unreduced(protocol, choice));
  if (!("system" in lowered)) return lowered;
  const { told } = lowered;
  // What each thread has for itself is worked out where a trace is told.
  const machine = tellerOf(createMachine(lowered.system));
  const { steps } = recording.outcome.trace;
  const retraced = retrace(machine, steps, told);
  if (retraced.r === "refused") {
    const { end } = await replay(recording, protocol, choice);
    const title = end.r === "refused" ? end.title : "it goes another way";
    return { refusedAt: retraced.at, title };
  }
  const looking = {
    machine,
    path: retraced.path,
    property: lowered.system.properties.find(({ kind }) => kind === "asked")!,
  };
  return {
    expression,
    steps: steps.length,
    ...look(looking),
    model: digestOf(protocol.files) === recording.model.digest ? "same" : "changed",
    on: { protocol: told.name, config: told.config },
  };
}

interface Question {
  /** The protocol with the expression as its last property. */
  readonly system: System;
  /** The same without that property. The steps of a trace are the accesses of this System. */
  readonly told: System;
}

async function lowerQuestion(
  { expression, spec, allowed, choice }: EvaluationRequest,
  known: System,
): Promise<Question | NotEvaluated> {
  const { instancesIn, readQuestion, whyNoExpression } = await import("../../reader/index.ts");
  const noExpression = whyNoExpression(expression);
  if (noExpression !== null) return { noExpression };
  const instances = instancesIn(expression).flatMap((name) => {
    const cls = classOf(known, name);
    return cls === null ? [] : [{ name, cls }];
  });
  const { protocol, diagnostics, files, locate } = readQuestion(
    spec,
    { text: expression, instances },
    allowed,
  );
  const refuse = (all: typeof diagnostics) => ({ diagnostics: withHints(known, all), files });
  if (protocol === null) return refuse(diagnostics);
  const lowered = await lower(protocol, { ...choice, reduction: "off" });
  if (lowered.system === null) return refuse(lowered.diagnostics.map(locate));
  const properties = protocol.properties.filter(({ kind }) => kind !== "asked");
  const told = await unreduced({ ...protocol, properties }, choice);
  return { system: unbounded(lowered.system, told), told };
}

/** A field that is in the state only for the expression was never checked: it has no range. */
function unbounded(system: System, { fields }: System): System {
  const all = [...system.fields].map(([id, field]) => {
    return [id, fields.has(id) ? field : { ...field, range: null, limit: null }] as const;
  });
  return { ...system, fields: new Map(all) };
}

/** The class of `group#1`, if that instance exists. */
function classOf({ tables }: System, name: string): string | null {
  const [noun, number] = name.split("#") as [string, string];
  const table = [...tables.values()].find((each) => each.kind === "class" && each.noun === noun);
  const isThere = table !== undefined && Number(number) >= 1 && Number(number) <= table.dynamic;
  return isThere ? table.id : null;
}

type Seen = Pick<Evaluated, "start" | "startWhy" | "changes" | "falseAfter" | "noneAfter">;

interface Looking {
  readonly machine: Machine;
  readonly path: readonly Taken[];
  readonly property: Property;
}

/** Evaluates the expression at the start and after each move. */
function look(looking: Looking): Seen {
  const { machine, path } = looking;
  let { state } = start(machine);
  const begun = snapshot(machine, state);
  const beginning = { state, self: path[0]?.thread ?? 1 };
  const first = worthAt(looking, beginning);
  const startWhy = first.value === false ? whyFalse(looking, beginning, { begun, steps: [] }) : [];
  const steps: MicroStep[] = [];
  const changes: Changed[] = [];
  const worths: Worth[] = [first];
  let before = first;
  for (const by of path) {
    const [micro] = expandStep(machine, state, by);
    state = followStep(machine, state, by);
    const isStep = by.step !== null;
    const now = { state, self: by.thread };
    const after = worthAt(looking, now);
    // Steps that changed nothing may be missing in this version.
    while (worths.length < (by.step ?? 0)) worths.push(before);
    worths.splice(isStep ? worths.length : -1, isStep ? 0 : 1, after);
    if (micro && isStep) steps.push(micro);
    if (micro && after.text !== before.text) {
      const step = raiseStep(machine.system, micro, by.step ?? worths.length);
      const why = after.value === false ? whyFalse(looking, now, { begun, steps }) : [];
      changes.push({ step, unrecorded: !isStep, from: before, to: after, why });
    }
    before = after;
  }
  const isCondition = looking.property.body.sort.s === "boolean";
  return {
    start: first,
    startWhy,
    changes,
    falseAfter: isCondition ? stepsWhere(worths, ({ value }) => value === false) : null,
    noneAfter: stepsWhere(worths, ({ has }) => has === "none"),
  };
}

/** A state, with the thread whose step led to it. At the start it is the first one that moves. */
interface Seeing {
  readonly state: State;
  readonly self: number;
}

function scopeOf({ machine }: Looking, { state, self }: Seeing): Scope {
  return { machine, cells: state, self: threadSlot(machine, self), bound: null };
}

function worthAt(looking: Looking, seeing: Seeing): Worth {
  const { machine, property } = looking;
  const value = attempt(() => valueOf(scopeOf(looking, seeing), property.body));
  if (value instanceof Oops) return noWorth(machine.system, value.fault);
  return nameWorth(machine.system, property.body.sort, value);
}

/** The trace so far, without moves that are no steps of it. */
interface Past {
  readonly begun: Snapshot;
  readonly steps: readonly MicroStep[];
}

function whyFalse(looking: Looking, seeing: Seeing, past: Past): readonly Fact[] {
  const { machine, property } = looking;
  const answer = ask(scopeOf(looking, seeing), property.body);
  if (answer.holds || answer.fault !== null) return [];
  const { reasons, fault } = answer;
  const failure = { f: "property", property, fault, reasons } as const;
  const run = {
    start: past.begun,
    steps: past.steps,
    end: snapshot(machine, seeing.state),
    failure,
  };
  return explainFailure(new History(machine.system, run), failure).why;
}

/** `worths` are the values after each step; the first is that at the start. */
function stepsWhere(worths: readonly Worth[], is: (worth: Worth) => boolean): readonly Steps[] {
  const ranges: [number, number][] = [];
  for (const [number, worth] of worths.entries()) {
    if (!is(worth)) continue;
    const last = ranges.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges;
}
