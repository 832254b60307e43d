/** Two protocols with a failure, as Systems with their source, for tests of traces and reports. */
import * as s from "./system.ts";

const group = s.pointer("Group");
const g = s.local(1, "group", group);
const n = s.local(2, "refs", s.number);

const lookupSource = `const vfio = { lock: new Mutex(), first: null };

function get() {
  const group = vfio.first;
  if (group === null) return;
  group.refs++;
}

function drop(group: Group) {
  kfree(group);
}

function put() {
  const group = kzalloc(Group);
  vfio.first = group;
  mutex_lock(vfio.lock);
  drop(group);
  mutex_unlock(vfio.lock);
}
`;

const refs = s.place("Group.refs", s.get(g));

/** A lookup without the lock, beside a thread that frees the result. */
export const lookup = s.makeSystem({
  source: lookupSource,
  tables: {
    vfio: { fields: { "lock.owner": s.ownerOf("vfio.lock"), first: { sort: group, initial: 0 } } },
    Group: { dynamic: 1, fields: { refs: s.counter(1) } },
  },
  threads: [
    {
      name: "get",
      locals: [g, n],
      cite: { file: "drivers/vfio/vfio.c", symbol: "vfio_group_get" },
      code: s.seq(
        s.at(4, s.load(g, s.read(group, s.place("vfio.first")))),
        s.at(
          6,
          s.when(
            s.test("#", s.get(g), s.constant(0, group)),
            s.seq(
              s.load(n, s.read(s.number, refs)),
              s.store(refs, s.op("+", s.number, s.get(n), s.num(1))),
            ),
          ),
        ),
      ),
    },
    {
      name: "put",
      locals: [g],
      code: s.seq(
        s.at(14, s.alloc(g, "Group")),
        s.at(15, s.store(s.place("vfio.first"), s.get(g))),
        s.at(16, s.mutexLock("vfio.lock")),
        s.at(17, s.call({ name: "drop", line: 10 }, s.free("Group", s.get(g)))),
        s.at(18, s.mutexUnlock("vfio.lock")),
      ),
    },
  ],
});

const locksSource = `const m = { a: new Mutex(), b: new Mutex() };

function one() {
  mutex_lock(m.a);
  mutex_lock(m.b);
  mutex_unlock(m.b);
  mutex_unlock(m.a);
}

function two() {
  mutex_lock(m.b);
  mutex_lock(m.a);
  mutex_unlock(m.a);
  mutex_unlock(m.b);
}
`;

const both = (line: number, first: string, second: string): s.Code =>
  s.seq(
    s.at(line, s.mutexLock(first)),
    s.at(line + 1, s.mutexLock(second)),
    s.at(line + 2, s.mutexUnlock(second)),
    s.at(line + 3, s.mutexUnlock(first)),
  );

/** Two locks, taken in both orders. */
export const locks = s.makeSystem({
  source: locksSource,
  tables: { m: { fields: { "a.owner": s.ownerOf("m.a"), "b.owner": s.ownerOf("m.b") } } },
  threads: [
    { name: "one", code: both(4, "m.a", "m.b") },
    { name: "two", code: both(11, "m.b", "m.a") },
  ],
});
