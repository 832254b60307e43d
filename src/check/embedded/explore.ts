/**
 * Has the embedded engine check a System. The engine knows no words of the protocol. So the interpreter
 * follows the path to a failure, says what is wrong there, and has to find the same failure.
 */
import type { Checker } from "../../codegen/checker/index.ts";
import {
  explore,
  loadModel,
  type EngineResult,
  type Limits,
  type Wrong,
} from "../../engine/index.ts";
import { createMachine, type Machine } from "../../interpret/state/machine.ts";
import type { SearchResult } from "../../interpret/result.ts";
import type { System } from "../../ir/system.ts";
import type { Failure } from "../../trace/run.ts";
import { adviseOn } from "./advice.ts";
import { coverageOf, type Coverage } from "../coverage/coverage.ts";
import type { Print } from "./print.ts";
import { boundsMet, failureOf, keyAt } from "./retell.ts";
import { describeCut, withRoom, type Refused } from "./room.ts";

export interface Explored {
  /** As the interpreter's own search returns it, so that `outcomeOf` makes it an Outcome. */
  readonly found: SearchResult;
  readonly machine: Machine;
  /** The reason why it ended before everything was explored, in a sentence; null if it did not. */
  readonly cut: string | null;
  /** Advice about that reason. */
  readonly advice: readonly string[];
  /** The states that were kept: fewer than `found.distinct` where threads are interchangeable. */
  readonly stored: number;
  readonly stuckSought: boolean;
  readonly coverage: Coverage;
  /** Whether no trace of the same length to the same failure has fewer turns. */
  readonly fewestTurns: boolean;
  readonly words: number;
  readonly bytes: number;
}

export interface Exploring extends Omit<Limits, "isSame"> {
  /** Which of the shortest paths to a failure is reported: the first, or one with the fewest turns. */
  readonly turns?: "any" | "fewest";
  readonly print?: Print;
}

export async function exploreSystem(
  system: System,
  { turns = "any", print, ...given }: Exploring = {},
): Promise<Explored | Refused> {
  const machine = createMachine(system);
  const isSame = (wrong: Wrong, other: Wrong): boolean => {
    return keyAt(machine, wrong) === keyAt(machine, other);
  };
  const limits = turns === "any" ? given : { ...given, isSame };
  const answer = await withRoom(system, ({ text }) => explore(loadModel(text), limits), { print });
  if (!("checker" in answer)) return answer;
  const { checker, result } = answer;
  const { cut, stored, stuckSought, bytes } = result;
  return {
    found: searchResult({ machine, checker, result }),
    machine,
    cut: cut === null ? null : describeCut(checker, cut),
    advice: cut === null ? [] : adviseOn(system, cut),
    stored,
    stuckSought,
    coverage: coverageOf(checker.marks, result.marks),
    fewestTurns: result.fewestTurns,
    words: checker.words,
    bytes,
  };
}

interface Raising {
  readonly machine: Machine;
  readonly checker: Checker;
  readonly result: EngineResult;
}

function searchResult({ machine, checker, result }: Raising): SearchResult {
  const { wrong, cut, distinct, generated, depth } = result;
  const reached = new Map(checker.reach.map((name, at) => [name, result.reached[at]!]));
  const atBound = boundsMet(machine, checker, result.bounds);
  const exhausted = cut === null && (wrong === null || wrong.at === "stuck");
  const complete = exhausted && atBound.size === 0;
  const failure = failureOf(machine, wrong) ?? (complete ? unreached(machine, reached) : null);
  const verdict = failure !== null ? "violated" : complete ? "holds" : "incomplete";
  const path = wrong?.path ?? [];
  const resting = exhausted ? result.resting : null;
  const counts = { distinct, generated, resting, depth };
  return { verdict, failure, path, ...counts, exhausted, atBound, reached };
}

function unreached(machine: Machine, reached: SearchResult["reached"]): Failure | null {
  const property = machine.system.properties.find(
    ({ kind, name }) => kind === "reach" && reached.get(name) === null,
  );
  return property === undefined ? null : { f: "unreached", property };
}
