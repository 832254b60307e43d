/**
 * A path as the interpreter walks it, with every state on the way, so that any position can be shown.
 */
import { expandStep } from "../../replay/expand.ts";
import type { Machine, State } from "../../interpret/state/machine.ts";
import type { PathStep } from "../../interpret/result.ts";
import { start } from "../../interpret/start.ts";
import { faultOf, step } from "../../interpret/step.ts";
import type { Failure, MicroStep } from "../../trace/run.ts";

export interface Path {
  readonly machine: Machine;
  readonly moves: readonly PathStep[];
  /** The states before the first move and after each. */
  readonly states: readonly State[];
  readonly steps: readonly MicroStep[];
  /** The number of steps before the first move and after each. */
  readonly rests: readonly number[];
  /** The failure of the last move, or of an assertion before the first one. */
  readonly failure: Failure | null;
}

export function beginPath(machine: Machine): Path {
  const { state, failure } = start(machine);
  return { machine, moves: [], states: [state], steps: [], rests: [0], failure };
}

/** Appends moves, as far as they can be taken. */
export function extendPath(path: Path, moves: readonly PathStep[]): Path {
  const { machine } = path;
  const grown = {
    moves: [...path.moves],
    states: [...path.states],
    steps: [...path.steps],
    rests: [...path.rests],
  };
  let { failure } = path;
  for (const move of moves) {
    const state = grown.states.at(-1)!;
    const way = isThread(machine, move)
      ? step(machine, state, move.thread)[move.alternative]
      : null;
    if (failure !== null || (way?.a !== "next" && way?.a !== "fail")) break;
    if (way.a === "fail") failure = faultOf(move.thread, way);
    grown.moves.push(move);
    grown.steps.push(...expandStep(machine, state, move));
    grown.states.push(way.a === "next" ? way.state : state);
    grown.rests.push(grown.steps.length);
  }
  return { machine, ...grown, failure };
}

function isThread({ threads }: Machine, { thread }: PathStep): boolean {
  return thread >= 1 && thread <= threads.length;
}

/** The path up to a position that is the end of a move. */
export function cutPath(path: Path, at: number): Path {
  const done = path.rests.indexOf(at);
  if (done < 0) throw new Error(`position ${at} is in the middle of a move`);
  if (done === path.moves.length) return path;
  return {
    machine: path.machine,
    moves: path.moves.slice(0, done),
    states: path.states.slice(0, done + 1),
    steps: path.steps.slice(0, at),
    rests: path.rests.slice(0, done + 1),
    failure: start(path.machine).failure,
  };
}
