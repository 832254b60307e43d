/** The model inside the page: the interpreter takes each step, and `trace/` puts it into words. */
import { createMachine } from "../../interpret/state/machine.ts";
import { tellerOf } from "../../replay/teller.ts";
import type { System } from "../../ir/system.ts";
import type { Move, Trail, Walk } from "../../report/explorer/walk.ts";
import type { Outcome, TraceStep } from "../../trace/outcome.ts";
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
}

export function createWalk({ system, outcome, moves }: Shown): Walk {
  const machine = tellerOf(createMachine(system));
  const follow = (all: readonly Move[]): Trail => trailOf(extendPath(beginPath(machine), all));
  const told = extendPath(beginPath(machine), moves);
  if (told.moves.length < moves.length) throw new Error("the counterexample cannot be followed");
  return {
    protocol: system.name,
    config: system.config,
    threads: system.threads.map(({ name }) => name),
    files: system.files,
    outcome,
    recorded: trailOf(told, outcome),
    complete: (expression) => complete(machine.system, expression),
    follow,
  };
}

/** `outcome` is about the end of the path. */
function trailOf(path: Path, outcome: Outcome | null = null): Trail {
  const { machine, moves, steps, rests, failure } = path;
  const lines = new Map<number, TraceStep>();
  return {
    moves,
    rests,
    length: steps.length,
    fails: failure !== null && moves.length > 0,
    movers: steps.map(({ thread }) => thread),
    lineTo(at) {
      const line = lines.get(at) ?? raiseStep(machine.system, steps[at - 1]!, at);
      lines.set(at, line);
      return line;
    },
    watch: (expression) => watch(path, expression),
    lookAt: (at) => lookAt(path, at, at === steps.length ? outcome : null),
    branch: (at, move) => trailOf(extendPath(cutPath(path, at), [move])),
  };
}
