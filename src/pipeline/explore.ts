/**
 * Has the embedded engine check a System. The engine knows no words of the protocol: what it found
 * is followed by the interpreter, which says what is wrong there, and has to find the same.
 */
import { generateChecker, type Checker, type Generated } from "../codegen/checker/index.ts";
import { explore, loadModel, type EngineResult, type Limits, type Wrong } from "../engine/index.ts";
import { followStep } from "../interpret/expand.ts";
import { judgeStandstill, judgeState } from "../interpret/judge.ts";
import { createMachine, type Machine, type State } from "../interpret/machine.ts";
import { quarantined } from "../interpret/pointers.ts";
import { waitsOf } from "../interpret/waiting.ts";
import type { AtBound, PathStep, SearchResult } from "../interpret/result.ts";
import { start } from "../interpret/start.ts";
import { step } from "../interpret/step.ts";
import type { TableId } from "../ir/expression.ts";
import type { System } from "../ir/system.ts";
import type { Failure } from "../trace/run.ts";
import { coverageOf, type Coverage } from "./coverage.ts";
import { keyOfFailure } from "../trace/same-failure.ts";

export interface Explored {
  /** As the interpreter gives it, so that `outcomeOf` turns it into an Outcome. */
  readonly found: SearchResult;
  readonly machine: Machine;
  /** Why it ended before everything was explored, in a sentence; null if it did not. */
  readonly cut: string | null;
  readonly stuckSought: boolean;
  readonly coverage: Coverage;
  /** Whether no trace of the same length to the same failure has fewer turns. */
  readonly fewestTurns: boolean;
  readonly words: number;
  readonly bytes: number;
}

/** A model that has no form in the engine's bits is for TLC. */
export type Refused = Exclude<Generated, { readonly checker: Checker }>;

/** A place that needs more than this many times its first room is taken to grow without end. */
const mostRoom = 256;

/** `turns`: of the shortest paths to a failure the first that is found, or one with the fewest turns. */
export type Exploring = Omit<Limits, "isSame"> & { readonly turns?: "any" | "fewest" };

export async function exploreSystem(
  system: System,
  { turns = "any", ...given }: Exploring = {},
): Promise<Explored | Refused> {
  const machine = createMachine(system);
  const isSame = (wrong: Wrong, other: Wrong): boolean => {
    return keyAt(machine, wrong) === keyAt(machine, other);
  };
  const limits = turns === "any" ? given : { ...given, isSame };
  const answer = await exploreWithRoom(system, limits);
  if (!("checker" in answer)) return answer;
  const { checker, result } = answer;
  const { cut, stuckSought, bytes } = result;
  return {
    found: searchResult({ machine, checker, result }),
    machine,
    cut: cut === null ? null : describeCut(checker, cut),
    stuckSought,
    coverage: coverageOf(checker.marks, result.marks),
    fewestTurns: result.fewestTurns,
    words: checker.words,
    bytes,
  };
}

interface Answer {
  readonly checker: Checker;
  readonly result: EngineResult;
}

/** Begins anew with twice the room in a place that turned out too small. */
async function exploreWithRoom(system: System, limits: Limits): Promise<Answer | Refused> {
  const room = new Map<string, number>();
  for (let last: Answer | null = null; ;) {
    const generated = generateChecker(system, room);
    // With more room it has no form any more: what was found before is the answer.
    if (!("checker" in generated)) return last ?? generated;
    const { checker } = generated;
    last = { checker, result: await explore(loadModel(checker.text), limits) };
    const { cut } = last.result;
    if (cut?.cut !== "overflow") return last;
    const { key } = checker.slots[cut.slot]!;
    const times = (room.get(key) ?? 1) * 2;
    if (times > mostRoom) return last;
    room.set(key, times);
  }
}

interface Raising {
  readonly machine: Machine;
  readonly checker: Checker;
  readonly result: EngineResult;
}

function searchResult({ machine, checker, result }: Raising): SearchResult {
  const { wrong, cut, distinct, generated, depth } = result;
  const reached = new Map(checker.reach.map((name, at) => [name, result.reached[at]!]));
  const atBound = boundsMet({ machine, checker, result });
  const exhausted = cut === null && (wrong === null || wrong.at === "stuck");
  const complete = exhausted && atBound.size === 0;
  const failure = failureOf(machine, wrong) ?? (complete ? unreached(machine, reached) : null);
  const verdict = failure !== null ? "violated" : complete ? "holds" : "incomplete";
  const path = failure === null || failure.f === "unreached" ? [] : (wrong?.path ?? []);
  return { verdict, failure, path, distinct, generated, depth, exhausted, atBound, reached };
}

function boundsMet({ machine, checker, result }: Raising): ReadonlyMap<TableId, AtBound> {
  return new Map(
    result.bounds.map(({ table: index, thread, path }) => {
      const table = checker.tables[index]!;
      const walk = { machine, cells: follow(machine, path), counts: () => true };
      return [table, { table, thread, path, quarantine: quarantined(walk, table) }];
    }),
  );
}

function follow(machine: Machine, path: readonly PathStep[]): State {
  return path.reduce<State>((state, by) => followStep(machine, state, by), start(machine).state);
}

/** What the interpreter says is wrong at the end of the path. */
function failureOf(machine: Machine, wrong: Wrong | null): Failure | null {
  if (wrong === null) return null;
  const last = wrong.path.at(-1);
  const before = wrong.at === "step" ? wrong.path.slice(0, -1) : wrong.path;
  const state = follow(machine, before);
  const failure = ((): Failure | null | undefined => {
    switch (wrong.at) {
      case "stuck": {
        const waits = waitsOf(machine, state, [wrong.what]);
        return { f: "stuck", thread: wrong.what, waits };
      }
      case "start":
        return start(machine).failure;
      case "step":
        return last && failingStep(machine, state, last);
      case "state":
        return judgeState(machine, state)[0];
      case "standstill": {
        const ways = machine.threads.map(({ thread }) => step(machine, state, thread.id));
        return judgeStandstill(machine, state, ways)[0];
      }
    }
  })();
  if (failure) return failure;
  throw new Error(`the interpreter finds nothing wrong where the engine found ${wrong.at}`);
}

function keyAt(machine: Machine, wrong: Wrong): string | null {
  const failure = failureOf(machine, wrong);
  return failure && keyOfFailure(failure);
}

function failingStep(machine: Machine, state: State, by: PathStep): Failure | null {
  const way = step(machine, state, by.thread)[by.alternative];
  if (way?.a !== "fail") return null;
  return { f: "fault", thread: by.thread, node: way.node, fault: way.fault, reasons: way.reasons };
}

function unreached(machine: Machine, reached: SearchResult["reached"]): Failure | null {
  const property = machine.system.properties.find(
    ({ kind, name }) => kind === "reach" && reached.get(name) === null,
  );
  return property === undefined ? null : { f: "unreached", property };
}

function describeCut({ slots }: Checker, cut: NonNullable<EngineResult["cut"]>): string {
  switch (cut.cut) {
    case "states":
      return "the limit on states was reached";
    case "memory":
      return "the limit on memory was reached";
    case "time":
      return "the time was up";
    case "interrupt":
      return "the search was interrupted";
    case "overflow":
      return `${slots[cut.slot]!.name} outgrew the engine's room for it: give it a range or a limit`;
  }
}
