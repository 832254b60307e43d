/**
 * Random runs of a System. The interpreter follows a run to its violation and has to find the same one.
 * The path is made shorter before it is reported.
 */
import { loadModel, type Limits, type Walked, type Walks } from "../../engine/index.ts";
import { simulate } from "../../engine/search/simulate.ts";
import { createMachine, type Machine } from "../../interpret/state/machine.ts";
import { describeBound, outcomeOf } from "../../replay/outcome.ts";
import type { SearchResult } from "../../interpret/result.ts";
import { shorten, type Failing } from "../../replay/shorten.ts";
import type { Checker } from "../../codegen/checker/index.ts";
import type { System } from "../../ir/system.ts";
import type { Outcome } from "../../trace/outcome.ts";
import { refusal } from "./embedded.ts";
import { engine } from "../engine-name.ts";
import { boundsMet, failureOf } from "./retell.ts";
import { describeCut, withRoom } from "./room.ts";

export type { Walks } from "../../engine/index.ts";

/** A path is made shorter after the runs; that has no limit. */
export interface Simulating extends Limits {
  readonly onWalked: () => void;
}

export async function simulateSystem(
  system: System,
  walks: Walks,
  limits: Simulating,
): Promise<Outcome> {
  const answer = await withRoom(system, ({ text }) => simulate(loadModel(text), walks, limits));
  if (!("checker" in answer)) {
    const refused = refusal(system, answer);
    const simulated = { ...walks, runs: 0 };
    return { ...refused, covered: { ...refused.covered, simulated } };
  }
  const { checker, result } = answer;
  limits.onWalked();
  const machine = createMachine(system);
  const met = failureOf(machine, result.wrong);
  const failing = met && shorten(machine, { path: result.wrong!.path, failure: met });
  const all = { checker, result, failing };
  const found = foundOn(machine, all);
  const base = outcomeOf(machine, found);
  const simulated = { ...walks, runs: result.runs };
  const covered = { ...base.covered, engine, shortest: false, simulated };
  return { ...base, notes: notesOf(system, all, found), covered };
}

interface Found {
  readonly checker: Checker;
  readonly result: Walked;
  readonly failing: Failing | null;
}

function foundOn(machine: Machine, { checker, result, failing }: Found): SearchResult {
  const { distinct, generated, depth } = result;
  return {
    verdict: failing === null ? "incomplete" : "violated",
    failure: failing?.failure ?? null,
    path: failing?.path ?? [],
    ...{ distinct, generated, resting: null, depth, exhausted: false, reached: new Map() },
    atBound: boundsMet(machine, checker, result.bounds),
  };
}

function notesOf(system: System, { checker, result, failing }: Found, found: SearchResult) {
  const bounds = [...found.atBound.values()].flatMap((at) => describeBound(system, at));
  const ended = result.cut === null ? [] : [describeCut(checker, result.cut)];
  if (failing === null)
    return [...ended, "no violation in them, which says nothing of others", ...bounds];
  const [before, after] = [result.wrong!.path.length, failing.path.length];
  const shortened =
    after < before ? [`the run was shortened from ${before} steps to ${after}`] : [];
  return [...shortened, ...bounds];
}
