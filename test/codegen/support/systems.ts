/** Small Systems that between them use every form of state and step. */
import * as s from "../../support/system.ts";

const group = s.pointer("Group");
const ref = s.pointer("Ref");
const groups = s.list(group);
const g = s.local(1, "g", group);
const n = s.local(2, "n", s.number);
const h = s.local(3, "g", group);
const r = s.local(4, "r", ref);
const mutex = {
  fields: { "m.owner": s.ownerOf("v.m"), "o.owner": s.ownerOf("v.o"), n: s.counter() },
};
const kref = s.place("Group.kref", s.get(g));
const listed = s.read(groups, s.place("v.list"));
const v = (more: Record<string, s.FieldParts>): s.TableParts => ({
  fields: { ...mutex.fields, list: { sort: groups, initial: [] }, ...more },
});
const plus = (left: ReturnType<typeof s.num>) => s.op("+", s.number, left, s.num(1));
const lock = s.mutexLock("v.m");
const unlock = s.mutexUnlock("v.m");

const increment = s.seq(
  s.at(1, s.load(n, s.read(s.number, s.place("v.n")))),
  s.at(2, s.store(s.place("v.n"), plus(s.get(n)))),
);

const push = s.store(s.place("v.list"), s.op("push", groups, listed, s.get(g)));
const remove = s.store(s.place("v.list"), s.op("remove", groups, listed, s.get(g)));

const lifetime = (...between: s.Code[]): s.Code =>
  s.seq(
    s.at(1, s.alloc(g, "Group")),
    s.at(2, s.store(kref, s.num(1))),
    s.at(3, lock, push, unlock),
    ...between,
    s.at(4, lock, remove, unlock),
    s.at(5, s.free("Group", s.get(g))),
  );

const Group: s.TableParts = {
  dynamic: 2,
  fields: {
    kref: s.counter(),
    "lock.owner": s.ownerOf("Group.lock"),
    next: { sort: group, initial: 0 },
  },
};

const source = ["const g = kzalloc(Group);", "g.kref = 1;", "push(g);", "remove(g);", "kfree(g);"];
const everyListed = s.over(
  "every",
  listed,
  s.bound("each", group),
  s.test("=", s.read(s.number, s.place("Group.kref", s.bound("each", group))), s.num(1)),
);

export interface Sample {
  readonly parts: s.SystemParts;
  /** What TLC is to end with. */
  readonly ends: string;
}

export const samples: Readonly<Record<string, Sample>> = {
  "two increments": {
    ends: "holds",
    parts: {
      tables: { v: mutex },
      threads: [{ name: "t", code: increment, locals: [n], count: 2 }],
    },
  },
  "two increments under a mutex": {
    ends: "holds",
    parts: {
      tables: { v: mutex },
      threads: [{ name: "t", code: s.seq(lock, increment, unlock), locals: [n], count: 2 }],
      reach: { "both have counted": s.test("=", s.read(s.number, s.place("v.n")), s.num(2)) },
    },
  },
  "objects that come and go": {
    ends: "holds",
    parts: {
      source: source.join("\n"),
      tables: { v: v({}), Group },
      threads: [{ name: "user", code: lifetime(), locals: [g], count: 2 }],
      always: { "a listed group is alive": everyListed },
      leak: true,
    },
  },
  "a bound of one": {
    ends: "holds",
    parts: {
      tables: { v: v({}), Group: { ...Group, dynamic: 1 } },
      threads: [{ name: "user", code: lifetime(), locals: [g], count: 3 }],
    },
  },
  "an object freed twice": {
    ends: "NoFailure",
    parts: {
      tables: { v: v({}), Group },
      threads: [{ name: "user", code: lifetime(s.free("Group", s.get(g))), locals: [g] }],
    },
  },
  "a group that is leaked": {
    ends: "NoLeak",
    parts: {
      tables: { Group },
      threads: [
        { name: "user", code: s.seq(s.alloc(g, "Group"), s.store(kref, s.num(2))), locals: [g] },
      ],
      leak: true,
    },
  },
  "a property that meets NULL": {
    ends: "NextIsEven",
    parts: {
      tables: { v: v({ head: { sort: group, initial: 0 } }), Group },
      threads: [{ name: "user", code: lifetime(), locals: [g] }],
      always: {
        "next is even": s.test(
          "or",
          s.test("=", listed, s.constant([], groups)),
          s.test(
            "=",
            s.read(s.number, s.place("Group.kref", s.read(group, s.place("v.head")))),
            s.num(0),
          ),
        ),
      },
    },
  },
  "locks taken in both orders": {
    ends: "NoCircularWait",
    parts: {
      tables: { v: mutex },
      threads: [
        { name: "ab", code: s.seq(lock, s.mutexLock("v.o"), s.mutexUnlock("v.o"), unlock) },
        { name: "ba", code: s.seq(s.mutexLock("v.o"), lock, unlock, s.mutexUnlock("v.o")) },
      ],
    },
  },
  "a lock in each object": {
    ends: "NoCircularWait",
    parts: {
      tables: { Group: { statics: ["first", "second"], dynamic: 1, fields: Group.fields } },
      threads: [1, 2].map((own) => ({
        name: `t${own}`,
        code: s.seq(
          s.mutexLock("Group.lock", s.constant(own, group)),
          s.mutexLock("Group.lock", s.constant(3 - own, group)),
          s.mutexUnlock("Group.lock", s.constant(own, group)),
          s.mutexUnlock("Group.lock", s.constant(3 - own, group)),
        ),
      })),
    },
  },
  "a thread that ends holding a lock": {
    ends: "NoLockHeldAtEnd",
    parts: { tables: { v: mutex }, threads: [{ name: "t", code: lock }] },
  },
  "waiting for what nobody does": {
    ends: "deadlock",
    parts: {
      tables: { v: mutex },
      threads: [
        { name: "t", code: s.waitUntil(s.test("=", s.read(s.number, s.place("v.n")), s.num(3))) },
        { name: "u", code: increment, locals: [n] },
      ],
    },
  },
  "a daemon with work": {
    ends: "holds",
    parts: {
      tables: { v: mutex },
      threads: [
        { name: "user", code: increment, locals: [n], count: 2 },
        {
          name: "kworker",
          daemon: true,
          code: s.forever(
            s.at(3, s.idleUntil(s.test(">", s.read(s.number, s.place("v.n")), s.num(0)))),
            s.at(4, s.store(s.place("v.n"), s.num(0))),
          ),
        },
      ],
    },
  },
  "a choice, and an allocation that may fail": {
    ends: "holds",
    parts: {
      tables: { v: v({}), Group },
      threads: [
        {
          name: "user",
          locals: [g, h, n],
          count: 2,
          code: s.seq(
            s.at(1, s.alloc(g, "Group", true)),
            s.when(s.test("#", s.get(g), s.constant(0, group)), s.at(2, lock, push, unlock)),
            s.at(3, s.choose(n, s.constant([1, 2], s.set(s.number)))),
            s.at(4, s.choose(h, s.op("push", groups, listed, s.constant(0, group)))),
            s.when(
              s.test("#", s.get(h), s.constant(0, group)),
              s.at(5, s.store(s.place("Group.kref", s.get(h)), s.get(n))),
            ),
          ),
        },
      ],
    },
  },
  "arrays, and pointers into structs": {
    ends: "holds",
    parts: {
      tables: {
        v: {
          fields: {
            slots: { sort: { s: "array", of: ref, length: 2 }, initial: [0, 0] },
            who: { sort: s.set(s.thread), initial: [] },
          },
        },
        Group: { dynamic: 2, fields: { "ref.count": s.counter() } },
        Ref: { statics: ["spare"], fields: { count: s.counter() } },
      },
      places: {
        Ref: [
          { table: "Ref", path: [], base: 0, rows: 1 },
          { table: "Group", path: ["ref"], base: 1, rows: 2 },
        ],
      },
      threads: [
        {
          name: "user",
          locals: [g, r],
          count: 2,
          code: s.seq(
            s.at(1, s.alloc(g, "Group")),
            s.at(2, s.assign(r, s.op("+", ref, s.get(g), s.num(1)))),
            s.at(3, s.store(s.place("v.slots", null, s.num(1)), s.get(r))),
            s.at(
              4,
              s.store(
                s.place("v.who"),
                s.op("add", s.set(s.thread), s.read(s.set(s.thread), s.place("v.who")), s.self),
              ),
            ),
            s.at(5, s.free("Group", s.get(g))),
          ),
        },
      ],
    },
  },
  "names that clash": {
    ends: "holds",
    parts: {
      tables: {
        pc: { fields: { n: s.counter(), "a.b": s.counter(), a_b: s.counter() } },
        Len: {
          statics: ["t", "Init"],
          dynamic: 1,
          fields: { live: s.counter(), SF_x: s.counter(), THEN: s.counter() },
        },
        "strange name": { fields: { IF: s.counter() } },
      },
      threads: [
        {
          name: "Next",
          locals: [s.local(1, "i", s.number), s.local(2, "ELSE", s.number)],
          code: s.seq(
            s.load(s.local(1, "i", s.number), s.read(s.number, s.place("pc.a.b"))),
            s.load(s.local(2, "ELSE", s.number), s.read(s.number, s.place("pc.a_b"))),
            s.store(
              s.place("strange name.IF"),
              s.op(
                "+",
                s.number,
                s.get(s.local(1, "i", s.number)),
                s.get(s.local(2, "ELSE", s.number)),
              ),
            ),
            s.store(
              s.place("pc.a_b"),
              s.op(
                "+",
                s.number,
                s.get(s.local(1, "i", s.number)),
                s.get(s.local(1, "i", s.number)),
              ),
            ),
            s.store(
              s.place("Len.live", s.constant(2, s.pointer("Len"))),
              s.read(s.number, s.place("Len.THEN", s.constant(1, s.pointer("Len")))),
            ),
          ),
        },
      ],
      always: {
        VARIABLES: s.test("=", s.read(s.number, s.place("pc.n")), s.num(0)),
        "1st": s.truth(true),
      },
    },
  },
};
