/** What the engine says it executed, beside what the interpreter executes on the same states. */
import { existsSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";
import { expandStep } from "../../../src/replay/expand.ts";
import { createMachine } from "../../../src/interpret/state/machine.ts";
import { start } from "../../../src/interpret/start.ts";
import { keyOf } from "../../../src/interpret/state/state.ts";
import { step } from "../../../src/interpret/step.ts";
import type { System } from "../../../src/ir/system.ts";
import { plainChoice } from "../../../src/passes/index.ts";
import { canBeExecuted, kindsInUse } from "../../../src/check/coverage/coverage.ts";
import { exploreSystem } from "../../../src/check/embedded/explore.ts";
import { lower, read } from "../../../src/check/check.ts";

/** Every node that some step executes to its end, and how often; from `Kind node`. */
function executed(system: System): ReadonlyMap<string, number> {
  const machine = createMachine(system);
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  const open = [start(machine).state];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    if (seen.has(keyOf(state))) continue;
    seen.add(keyOf(state));
    for (const { thread, kind } of machine.threads) {
      for (const [alternative, way] of step(machine, state, thread.id).entries()) {
        if (way.a !== "next") continue;
        open.push(way.state);
        const nodes = expandStep(machine, state, { thread: thread.id, alternative });
        for (const node of nodes.flatMap(({ events }) => events.map((each) => each.node))) {
          const key = `${kind.name} ${node}`;
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
      }
    }
  }
  return counts;
}

/** The long form looks at all of them. */
const every = process.env["LOCKSTEP_LONG"] ? 1 : 4;
const goldens = readdirSync("test/golden")
  .map((name) => `test/golden/${name}/${name}.ts`)
  .filter((path) => existsSync(path));

test.each(goldens.filter((_, at) => at % every === 0))("%s", async (path) => {
  const { protocol } = await read(path);
  for (const reduction of ["on", "off"] as const) {
    const { system } = await lower(protocol!, { ...plainChoice, reduction });
    const explored = await exploreSystem(system!);
    if (!("found" in explored) || explored.found.verdict !== "holds") continue;
    const own = executed(system!);
    for (const kind of kindsInUse(system!)) {
      const counts = explored.coverage.counts.get(kind.name);
      const nodes = [...kind.nodes.values()].filter(canBeExecuted).map(({ id }) => id);
      const later = nodes.filter((id) => !isBeforeRest(system!, kind.name, id));
      const missing = later.filter((id) => own.has(`${kind.name} ${id}`) !== counts?.has(id));
      expect(missing, `${kind.name}, reduction ${reduction}`).toEqual([]);
    }
  }
});

/** What a thread does before it rests first is no step. */
function isBeforeRest(system: System, name: string, id: number): boolean {
  const kind = system.kinds.get(name)!;
  for (let at = kind.entry; !kind.cuts.has(at);) {
    const { op } = kind.nodes.get(at)!;
    if (at === id) return true;
    if (!("next" in op)) return false;
    at = op.next;
  }
  return false;
}
