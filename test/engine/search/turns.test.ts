/** The turns of the engine's traces, beside what looking at every shortest path gives. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { followStep } from "../../../src/replay/expand.ts";
import { judgeStandstill, judgeState } from "../../../src/interpret/judge.ts";
import { createMachine, type Machine, type State } from "../../../src/interpret/state/machine.ts";
import type { PathStep } from "../../../src/interpret/result.ts";
import { search } from "../../../src/interpret/search.ts";
import { start } from "../../../src/interpret/start.ts";
import { keyOf } from "../../../src/interpret/state/state.ts";
import { step, type Alternative } from "../../../src/interpret/step.ts";
import type { System } from "../../../src/ir/system.ts";
import { plainChoice } from "../../../src/passes/index.ts";
import { lower, read } from "../../../src/check/check.ts";
import { exploreSystem } from "../../../src/check/embedded/explore.ts";
import type { Failure } from "../../../src/trace/run.ts";
import { keyOfFailure } from "../../../src/trace/same-failure.ts";
import { systems } from "../support/random.ts";

/** A state after some steps, with who moved last and how many turns it took, at the least. */
interface Place {
  readonly state: State;
  readonly last: number;
  readonly turns: number;
}

/** The fewest turns of all paths of the length that end in the failure, level by level. */
function fewest(machine: Machine, failure: Failure, length: number): number {
  let level: readonly Place[] = [{ state: start(machine).state, last: 0, turns: 0 }];
  for (let done = 0; done < length; done++) level = next(machine, level, done === length - 1);
  const key = keyOfFailure(failure);
  const found = level.filter((place) => endsIn(machine, place).includes(key));
  return Math.min(...found.map(({ turns }) => turns));
}

interface Ended extends Place {
  readonly fault?: string;
}

function next(machine: Machine, level: readonly Place[], isLast: boolean): readonly Ended[] {
  const best = new Map<string, Ended>();
  for (const { state, last, turns } of level) {
    for (const { thread } of machine.threads) {
      for (const way of step(machine, state, thread.id)) {
        const after = { last: thread.id, turns: turns + (last === thread.id ? 0 : 1) };
        const ended = endOf({ state, ...after }, way, thread.id);
        if (ended === null || (ended.fault !== undefined && !isLast)) continue;
        const key = JSON.stringify([keyOf(ended.state), ended.last, ended.fault]);
        if (after.turns < (best.get(key)?.turns ?? Infinity)) best.set(key, ended);
      }
    }
  }
  return [...best.values()];
}

function endOf(place: Place, way: Alternative, thread: number): Ended | null {
  if (way.a === "next") return { ...place, state: way.state };
  if (way.a !== "fail") return null;
  const { node, fault, reasons } = way;
  return { ...place, fault: keyOfFailure({ f: "fault", thread, node, fault, reasons }) };
}

/** What a search says is wrong where a path ends. */
function endsIn(machine: Machine, { state, fault }: Ended): readonly string[] {
  if (fault !== undefined) return [fault];
  const [wrong] = judgeState(machine, state);
  if (wrong !== undefined) return [keyOfFailure(wrong)];
  const ways = machine.threads.map(({ thread }) => step(machine, state, thread.id));
  return judgeStandstill(machine, state, ways).slice(0, 1).map(keyOfFailure);
}

function turnsOf(path: readonly PathStep[]): number {
  return path.filter(({ thread }, index) => thread !== path[index - 1]?.thread).length;
}

/** Whether there was a failure to look at; the engine's trace is a run, and has the fewest turns. */
async function compare(system: System): Promise<"compared" | "nothing to compare"> {
  const machine = createMachine(system);
  const plain = search(machine, { maxStates: 1500 });
  const { failure, path } = plain;
  if (failure === null || path.length === 0 || failure.f === "unreached") {
    return "nothing to compare";
  }
  const explored = await exploreSystem(system, { stuckUpTo: 0, turns: "fewest" });
  if (!("found" in explored)) throw new Error("the engine has no form for it");
  const { found, fewestTurns } = explored;
  expect(fewestTurns).toBe(true);
  expect(found.path).toHaveLength(path.length);
  expect(keyOfFailure(found.failure!)).toBe(keyOfFailure(failure));
  const before = found.path.slice(0, -1);
  before.reduce((state, by) => followStep(machine, state, by), start(machine).state);
  expect(turnsOf(found.path)).toBe(fewest(machine, failure, path.length));
  return "compared";
}

test("none of the shortest traces has fewer turns, on protocols at random", async () => {
  let compared = 0;
  const numRuns = process.env["LOCKSTEP_LONG"] ? 3000 : 150;
  await fc.assert(
    fc.asyncProperty(systems, async (system) => {
      if ((await compare(system)) === "compared") compared++;
    }),
    { numRuns, seed: 20211 },
  );
  expect(compared).toBeGreaterThan(numRuns / 4);
});

test.each([
  ["specs/kref-lookup/kref-lookup.ts", "broken"],
  ["specs/vfio-group/vfio-group.ts", "p1-no-gate"],
])("%s (%s)", async (spec, config) => {
  const { protocol } = await read(spec);
  for (const reduction of ["on", "off"] as const) {
    const { system } = await lower(protocol!, { ...plainChoice, config, reduction });
    expect(await compare(system!)).toBe("compared");
  }
});
