/** The printed modules in TLC, beside the interpreter on the same Systems. */
import { describe, expect, it } from "vitest";
import { createMachine, type Machine, type State } from "../../src/interpret/state/machine.ts";
import { search } from "../../src/interpret/search.ts";
import { keyOf, makeState } from "../../src/interpret/state/state.ts";
import { start } from "../../src/interpret/start.ts";
import { step } from "../../src/interpret/step.ts";
import type { System } from "../../src/ir/system.ts";
import { runTlc, type TlcRun } from "../../src/tlc/run/run.ts";
import { type DecodedState, decodeState } from "../../src/trace/decode.ts";
import { toolsOrSkip } from "../support/tools.ts";
import { print, type Printed } from "./support/print.ts";
import { samples } from "./support/systems.ts";

const tools = await toolsOrSkip();

function check({ module }: Printed): Promise<TlcRun> {
  return runTlc({ name: module.name, module: module.text, cfg: module.cfg }, tools!);
}

/** Whether some thread of the interpreter steps from one state of a trace to the next. */
function isStep(machine: Machine, from: State, to: State): boolean {
  return machine.threads.some(({ thread }) =>
    step(machine, from, thread.id).some((way) => "state" in way && keyOf(way.state) === keyOf(to)),
  );
}

/** The trace is one of the interpreter's; the step that fails is left out. */
function followTrace(system: System, states: readonly DecodedState[]): void {
  const machine = createMachine(system);
  const own = states.filter(({ error }) => error === null).map((at) => makeState(machine, at));
  if (own[0]) expect(own[0]).toEqual(start(machine).state);
  for (let at = 1; at < own.length; at++) {
    expect(isStep(machine, own[at - 1]!, own[at]!), `to state ${at + 1}`).toBe(true);
  }
}

describe.skipIf(tools === null).concurrent("TLC and the interpreter", () => {
  for (const [name, { parts, ends }] of Object.entries(samples)) {
    it(`agree on ${name}`, async () => {
      const printed = print(parts);
      const { ending, warnings, stats } = await check(printed);
      expect("name" in ending ? ending.name : ending.kind, JSON.stringify(ending)).toBe(ends);
      expect(warnings).toEqual([]);
      const found = search(createMachine(printed.system));
      if (ending.kind === "holds") {
        expect(stats).toMatchObject({ distinct: found.distinct, depth: found.depth });
        const alone = await check(print(parts, "off"));
        expect(alone.stats.distinct).toBe(found.distinct);
      } else {
        expect(found.verdict).toBe("violated");
      }
      const states = "trace" in ending ? ending.trace.states : [];
      const decoded = states.map((state) => decodeState(printed.module.names, state));
      followTrace(printed.system, decoded);
      const actions = "trace" in ending ? ending.trace.actions.slice(1) : [];
      expect(actions.filter((action) => !printed.module.names.actions.has(action!))).toEqual([]);
      if (ends !== "NoFailure") return;
      const error = { kind: "double-free", thread: 1, failure: { kind: "double-free" } };
      expect(decoded.at(-1)).toMatchObject({ error });
    });
  }
});

describe.skipIf(tools === null)("notes", () => {
  it("say once which table was used up, and what was reached", async () => {
    const full = await check(print(samples["a bound of one"]!.parts));
    expect(full.notes).toEqual([{ tuple: ["@bound", "Group"] }]);
    const counted = await check(print(samples["two increments under a mutex"]!.parts));
    expect(counted.notes).toEqual([{ tuple: ["@reach", "both have counted"] }]);
  });
});
