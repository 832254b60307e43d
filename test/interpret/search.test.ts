import { describe, expect, it } from "vitest";
import { createMachine } from "../../src/interpret/state/machine.ts";
import type { SearchResult } from "../../src/interpret/result.ts";
import { search } from "../../src/interpret/search.ts";
import * as s from "../support/system.ts";

const check = (parts: s.SystemParts): SearchResult => search(createMachine(s.makeSystem(parts)));

const group = s.pointer("Group");
const g = s.local(1, "g", group);
const h = s.local(2, "h", group);
const n = s.local(3, "n", s.number);

const locks = {
  m: { fields: { "a.owner": s.ownerOf("m.a"), "b.owner": s.ownerOf("m.b"), n: s.counter() } },
};
const count = s.place("m.n");
const increment = s.seq(
  s.load(n, s.read(s.number, count)),
  s.store(count, s.op("+", s.number, s.get(n), s.num(1))),
);

describe("search", () => {
  it("counts the interleavings of two increments", () => {
    const threads = [{ name: "t", code: increment, locals: [n], count: 2 }];
    const found = check({ tables: locks, threads });
    // Each thread is at its read (R), at its write (W) or has ended (E):
    // RR; WR, RW; WW, ER, RE; EW, WE, where the one at its write read 0, or (EW', WE') read 1; and
    // EE, where m.n is 1 (an update was lost) or 2.
    expect(found).toMatchObject({ verdict: "holds", distinct: 12, depth: 5, exhausted: true });
    // The initial state, two successors of each of the four where nobody has ended, one of the six
    // where one thread has.
    expect(found.generated).toBe(15);
  });

  it("lets nobody into a mutex that is held", () => {
    const code = s.seq(s.mutexLock("m.a"), increment, s.mutexUnlock("m.a"));
    const found = check({ tables: locks, threads: [{ name: "t", code, locals: [n], count: 2 }] });
    // Lock, read, write, unlock, and then the other thread does the same: two orders of seven states
    // each, which meet only in the initial and in the last state.
    expect(found).toMatchObject({ verdict: "holds", distinct: 16, depth: 9, generated: 17 });
  });

  it("stops at the number of states that it was given", () => {
    const system = s.makeSystem({
      tables: locks,
      threads: [{ name: "t", code: increment, locals: [n], count: 2 }],
    });
    const found = search(createMachine(system), { maxStates: 5 });
    expect(found).toMatchObject({ verdict: "incomplete", failure: null, exhausted: false });
  });
});

describe("deadlock", () => {
  const both = (first: string, second: string): s.Code =>
    s.seq(s.mutexLock(first), s.mutexLock(second), s.mutexUnlock(second), s.mutexUnlock(first));
  const threads = [
    { name: "one", code: both("m.a", "m.b") },
    { name: "two", code: both("m.b", "m.a") },
  ];

  it("finds two locks taken in both orders, as a circular wait", () => {
    const found = check({ tables: locks, threads });
    expect(found.verdict).toBe("violated");
    expect(found.path).toHaveLength(2);
    expect(found.failure).toMatchObject({
      f: "circular-wait",
      waits: [
        { thread: 1, holders: [2] },
        { thread: 2, holders: [1] },
      ],
    });
  });

  it("finds the circular wait though a daemon goes on for ever", () => {
    const poll = s.forever(s.load(n, s.read(s.number, count)));
    const poller = { name: "poll", code: poll, daemon: true, locals: [n] };
    const found = check({ tables: locks, threads: [...threads, poller] });
    expect(found.failure).toMatchObject({ f: "circular-wait" });
  });

  it("finds a wait that nothing ends, and no deadlock where a daemon is idle", () => {
    const nonzero = s.test("#", s.read(s.number, count), s.num(0));
    const waiter = { name: "waiter", code: s.waitUntil(nonzero) };
    const worker = { name: "worker", code: s.idleUntil(nonzero), daemon: true };
    expect(check({ tables: locks, threads: [worker] }).verdict).toBe("holds");
    expect(check({ tables: locks, threads: [waiter, worker] })).toMatchObject({
      verdict: "violated",
      distinct: 1,
      failure: { f: "deadlock", waits: [{ thread: 1, reasons: [{ value: false }] }] },
    });
    const stuck = { ...worker, code: s.waitUntil(nonzero) };
    expect(check({ tables: locks, threads: [stuck] }).failure?.f).toBe("deadlock");
  });

  it("finds a thread that ends in a lock", () => {
    const found = check({ tables: locks, threads: [{ name: "t", code: s.mutexLock("m.a") }] });
    expect(found.failure).toMatchObject({
      f: "ends-holding",
      thread: 1,
      marks: [{ field: "m.a.owner", row: 1 }],
    });
  });
});

describe("memory", () => {
  const tables = (dynamic: number): s.SystemParts["tables"] => ({
    vfio: {
      fields: { first: { sort: group, initial: 0 }, list: { sort: s.list(group), initial: [] } },
    },
    Group: { dynamic, fields: { refs: s.counter(1), "lock.owner": s.ownerOf("Group.lock") } },
  });
  const first = s.place("vfio.first");
  const refs = (of: typeof g): ReturnType<typeof s.read> =>
    s.read(s.number, s.place("Group.refs", s.get(of)));
  const kind = (code: s.Code, dynamic = 2): SearchResult =>
    check({ tables: tables(dynamic), threads: [{ name: "t", code, locals: [g, h, n] }] });

  it("keeps a freed instance out of use while somebody points to it", () => {
    const found = kind(
      s.seq(
        s.alloc(g, "Group"),
        s.free("Group", s.get(g)),
        s.alloc(h, "Group"),
        s.assert(s.test("=", s.get(h), s.num(2)), "the second"),
        s.load(n, refs(g)),
      ),
    );
    expect(found.failure).toMatchObject({
      fault: { kind: "use-after-free", instance: { table: "Group", row: 1 } },
    });
    expect(found.path).toHaveLength(4);
  });

  it("gives a freed instance out again when nobody points to it any more", () => {
    const again = s.seq(s.alloc(g, "Group"), s.free("Group", s.get(g)));
    expect(kind(s.seq(again, again), 1)).toMatchObject({ verdict: "holds", depth: 5 });
  });

  it("says what keeps the instances at a bound", () => {
    const found = kind(
      s.seq(
        s.alloc(g, "Group"),
        s.store(first, s.get(g)),
        s.free("Group", s.get(g)),
        s.alloc(h, "Group"),
      ),
      1,
    );
    expect(found).toMatchObject({ verdict: "incomplete", failure: null, depth: 4 });
    expect(found.atBound.get("Group")).toMatchObject({
      thread: 1,
      quarantine: [{ instance: { table: "Group", row: 1 }, by: [{ field: "vfio.first", row: 1 }] }],
    });
  });

  it("also explores an allocation that fails", () => {
    const code = s.seq(
      s.alloc(g, "Group", true),
      s.when(s.test("#", s.get(g), s.num(0)), s.free("Group", s.get(g))),
    );
    // Allocated, or ended without; the end after the free is that same state.
    expect(kind(code)).toMatchObject({ verdict: "holds", distinct: 3, depth: 2, generated: 4 });
  });

  it("finds NULL, a double free and a free of a held lock", () => {
    const null_ = s.constant(0, group);
    expect(kind(s.touch("Group", null_)).failure).toMatchObject({
      fault: { kind: "null-dereference" },
    });
    const freed = s.seq(s.alloc(g, "Group"), s.free("Group", s.get(g)));
    expect(kind(s.seq(freed, s.free("Group", s.get(g)))).failure).toMatchObject({
      fault: { kind: "double-free", instance: { row: 1 } },
    });
    const held = s.seq(
      s.alloc(g, "Group"),
      s.mutexLock("Group.lock", s.get(g)),
      s.free("Group", s.get(g)),
    );
    expect(kind(held).failure).toMatchObject({
      fault: { kind: "lock-misuse", target: { field: "Group.lock.owner", row: 1 }, value: 1 },
    });
  });

  it("finds what is left allocated where it is asked to", () => {
    const threads = [{ name: "t", code: s.alloc(g, "Group"), locals: [g] }];
    expect(check({ tables: tables(1), threads }).verdict).toBe("holds");
    expect(check({ tables: tables(1), threads, leak: true }).failure).toMatchObject({
      f: "leak",
      instances: [{ table: "Group", row: 1 }],
    });
  });

  it("looks at properties of all instances, and at freed ones through a list", () => {
    const members = s.read(s.list(group), s.place("vfio.list"));
    const x = s.bound("x", group);
    const positive = s.test(">", s.read(s.number, s.place("Group.refs", x)), s.num(0));
    const always = { "a listed group holds a reference": s.over("every", members, x, positive) };
    const push = s.store(s.place("vfio.list"), s.op("push", s.list(group), members, s.get(g)));
    const run = (...codes: s.Code[]): SearchResult => {
      const code = s.seq(s.alloc(g, "Group"), push, ...codes);
      return check({ tables: tables(2), threads: [{ name: "t", code, locals: [g] }], always });
    };
    expect(run().verdict).toBe("holds");
    expect(run(s.store(s.place("Group.refs", s.get(g)), s.num(0))).failure).toMatchObject({
      f: "property",
      fault: null,
      reasons: [
        {
          bindings: [{ name: "x", value: 1 }],
          readings: [{ field: "Group.refs", row: 1, value: 0 }],
        },
      ],
    });
    expect(run(s.free("Group", s.get(g))).failure).toMatchObject({
      f: "property",
      fault: { kind: "use-after-free" },
    });
  });

  it("wants a state in which a reach property holds", () => {
    const null_ = s.constant(0, group);
    const reach = { listed: s.test("#", s.read(group, first), null_) };
    const run = (code: s.Code): SearchResult =>
      check({ tables: tables(1), threads: [{ name: "t", code, locals: [g] }], reach });
    expect(run(s.seq(s.alloc(g, "Group"), s.store(first, s.get(g)))).reached.get("listed")).toEqual(
      [
        { thread: 1, alternative: 0 },
        { thread: 1, alternative: 0 },
      ],
    );
    expect(run(s.alloc(g, "Group")).failure).toMatchObject({ f: "unreached" });
  });
});
