import { describe, expect, it } from "vitest";
import { createMachine, type Machine, type State } from "../../src/interpret/state/machine.ts";
import { judge } from "../../src/interpret/judge.ts";
import type { PathStep } from "../../src/interpret/result.ts";
import { search } from "../../src/interpret/search.ts";
import { shorten, type Failing } from "../../src/replay/shorten.ts";
import { start } from "../../src/interpret/start.ts";
import { step } from "../../src/interpret/step.ts";
import { locks, lookup } from "../support/examples.ts";
import * as s from "../support/system.ts";

/** The first way that fails when threads move in the order that `next` gives. */
function wander(machine: Machine, next: (at: number) => number): Failing {
  let state: State = start(machine).state;
  const path: PathStep[] = [];
  for (let at = 0; at < 5000; at++) {
    const thread = next(at);
    const way = step(machine, state, thread)[0];
    if (way === undefined || (way.a !== "next" && way.a !== "fail")) continue;
    path.push({ thread, alternative: 0 });
    if (way.a === "fail") {
      const { node, fault, reasons } = way;
      return { path, failure: { f: "fault", thread, node, fault, reasons } };
    }
    state = way.state;
    const [failure] = judge(machine, state);
    if (failure !== undefined) return { path, failure };
  }
  throw new Error("nothing fails");
}

const n = s.local(1, "n", s.number);
const count = s.place("v.n");
/** One thread goes around for ever; after three rounds of another one, it is too much. */
const rounds = s.makeSystem({
  tables: { v: { fields: { n: s.counter(), m: s.counter() } } },
  threads: [
    { name: "idle", locals: [n], code: s.forever(s.load(n, s.read(s.number, s.place("v.m")))) },
    {
      name: "count",
      locals: [n],
      code: s.forever(
        s.load(n, s.read(s.number, count)),
        s.store(count, s.op("+", s.number, s.get(n), s.num(1))),
      ),
    },
  ],
  always: { few: s.test("<", s.read(s.number, count), s.num(3)) },
});

describe("shorten", () => {
  it("leaves out what a failure does not need, and keeps the failure", () => {
    const machine = createMachine(rounds);
    const found = wander(machine, (at) => (at % 7 === 0 ? 2 : 1));
    const short = shorten(machine, found);
    expect(found.path.length).toBeGreaterThan(20);
    expect(short.path.length).toBe(search(machine).path.length);
    expect(short.failure).toMatchObject({ f: "property", property: { name: "few" } });
    expect(new Set(short.path.map(({ thread }) => thread))).toEqual(new Set([2]));
  });

  it.each([
    ["a circular wait", locks],
    ["a use after free", lookup],
  ])("comes down to the shortest of %s", (_name, system) => {
    const machine = createMachine(system);
    const found = search(machine);
    const failing = { path: found.path, failure: found.failure! };
    expect(shorten(machine, failing).path).toHaveLength(found.path.length);
  });

  it("leaves a path alone that is as short as can be", () => {
    const machine = createMachine(locks);
    const other = wander(machine, (at) => (at % 2) + 1);
    const short = shorten(machine, other);
    expect(short.path).toEqual([
      { thread: 1, alternative: 0 },
      { thread: 2, alternative: 0 },
    ]);
  });

  it("gives what it was given when no effort is to be made", () => {
    const machine = createMachine(rounds);
    const found = wander(machine, (at) => (at % 7 === 0 ? 2 : 1));
    expect(shorten(machine, found, { effort: 0 })).toEqual(found);
  });
});
