import { describe, expect, it } from "vitest";
import { printLine } from "../../src/trace/fact.ts";
import { createMachine } from "../../src/interpret/state/machine.ts";
import { outcomeOf } from "../../src/replay/outcome.ts";
import { search } from "../../src/interpret/search.ts";
import type { Outcome } from "../../src/trace/outcome.ts";
import { locks, lookup } from "../support/examples.ts";
import * as s from "../support/system.ts";

function check(system: ReturnType<typeof s.makeSystem>): Outcome {
  const machine = createMachine(system);
  return outcomeOf(machine, search(machine));
}

const group = s.pointer("Group");
const g = s.local(1, "group", group);

describe("raise", () => {
  it("names what changed, who freed it and who still points to it", () => {
    const { failure, trace } = check(lookup);
    expect(failure).toEqual({
      kind: "use-after-free",
      property: null,
      reason: "get uses group#1 after it was freed",
    });
    const first = { place: "vfio.first", object: "vfio" };
    const owner = { place: "vfio.lock.owner", object: "vfio" };
    expect(trace!.steps.map(({ changes }) => changes)).toEqual([
      [{ c: "allocated", place: "group#1", object: "group#1" }],
      [{ ...first, c: "value", sort: "pointer", from: "NULL", to: "group#1" }],
      [],
      [{ ...owner, c: "value", sort: "thread", from: "none", to: "put" }],
      [{ c: "freed", place: "group#1", object: "group#1" }],
      [],
    ]);
    expect(trace!.ending.why.map(printLine)).toEqual([
      "group#1 was freed by put at step 5",
      "the pointer to it was read from vfio.first at step 3",
      "  vfio.first is group#1 at step 3, written by put at step 2",
    ]);
  });

  it("shows an atomic body of the library by its caller's line, and keeps the stack", () => {
    const steps = check(lookup).trace!.steps;
    expect(steps[3]).toMatchObject({
      function: "put",
      source: "mutex_lock(vfio.lock);",
      atomic: "mutex_lock",
    });
    expect(steps[4]).toMatchObject({
      function: "drop",
      source: "kfree(group);",
      stack: [{ function: "drop" }, { function: "put", at: null }],
    });
  });

  it("says for each thread in a circle what it waits for and since when", () => {
    expect(check(locks).trace!.ending.why.map(printLine)).toEqual([
      "one waits in mutex_lock, called by one (spec.ts:5) for m.b.owner === null",
      "  m.b.owner is two, since step 2",
      "two waits in mutex_lock, called by two (spec.ts:12) for m.a.owner === null",
      "  m.a.owner is one, since step 1",
    ]);
  });

  it("says of a reader that it waits for itself", () => {
    const readers = s.place("sem.readers");
    const threads = s.set(s.thread);
    const value = s.read(threads, readers);
    const lock = { lock: "sem", owner: null };
    const down_read = { name: "down_read", mode: "acquireShared", library: true, lock } as const;
    const down_write = { name: "down_write", mode: "acquire", library: true, lock } as const;
    const empty = s.test("=", s.op("size", s.number, value), s.num(0));
    const code = s.seq(
      s.call(down_read, s.store(readers, s.op("add", threads, value, s.self))),
      s.call(down_write, s.waitUntil(empty)),
    );
    const field = { sort: threads, initial: [], mark: "holders", lock: "sem" } as const;
    const { trace } = check(
      s.makeSystem({
        tables: { sem: { fields: { readers: field } } },
        threads: [{ name: "B", code }],
      }),
    );
    expect(trace!.ending.why.map(printLine)).toEqual([
      "B waits in down_write, called by B (spec.ts:1) for sem.readers.size === 0",
      "  sem.readers has B itself, since step 1",
    ]);
  });

  it("gives the failing part of a property with its values and their writers", () => {
    const list = s.place("v.list");
    const members = s.read(s.list(group), list);
    const x = s.bound("x", group);
    const positive = s.test(">", s.read(s.number, s.place("Group.refs", x)), s.num(0));
    const system = s.makeSystem({
      tables: {
        v: { fields: { list: { sort: s.list(group), initial: [] } } },
        Group: { dynamic: 1, fields: { refs: s.counter(1) } },
      },
      threads: [
        {
          name: "t",
          locals: [g],
          code: s.seq(
            s.alloc(g, "Group"),
            s.store(list, s.op("push", s.list(group), members, s.get(g))),
            s.store(s.place("Group.refs", s.get(g)), s.num(0)),
          ),
        },
      ],
      always: { "listed groups are referenced": s.over("every", members, x, positive) },
    });
    const { failure, trace } = check(system);
    expect(failure).toMatchObject({ kind: "property", property: "listed groups are referenced" });
    expect(trace!.ending.why.map(printLine)).toEqual([
      "group#1.refs > 0 is false",
      "group#1.refs is 0, written by t at step 3",
    ]);
  });

  it("says what keeps freed instances out of use", () => {
    const system = s.makeSystem({
      tables: {
        v: { fields: { first: { sort: group, initial: 0 } } },
        Group: { dynamic: 1, fields: {} },
      },
      threads: [
        {
          name: "t",
          locals: [g],
          code: s.seq(
            s.alloc(g, "Group"),
            s.store(s.place("v.first"), s.get(g)),
            s.free("Group", s.get(g)),
            s.alloc(g, "Group"),
          ),
        },
      ],
    });
    expect(check(system)).toMatchObject({
      verdict: "incomplete",
      trace: null,
      notes: [
        "bound Group = 1 reached by t: give it more with --bound Group=N",
        "group#1 is freed, but still pointed to by v.first",
      ],
    });
  });

  it("is plain data", () => {
    const outcome = check(lookup);
    expect(JSON.parse(JSON.stringify(outcome))).toEqual(outcome);
  });
});
