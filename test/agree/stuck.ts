/** Stuck threads by the plainest means: from each state, whatever can be reached is gone through. */
import { mayRest } from "../../src/interpret/waiting.ts";
import type { Machine, State } from "../../src/interpret/state/machine.ts";
import { start } from "../../src/interpret/start.ts";
import { keyOf } from "../../src/interpret/state/state.ts";
import { step } from "../../src/interpret/step.ts";

interface Visited {
  readonly state: State;
  readonly steps: number;
  /** The threads that can move. */
  readonly moving: readonly number[];
  readonly after: readonly string[];
}

/** The first thread that can never move again, and after how many steps; null if there is none. */
export function findStuck(machine: Machine): { thread: number; steps: number } | null {
  const all = explore(machine);
  for (const { state, steps } of all.values()) {
    const threads = movingFrom(all, keyOf(state));
    const stuck = machine.threads.find(({ thread }) => {
      return !threads.has(thread.id) && !mayRest(machine, state, thread.id);
    });
    if (stuck !== undefined) return { thread: stuck.thread.id, steps };
  }
  return null;
}

function explore(machine: Machine): ReadonlyMap<string, Visited> {
  const all = new Map<string, Visited>();
  const open = [{ state: start(machine).state, steps: 0 }];
  for (let at = 0; at < open.length; at++) {
    const { state, steps } = open[at]!;
    if (all.has(keyOf(state))) continue;
    const ways = machine.threads.map(({ thread }) => step(machine, state, thread.id));
    const next = ways.flat().flatMap((way) => (way.a === "next" ? [way.state] : []));
    const moving = ways.flatMap((own, index) => {
      return own.some(({ a }) => a !== "disabled") ? [index + 1] : [];
    });
    all.set(keyOf(state), { state, steps, moving, after: next.map(keyOf) });
    open.push(...next.map((each) => ({ state: each, steps: steps + 1 })));
  }
  return all;
}

function movingFrom(all: ReadonlyMap<string, Visited>, first: string): ReadonlySet<number> {
  const threads = new Set<number>();
  const seen = new Set([first]);
  for (const key of seen) {
    const { moving, after } = all.get(key)!;
    for (const thread of moving) threads.add(thread);
    for (const next of after) seen.add(next);
  }
  return threads;
}
