/** What the page shows at a position of a path. */
import { History } from "../../trace/history/history.ts";
import { ask } from "../../interpret/explain.ts";
import { judge } from "../../interpret/judge.ts";
import { lookUp, threadSlot, type Machine, type State } from "../../interpret/state/machine.ts";
import { tellWaits } from "../../replay/waits.ts";
import { snapshot } from "../../interpret/state/state.ts";
import type { Property } from "../../ir/system.ts";
import type { Judged, Look, Wrong } from "../../report/explorer/walk.ts";
import { fact } from "../../trace/fact.ts";
import { explainFailure } from "../../trace/words/failure-words.ts";
import type { Outcome } from "../../trace/outcome.ts";
import { kindOfFailure, raiseEnding } from "../../trace/raise.ts";
import type { Failure, Run } from "../../trace/run.ts";
import { describeState, type StateWords } from "../../trace/words/state-words.ts";
import type { Path } from "./path.ts";
import { pausedWays, waysOf } from "./ways.ts";

/** `outcome` is the answer of a check about this very position. */
export function lookAt(path: Path, at: number, outcome: Outcome | null): Look {
  const { machine, steps, rests } = path;
  const { system } = machine;
  const run = runTo(path, at);
  const state = stateAt(path, at);
  const before = stateAt(path, Math.max(0, at - 1));
  const done = rests.lastIndexOf(at);
  if (done < 0) {
    const ways = pausedWays(machine, steps[at]!.thread);
    return { state, before, ways, properties: [], wrong: [] };
  }
  const cells = path.states[done]!;
  const failure = done === path.moves.length ? path.failure : null;
  return {
    state,
    before,
    ways: waysOf({ machine, cells, run, failure }),
    properties: system.properties.map((property) => judged({ machine, cells, run }, property)),
    wrong: wrongAt({ machine, cells, run, failure }, outcome),
  };
}

function stateAt({ machine, states, steps }: Path, at: number): StateWords {
  const state = at === 0 ? snapshot(machine, states[0]!) : steps[at - 1]!.after;
  return describeState(machine.system, state, (thread, local) => {
    return lookUp(threadSlot(machine, thread).liveLocals(), state.node(thread)).has(local);
  });
}

/** What happened up to a position. */
function runTo({ machine, states, steps, failure }: Path, at: number): Run {
  const begun = snapshot(machine, states[0]!);
  const end = at === 0 ? begun : steps[at - 1]!.after;
  return { start: begun, steps: steps.slice(0, at), end, failure };
}

export interface Here {
  readonly machine: Machine;
  readonly cells: State;
  readonly run: Run;
  /** The failure of the last move. */
  readonly failure: Failure | null;
}

function judged({ machine, cells, run }: Omit<Here, "failure">, property: Property): Judged {
  const { name, kind, body } = property;
  const answer = ask({ machine, cells, self: null, bound: null }, body);
  if (answer.holds) return { name, kind, holds: true, why: [] };
  const { fault, reasons } = answer;
  const found = { f: "property", property, fault, reasons } as const;
  const history = new History(machine.system, { ...run, failure: found });
  const words = explainFailure(history, found);
  const met = fault === null ? [] : [fact`${words.title}`];
  return { name, kind, holds: false, why: [...met, ...words.why] };
}

/** The check's own words come first: it may know things that no single state shows. */
function wrongAt(here: Here, outcome: Outcome | null): readonly Wrong[] {
  const { machine, cells, run, failure } = here;
  if (outcome?.failure && outcome.trace) {
    return [{ kind: outcome.failure.kind, ending: outcome.trace.ending }];
  }
  const failures = failure === null ? judge(machine, cells) : [failure];
  return failures.map((each) => {
    const told = tellWaits(machine, { steps: run.steps, state: cells }, each);
    return {
      kind: kindOfFailure(told),
      ending: raiseEnding(new History(machine.system, { ...run, failure: told })),
    };
  });
}
