import { describe, expect, it } from "vitest";
import type { System } from "../../src/ir/system.ts";
import { expandPath, followStep } from "../../src/replay/expand.ts";
import { createMachine, type Machine, type State } from "../../src/interpret/state/machine.ts";
import { replay } from "../../src/replay/replay.ts";
import type { PathStep } from "../../src/interpret/result.ts";
import { search } from "../../src/interpret/search.ts";
import { start } from "../../src/interpret/start.ts";
import { keyOf, makeState, snapshot, type ThreadParts } from "../../src/interpret/state/state.ts";
import { locks, lookup } from "../support/examples.ts";
import type { MicroStep } from "../../src/trace/run.ts";

function statesAlong(machine: Machine, path: readonly PathStep[]): readonly State[] {
  const states = [start(machine).state];
  for (const by of path) states.push(followStep(machine, states.at(-1)!, by));
  return states;
}

/** The same state, by way of the values that another checker would give. */
function rebuild(machine: Machine, state: State): State {
  const { system } = machine;
  const seen = snapshot(machine, state);
  const rows = (table: string): number[] =>
    Array.from({ length: machine.tables.get(table)!.rows }, (_, index) => index + 1);
  const fields = [...system.fields.values()].map(({ id, table }) => {
    return [id, rows(table).map((row) => seen.field(id, row))] as const;
  });
  const live = [...system.tables.keys()].map((id) => {
    return [id, rows(id).map((row) => seen.isLive(id, row))] as const;
  });
  const threads = machine.threads.map(({ thread, kind }): [number, ThreadParts] => {
    const locals = [...kind.locals.keys()].flatMap((id) => {
      const value = seen.local(thread.id, id);
      return value === undefined ? [] : [[id, value] as const];
    });
    return [thread.id, { node: seen.node(thread.id), locals: new Map(locals) }];
  });
  return makeState(machine, {
    fields: new Map(fields),
    live: new Map(live),
    threads: new Map(threads),
  });
}

describe("replay", () => {
  it("finds the steps behind states that were built from values", () => {
    const machine = createMachine(locks);
    const { path } = search(machine);
    const states = statesAlong(machine, path).map((state) => rebuild(machine, state));
    expect(replay(machine, states)).toMatchObject({
      r: "replayed",
      path,
      failures: [{ f: "circular-wait" }, { f: "deadlock" }],
    });
  });

  it("finds the failing step after the last state", () => {
    const machine = createMachine(lookup);
    const { path } = search(machine);
    const states = statesAlong(machine, path.slice(0, -1)).map((each) => rebuild(machine, each));
    const found = replay(machine, states, { fails: "use-after-free" });
    expect(found).toMatchObject({ r: "replayed", path, failures: [{ f: "fault", thread: 1 }] });
    const other = replay(machine, states, { fails: "double-free" });
    expect(other).toEqual({ r: "diverged", at: states.length + 1 });
  });

  it("says where no step leads on", () => {
    const machine = createMachine(locks);
    const states = statesAlong(machine, search(machine).path);
    expect(replay(machine, [states[0]!, states[2]!])).toEqual({ r: "diverged", at: 2 });
    expect(replay(machine, [states[1]!])).toEqual({ r: "diverged", at: 1 });
  });
});

/** The same program resting nowhere between the accesses of `thread`. */
function merge(system: System, thread: string): System {
  const kind = system.kinds.get(thread)!;
  const cuts = [...kind.cuts].filter(
    ([id]) => id === kind.entry || kind.nodes.get(id)!.op.op === "end",
  );
  const merged = { ...kind, cuts: new Map(cuts) };
  return { ...system, kinds: new Map([...system.kinds, [thread, merged]]), reduction: "on" };
}

describe("expand", () => {
  it("tells a merged step one access at a time", () => {
    const whole = createMachine(merge(lookup, "put"));
    const by = { thread: 2, alternative: 0 };
    const run = expandPath(whole, [by], null);
    const single = createMachine(lookup);
    const path = Array.from({ length: 5 }, () => by);
    const { steps } = expandPath(single, path, null);
    expect(run.steps.map(({ access }) => access)).toEqual(steps.map(({ access }) => access));
    const nodesOf = ({ events }: MicroStep): readonly number[] => events.map(({ node }) => node);
    expect(run.steps.map(nodesOf)).toEqual(steps.map(nodesOf));
    expect(run.steps).toHaveLength(5);
    expect(run.end.field("vfio.first", 1)).toBe(1);
    expect(run.steps[2]!.before.field("vfio.lock.owner", 1)).toBe(0);
    expect(run.steps[2]!.after.field("vfio.lock.owner", 1)).toBe(2);
    expect(keyOf(followStep(whole, start(whole).state, by))).toBe(
      keyOf(statesAlong(single, path).at(-1)!),
    );
  });

  it("shows the state before a failing access", () => {
    const machine = createMachine(lookup);
    const found = search(machine);
    const last = expandPath(machine, found.path, found.failure).steps.at(-1)!;
    expect(last.after.field("Group.refs", 1)).toBe(last.before.field("Group.refs", 1));
    expect(last.thread).toBe(1);
  });
});
