/** Reads a stored trace back. A mistake in it is reported in a sentence that names the place. */
import * as v from "valibot";
import { dirname, resolve } from "node:path";
import { restoreCauses } from "../slice/causes.ts";
import type { Ending, Outcome, TraceStep } from "../outcome.ts";
import { readFiles } from "./files.ts";
import { readLine } from "./older.ts";
import { formatVersion, type Recording } from "./recording.ts";
import { anyItf, lockstepMeta, startMeta, stepMeta } from "./schema.ts";

/** The reason why a file cannot be read as a trace. */
export interface Unreadable {
  readonly says: string;
}

class Mistake extends Error {}

/** `path` is the path of the text; the protocol is named relative to it. */
export function readItf(text: string, path: string): Recording | Unreadable {
  try {
    return readRecording(parse(text), path);
  } catch (error) {
    if (error instanceof Mistake) return { says: error.message };
    // A trace that is nested so deep that walking it overflows the stack is not ours.
    if (error instanceof RangeError) return { says: "it is nested too deep" };
    throw error;
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const said = (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, " ");
    // Something missing at the very end is named in many ways, by what was expected there.
    const at = /at position (\d+)/.exec(said)?.[1] ?? -1;
    const isCut = /Unterminated|end of JSON/.test(said) || Number(at) >= text.trimEnd().length;
    const cut = `it is cut off after ${text.length} characters (line ${text.split("\n").length})`;
    throw new Mistake(`${isCut ? cut : "it is not JSON"}: ${said}`);
  }
}

function readRecording(json: unknown, path: string): Recording {
  const { "#meta": about, vars, states } = as(anyItf, json, "");
  const own = about?.lockstep;
  if (own === undefined) {
    throw new Mistake("it is a trace that lockstep did not write: #meta.lockstep is missing");
  }
  const { version } = as(v.looseObject({ version: v.number() }), own, "#meta.lockstep");
  if (version > formatVersion) {
    throw new Mistake(`its form is ${version}, and this lockstep reads up to ${formatVersion}`);
  }
  const head = as(lockstepMeta, own, "#meta.lockstep");
  checkStates({ vars, states, steps: head.steps });
  const steps = states.slice(1).map((state, index) => readStep(state, index + 1));
  checkCauses(head.causes, head.steps);
  const causes = restoreCauses(head.causes);
  const trace = { steps, ending: readEnding(head.ending, steps), causes };
  const outcome = { ...(head.outcome as unknown as Outcome), trace };
  const home = { spec: resolve(dirname(path), head.model.spec) };
  return { outcome: readFiles(outcome, home) as Recording["outcome"], model: head.model };
}

type StoredEnding = v.InferOutput<typeof lockstepMeta>["ending"];

function readEnding({ why, facts, ...rest }: StoredEnding, steps: readonly TraceStep[]): Ending {
  if (facts !== undefined) return { ...rest, why: facts };
  const all = steps.flatMap(({ changes }) => changes);
  const places = new Map(all.map(({ place, object }) => [place, { place, object }]));
  return { ...rest, why: why.map((line) => readLine(line, [...places.values()])) };
}

interface States {
  readonly vars: readonly string[];
  readonly states: readonly Readonly<Record<string, unknown>>[];
  readonly steps: number;
}

/** All states exist, in order, each with all variables. */
function checkStates({ vars, states, steps }: States): void {
  for (const [at, state] of states.entries()) {
    const { index } = as(
      v.looseObject({ index: v.number() }),
      state["#meta"],
      `states[${at}].#meta`,
    );
    if (index !== at) {
      throw new Mistake(`states[${at}] has the index ${index}: state ${at} is missing`);
    }
    const missing = vars.find((name) => state[name] === undefined);
    if (missing !== undefined) throw new Mistake(`states[${at}] has no variable "${missing}"`);
  }
  if (states.length !== steps + 1) {
    const said = `it has ${states.length} states, and its ${steps} steps need ${steps + 1}`;
    throw new Mistake(`${said}: the last ones are missing`);
  }
  as(startMeta, states[0]?.["#meta"], "states[0].#meta");
}

/** Causes name steps by number, and a report looks each of them up. */
function checkCauses(causes: v.InferOutput<typeof lockstepMeta>["causes"], steps: number): void {
  if (causes === null) return;
  const linked = causes.steps.flatMap(({ step, links }) => [step, ...links.map(({ to }) => to)]);
  const folded = causes.folds.flatMap((fold) => fold.steps);
  const wrong = [...linked, ...folded].find((step) => step !== null && (step < 1 || step > steps));
  if (wrong === undefined) return;
  throw new Mistake(`#meta.lockstep.causes names step ${wrong}, and it has ${steps} steps`);
}

function readStep(state: Readonly<Record<string, unknown>>, number: number): TraceStep {
  const meta = as(stepMeta, state["#meta"], `states[${number}].#meta`);
  const { spans, citations, index, ...step } = meta;
  const code = step.code ?? step.source;
  return { ...step, code, number: index, span: spans[0], cite: citations[0] ?? null };
}

function as<T>(schema: v.GenericSchema<unknown, T>, value: unknown, at: string): T {
  const parsed = v.safeParse(schema, value, { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const path = (issue.path ?? []).map(({ key }) => {
    return typeof key === "number" ? `[${key}]` : `.${String(key)}`;
  });
  const place = `${at}${path.join("")}`.replace(/^\./, "");
  if (issue.received === "undefined") throw new Mistake(`${place} is missing`);
  const wanted = issue.expected ?? "something else";
  throw new Mistake(`${place || "it"} should be ${wanted}, and is ${issue.received}`);
}
