/** The next steps of each thread, or the reasons why it has none. */
import { History } from "../../trace/history/history.ts";
import { expandStep } from "../../replay/expand.ts";
import type { Machine } from "../../interpret/state/machine.ts";
import { step, type Alternative } from "../../interpret/step.ts";
import { tellWait } from "../../replay/waits.ts";
import { mayRest, waitsOf } from "../../interpret/waiting.ts";
import type { Offer, Ways } from "../../report/explorer/walk.ts";
import { raiseStep } from "../../trace/raise.ts";
import { explainWait } from "../../trace/words/wait-words.ts";
import type { Here } from "./look.ts";

/** After a failure no thread goes on. */
export function waysOf(here: Here): readonly Ways[] {
  const { machine, failure } = here;
  const failed = failure !== null && "thread" in failure ? failure.thread : null;
  return machine.threads.map(({ thread }) => {
    if (failure === null) return waysOfThread(here, thread.id);
    return { status: thread.id === failed ? "failed" : "paused", offers: [], why: [] };
  });
}

/** In the middle of a move no other thread can go on. */
export function pausedWays(machine: Machine, mover: number): readonly Ways[] {
  return machine.threads.map(({ thread }) => {
    return { status: thread.id === mover ? "moves" : "paused", offers: [], why: [] };
  });
}

function waysOfThread(here: Here, thread: number): Ways {
  const { machine, cells, run } = here;
  const ways = step(machine, cells, thread);
  const offers = ways.flatMap((way, alternative) => offer(here, way, { thread, alternative }));
  if (offers.length > 0) return { status: "moves", offers, why: [] };
  if (ways.length === 0) return { status: "ended", offers, why: [] };
  if (mayRest(machine, cells, thread)) return { status: "idle", offers, why: [] };
  const told = { steps: run.steps, state: cells };
  const waits = waitsOf(machine, cells, [thread]).map((wait) => tellWait(machine, told, wait));
  const history = new History(machine.system, run);
  const why = waits.flatMap((wait) => explainWait(history, { wait, waits }));
  return { status: "waits", offers, why };
}

function offer(
  { machine, cells, run }: Here,
  way: Alternative,
  move: Offer["move"],
): readonly Offer[] {
  if (way.a !== "next" && way.a !== "fail") return [];
  const lines = expandStep(machine, cells, move);
  const first = raiseStep(machine.system, lines[0]!, run.steps.length + 1);
  return [{ move, first, lines: lines.length, fails: way.a === "fail" }];
}
