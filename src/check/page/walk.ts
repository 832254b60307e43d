/** The model inside the page: the interpreter takes each step, and `trace/` puts it into words. */
import { createMachine } from "../../interpret/state/machine.ts";
import { tellerOf } from "../../replay/teller.ts";
import type { System } from "../../ir/system.ts";
import type { Move, Trail, Walk } from "../../report/explorer/walk.ts";
import type { CitedLine, Outcome, TraceStep } from "../../trace/outcome.ts";
import { raiseStep } from "../../trace/raise.ts";
import { complete } from "./expression/complete.ts";
import { watch } from "./expression/watch.ts";
import { lookAt } from "./look.ts";
import { beginPath, cutPath, extendPath, type Path } from "./path.ts";

/** The content of a page. */
export interface Shown {
  readonly system: System;
  readonly outcome: Outcome | null;
  /** The moves of the counterexample. */
  readonly moves: readonly Move[];
  /** The line of the C that each of its steps is, where that is known. */
  readonly cited: readonly (CitedLine | null)[];
}

export function createWalk({ system, outcome, moves, cited }: Shown): Walk {
  const machine = tellerOf(createMachine(system));
  const told = extendPath(beginPath(machine), moves);
  const citedOn = (path: Path): Shown["cited"] => cited.slice(0, sharedLines(path, told));
  const follow = (all: readonly Move[]): Trail =>
    trailOf(extendPath(beginPath(machine), all), citedOn);
  if (told.moves.length < moves.length) throw new Error("the counterexample cannot be followed");
  return {
    protocol: system.name,
    config: system.config,
    threads: system.threads.map(({ name }) => name),
    files: system.files,
    outcome,
    recorded: trailOf(told, citedOn, outcome),
    complete: (expression) => complete(machine.system, expression),
    follow,
  };
}

/** How many steps of a path are those of another one. */
function sharedLines(path: Path, other: Path): number {
  const parting = path.moves.findIndex(({ thread, alternative }, at) => {
    const known = other.moves[at];
    return known?.thread !== thread || known.alternative !== alternative;
  });
  return path.rests[parting < 0 ? path.moves.length : parting]!;
}

/** `outcome` is about the end of the path. */
function trailOf(
  path: Path,
  citedOn: (path: Path) => Shown["cited"],
  outcome: Outcome | null = null,
): Trail {
  const { machine, moves, steps, rests, failure } = path;
  const lines = new Map<number, TraceStep>();
  const cited = citedOn(path);
  const raise = (at: number): TraceStep => {
    const step = raiseStep(machine.system, steps[at - 1]!, at);
    const inC = cited[at - 1] ?? null;
    return inC === null ? step : { ...step, inC };
  };
  return {
    moves,
    rests,
    length: steps.length,
    fails: failure !== null && moves.length > 0,
    movers: steps.map(({ thread }) => thread),
    lineTo(at) {
      const line = lines.get(at) ?? raise(at);
      lines.set(at, line);
      return line;
    },
    watch: (expression) => watch(path, expression),
    lookAt: (at) => lookAt(path, at, at === steps.length ? outcome : null),
    branch: (at, move) => trailOf(extendPath(cutPath(path, at), [move]), citedOn),
  };
}
