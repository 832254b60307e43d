/**
 * Makes a stored trace as short as a budget allows. First it leaves out parts of the trace. Then it
 * searches the whole model, which shows when there is nothing shorter. The interpreter and the engine
 * follow the result once more, and it has to end as it was recorded.
 */
import { follow } from "../../engine/search/follow.ts";
import { loadModel, type Limits } from "../../engine/index.ts";
import { expandPath } from "../../replay/expand.ts";
import { createMachine, type Machine } from "../../interpret/state/machine.ts";
import { tellTrace } from "../../replay/outcome.ts";
import { retrace } from "../../replay/retrace.ts";
import { findShorter } from "../../replay/shortest.ts";
import { shorten, type Failing } from "../../replay/shorten.ts";
import { rowOf } from "../../ir/failures.ts";
import type { Protocol } from "../../ir/protocol.ts";
import type { System } from "../../ir/system.ts";
import type { Choice } from "../../passes/index.ts";
import type { Recording } from "../../trace/itf/recording.ts";
import type { Outcome, Trace } from "../../trace/outcome.ts";
import { raise } from "../../trace/raise.ts";
import type { Failure } from "../../trace/run.ts";
import { keyOfFailure } from "../../trace/same-failure.ts";
import { engine } from "../engine-name.ts";
import { exploreSystem, type Explored } from "../embedded/explore.ts";
import { isSameFailure, unreduced } from "./record.ts";
import { replay, type NotSo } from "./replay.ts";
import { failureOf } from "../embedded/retell.ts";
import { withRoom } from "../embedded/room.ts";

/** The length of a trace. */
export interface Length {
  readonly steps: number;
  /** The number of times that another thread goes on, with the first one. */
  readonly turns: number;
}

export interface Minimized {
  readonly outcome: Outcome & { readonly trace: Trace };
  readonly from: Length;
  readonly to: Length;
}

export interface MinimizeRequest {
  readonly protocol: Protocol;
  readonly choice: Choice;
  readonly limits: Limits;
}

/** The most states that the interpreter explores, which takes some ten seconds. */
const mostStates = 200_000;

type Found = Failing & {
  /**
   * The result of a full search: no path to the failure is shorter, and none as short has fewer turns.
   */
  readonly proved: { readonly shortest: boolean; readonly fewestTurns: boolean };
};

export async function minimize(
  recording: Recording,
  { protocol, choice, limits }: MinimizeRequest,
): Promise<Minimized | NotSo> {
  const { outcome } = recording;
  const system = await unreduced(protocol, choice);
  const machine = createMachine(system);
  const retraced = retrace(machine, outcome.trace.steps);
  const explored = await search(system, limits);
  const failures = retraced.r === "followed" ? retraced.failures : [];
  const failure =
    failures.find((each) => isSameFailure(each, outcome.failure)) ?? searchedFor(explored, outcome);
  if (retraced.r === "refused" || failure === null) {
    return { replayed: await replay(recording, protocol, choice) };
  }
  const recorded = { path: retraced.path, failure };
  const own = isInNoState(failure) ? recorded : shorten(machine, recorded);
  const best = lookFurther(machine, better(own, explored), limits);
  await validate(system, machine, best);
  const trace = tellTrace(machine, best);
  // Both in steps of one access: a check may have merged several into one.
  const lengths = { from: lengthOf(retraced.path), to: lengthOf(best.path) };
  return { ...lengths, outcome: outcomeOf(outcome, { trace, best, explored, ...lengths }) };
}

/** Null if the engine has no form for the model. */
async function search(system: System, limits: Limits): Promise<Explored | null> {
  const explored = await exploreSystem(system, { ...limits, turns: "fewest" });
  return "found" in explored ? explored : null;
}

/** No single state shows it, as that a thread never moves again; only a full search does. */
function isInNoState(failure: Failure): boolean {
  return rowOf(failure.f).found === "in all states";
}

function searchedFor(explored: Explored | null, { failure }: Outcome): Failure | null {
  const found = explored?.found.failure ?? null;
  return found !== null && isInNoState(found) && isSameFailure(found, failure) ? found : null;
}

function better(own: Failing, explored: Explored | null): Found {
  const found = explored?.found ?? null;
  if (found === null || found.failure === null || rowOf(found.failure.f).run === "is none") {
    return { ...own, proved: { shortest: false, fewestTurns: false } };
  }
  const { failure, path } = found;
  const fewestTurns = explored?.fewestTurns ?? false;
  const isSame = keyOfFailure(failure) === keyOfFailure(own.failure);
  const isBetter = path.length < own.path.length || turnsOf(path) <= turnsOf(own.path);
  if (isSame && isBetter) return { path, failure, proved: { shortest: true, fewestTurns } };
  return {
    ...own,
    proved: { shortest: own.path.length <= path.length, fewestTurns: false },
  };
}

/** A full search ends at the first failure that it meets. If that is another one, this one goes on. */
function lookFurther(machine: Machine, found: Found, limits: Limits): Found {
  if (found.proved.shortest || isInNoState(found.failure)) return found;
  const { deadline = Infinity, maxStates = mostStates } = limits;
  const most = Math.min(maxStates, mostStates);
  const further = findShorter(machine, found, { deadline, maxStates: most });
  if (further === "cut") return found;
  const shortest = further === "known" ? found : shorten(machine, further.failing);
  return { ...shortest, proved: { shortest: true, fewestTurns: false } };
}

function turnsOf(path: Failing["path"]): number {
  return path.filter(({ thread }, at) => at === 0 || path[at - 1]!.thread !== thread).length;
}

function lengthOf(path: Failing["path"]): Length {
  return { steps: path.length, turns: turnsOf(path) };
}

/** The engine and the replay, which share no code, follow the path and reach the failure at its end. */
async function validate(system: System, machine: Machine, best: Found): Promise<void> {
  const { path, failure } = best;
  if (isInNoState(failure)) return;
  const { steps } = raise(system, expandPath(machine, path, failure));
  const told = retrace(machine, steps);
  const wanted = keyOfFailure(failure);
  const isTold =
    told.r === "followed" && told.failures.some((each) => keyOfFailure(each) === wanted);
  if (!isTold) throw new Error("the shortened trace does not end as the one that was recorded");
  const answer = await withRoom(system, ({ text }) => {
    return Promise.resolve(follow(loadModel(text), path));
  });
  if (!("checker" in answer) || answer.result.cut !== null) return;
  const { taken, wrong } = answer.result;
  const met = failureOf(machine, wrong);
  if (met !== null && taken === path.length && keyOfFailure(met) === wanted) return;
  throw new Error(`the engine does not follow the shortened trace beyond step ${taken}`);
}

interface Shown extends Pick<Minimized, "from" | "to"> {
  readonly trace: Trace;
  readonly best: Found;
  readonly explored: Explored | null;
}

/** The counts are those of the search if it found this very trace, else the recorded ones. */
function outcomeOf(recorded: Outcome, shown: Shown): Minimized["outcome"] {
  const { trace, best, explored } = shown;
  const { shortest, fewestTurns } = best.proved;
  const reason = { ...recorded.failure!, reason: trace.ending.title };
  const before = recorded.notes.filter((note) => !note.startsWith("minimized"));
  const notes = [...before, ...describe(shown), ...othersNotes(explored, best)];
  const base = { ...recorded, failure: reason, notes, confirmation: null, trace };
  const covered = { ...recorded.covered, shortest, fewestTurns };
  const counts = { ...recorded.counts, steps: best.path.length };
  if (!shortest || explored === null) return { ...base, counts, covered };
  const { distinct, generated, resting, depth, exhausted } = explored.found;
  return {
    ...base,
    counts: { ...counts, distinct, generated, resting, depth },
    covered: { ...covered, engine, reduction: "off", exhausted, simulated: null },
  };
}

function describe({ from, to }: Shown): readonly string[] {
  const said = (length: Length): string => {
    const { steps, turns } = length;
    return `${count(steps, "step")} in ${count(turns, "turn")}`;
  };
  if (from.steps === to.steps && from.turns === to.turns) {
    return [`minimized: it stays ${said(to)}`];
  }
  return [`minimized from ${said(from)} to ${said(to)}`];
}

function count(of: number, what: string): string {
  return `${of} ${what}${of === 1 ? "" : "s"}`;
}

/** Notes on what the full search does not know, and on a nearer failure. */
function othersNotes(explored: Explored | null, { proved, path }: Found): readonly string[] {
  if (explored === null) return ["whether there is a shorter one was not looked for: too large"];
  const { cut, found } = explored;
  const why = cut ?? "the time or the number of states was up";
  const unknown = proved.shortest ? [] : [`whether there is a shorter one is not known: ${why}`];
  const steps = found.path.length;
  if (found.failure === null || steps >= path.length) return unknown;
  return [...unknown, `to another failure there is one of ${count(steps, "step")}: check shows it`];
}
