/**
 * Seeded guards: each marked line has a guard whose part is known from how the protocol was made. `=> WORD`
 * is the verdict that the review has to give for that line, and no other.
 */
import { expect, test } from "vitest";
import type { GuardRow } from "../../../src/review/guards/report.ts";
import { review } from "./reviewed.ts";

/** The rows of the guards that stand at a line, apart from those of a lock everywhere. */
function rowsAt(rows: readonly GuardRow[], line: number): readonly GuardRow[] {
  return rows.filter(({ span, kind, library }) => {
    return !library && kind !== "lock-everywhere" && span.start.line === line;
  });
}

async function expectMarks(text: string): Promise<void> {
  const { rows } = await review(text);
  const lines = text.split("\n");
  const marks = lines.flatMap((line, at) => {
    const [, verdict, said] = /\/\/ => (\w+)(?: (.*))?$/.exec(line) ?? [];
    return verdict === undefined ? [] : [{ line: at + 1, verdict, said, code: line.trim() }];
  });
  expect(marks.length).toBeGreaterThan(0);
  for (const { line, verdict, said, code } of marks) {
    const own = rowsAt(rows, line);
    expect(
      own.map((row) => row.verdict),
      code,
    ).toContain(verdict);
    const row = own.find((each) => each.verdict === verdict)!;
    if (verdict === "necessary")
      expect(row.claims.map(({ name }) => name).join(), code).toContain(said);
    else if (verdict === "covered") expect(row.coveredBy[0]!.guard, code).toContain(said);
    else if (verdict !== "redundant") expect(row.reason, code).toContain(said);
  }
}

interface LockKind {
  readonly cls: string;
  readonly write: readonly [string, string];
  readonly read: readonly [string, string];
}

const kinds: Readonly<Record<string, LockKind>> = {
  mutex: {
    cls: "Mutex",
    write: ["mutex_lock", "mutex_unlock"],
    read: ["mutex_lock", "mutex_unlock"],
  },
  rwsem: {
    cls: "Rwsem",
    write: ["down_write", "up_write"],
    read: ["down_read", "up_read"],
  },
  spinlock: {
    cls: "Spinlock",
    write: ["spin_lock", "spin_unlock"],
    read: ["spin_lock", "spin_unlock"],
  },
  rwlock: {
    cls: "Rwlock",
    write: ["write_lock", "write_unlock"],
    read: ["read_lock", "read_unlock"],
  },
};

/** Three locks: without the reader's or the remover's the walk is broken; the adder's is a race in C alone. */
function queueWith({ cls, write, read }: LockKind): string {
  const names = [...new Set([cls, ...write, ...read])].join(", ");
  return `
import { List, spec, thread } from "lockstep";
import { kfree, kzalloc, list_add, list_del, ${names} } from "lockstep/kernel";
class Item { value = 0; }
const q = { lock: new ${cls}(), items: new List<Item>(), seen: 0 };
function sum(): void {
  ${read[0]}(q.lock); // => necessary the walk stands on an entry
  for (const item of q.items) q.seen = item.value;
  ${read[1]}(q.lock);
}
function drop(item: Item): void {
  ${write[0]}(q.lock); // => necessary the walk stands on an entry
  list_del(item, q.items);
  ${write[1]}(q.lock);
  kfree(item);
}
function add(item: Item): void {
  ${write[0]}(q.lock); // => race add:19 writes q.items while sum:8 reads it
  list_add(item, q.items);
  ${write[1]}(q.lock);
}
function owner(): void {
  const item = kzalloc(Item);
  item.value = 1;
  add(item);
  drop(item);
}
function reader(): void { sum(); }
export default spec({ threads: { owner: thread(owner), reader: thread(reader) }, bounds: { Item: 1 } });
`;
}

test.each(Object.keys(kinds))("locks that are dropped: three of a %s", async (name) => {
  await expectMarks(queueWith(kinds[name]!));
});

/** Two guards of which each keeps the claim alone. */
const covered: Readonly<Record<string, string>> = {
  "two checks": `
import { assert, spec, thread } from "lockstep";
const dev = { gone: true, closed: true };
function use(): void { assert(!dev.gone, "a device that is gone is not used"); }
function open(): void {
  if (dev.closed) return; // => covered open/check/dev.gone
  if (dev.gone) return; // => covered open/check/dev.closed
  use();
}
function user(): void { open(); }
export default spec({ threads: { user: thread(user) } });
`,
  "a lock and an exchange": `
import { assert, spec, thread } from "lockstep";
import { Atomic, Mutex, atomic_cmpxchg, atomic_set, mutex_lock, mutex_unlock } from "lockstep/kernel";
const s = { lock: new Mutex(), busy: new Atomic(), n: 0 };
function inside(): void {
  s.n++;
  assert(s.n === 1, "one at a time");
  s.n--;
}
function enter(): void {
  mutex_lock(s.lock); // => covered enter/atomic
  if (atomic_cmpxchg(s.busy, 0, 1) === 0) { // => covered enter/lock/s.lock
    inside();
    atomic_set(s.busy, 0);
  }
  mutex_unlock(s.lock);
}
function user(): void { enter(); }
export default spec({ threads: { user: thread(user, { count: 2 }) } });
`,
  "a reference and a check": `
import { assert, spec, thread } from "lockstep";
import { Kref, Mutex, kref_get, kref_init, kref_put, mutex_lock, mutex_unlock } from "lockstep/kernel";
class Device { kref = new Kref(); off = false; }
const dev = new Device();
const s = { lock: new Mutex(), ready: false };
function release(kref: Kref): void { s.ready = kref.refcount === 0; }
function use(): void {
  mutex_lock(s.lock);
  if (dev.off) { // => covered user/
    mutex_unlock(s.lock);
    return;
  }
  assert(!dev.off, "a device that is off is not used");
  mutex_unlock(s.lock);
}
function user(): void {
  mutex_lock(s.lock);
  if (!s.ready || dev.off) {
    mutex_unlock(s.lock);
    return;
  }
  kref_get(dev.kref); // => covered use/check/dev.off
  mutex_unlock(s.lock);
  use();
  kref_put(dev.kref, release);
}
function owner(): void {
  mutex_lock(s.lock);
  kref_init(dev.kref);
  s.ready = true;
  mutex_unlock(s.lock);
  mutex_lock(s.lock);
  if (dev.kref.refcount === 1) dev.off = true;
  mutex_unlock(s.lock);
}
export default spec({ threads: { owner: thread(owner), user: thread(user) } });
`,
  "a look before a lock and one under it": `
import { assert, spec, thread } from "lockstep";
import { Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";
const s = { lock: new Mutex(), done: false, n: 0 };
function init(): void {
  if (s.done) return; // => covered init/check/s.done
  mutex_lock(s.lock);
  if (s.done) { // => covered init/check/s.done
    mutex_unlock(s.lock);
    return;
  }
  s.n++;
  assert(s.n === 1, "once");
  s.done = true;
  mutex_unlock(s.lock);
}
function user(): void {
  init();
  init();
}
export default spec({ threads: { user: thread(user) } });
`,
};

test.each(Object.entries(covered))("guards that cover each other: %s", async (_, text) => {
  await expectMarks(text);
});

/** What a guard keeps, and nobody claims: ends, values, a function that runs. */
const unclaimed: Readonly<Record<string, string>> = {
  "a put, a wait, and a search": `
import { List, spec, thread } from "lockstep";
import { Completion, Kref, Mutex, complete, kref_get, kref_init, kref_put, kzalloc, list_add, mutex_lock, mutex_unlock, wait_for_completion } from "lockstep/kernel";
class Group { kref = new Kref(); }
const s = { groups: new List<Group>(), puts: 0, done: new Completion(), late: 0 };
function release(_: Kref): void { s.puts = 1; }
function find(): Group {
  for (const group of s.groups) return group;
  const group = kzalloc(Group);
  kref_init(group.kref);
  list_add(group, s.groups);
  return group;
}
function seldom(): void { s.late = s.late + 1; }
function look(target: Group): void {
  for (const group of s.groups) {
    if (group === target) { // => reach no run comes to seldom
      seldom();
      return;
    }
  }
}
function user(): void {
  const group = find();
  kref_get(group.kref);
  kref_put(group.kref, release); // => ends group#1.kref.refcount can end as 2
  wait_for_completion(s.done); // => ends s.done.done can end as 1
  look(group);
}
function other(): void { complete(s.done); }
export default spec({ threads: { user: thread(user), other: thread(other) }, bounds: { Group: 1 } });
`,
  "a check in the middle of a run": `
import { spec, thread } from "lockstep";
import { Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";
const s = { lock: new Mutex(), users: 0 };
function user(): void {
  mutex_lock(s.lock);
  if (s.users === 1) { // => values s.users can be 2
    mutex_unlock(s.lock);
    return;
  }
  s.users++;
  mutex_unlock(s.lock);
  mutex_lock(s.lock);
  s.users--;
  mutex_unlock(s.lock);
}
export default spec({ threads: { user: thread(user, { count: 2 }) } });
`,
};

test.each(Object.entries(unclaimed))("claims that are missing: %s", async (_, text) => {
  await expectMarks(text);
});

test("checks that nothing needs are called redundant", async () => {
  await expectMarks(`
import { List, spec, thread } from "lockstep";
import { Mutex, list_empty, mutex_lock, mutex_unlock } from "lockstep/kernel";
class Item { n = 0; }
const s = { lock: new Mutex(), n: 0, on: false, items: new List<Item>(), sum: 0, done: false, times: 0 };
function number(): void {
  if (s.n === 1) return; // => redundant
  s.n = 1;
}
function flag(): void {
  if (s.on) return; // => redundant
  s.on = true;
}
function walk(): void {
  if (list_empty(s.items)) return; // => redundant
  for (const item of s.items) s.sum = item.n;
}
function init(): void {
  if (s.done) return; // => redundant
  mutex_lock(s.lock);
  if (!s.done) {
    s.times = s.times + 1;
    s.done = true;
  }
  mutex_unlock(s.lock);
}
function user(): void { number(); flag(); walk(); init(); }
export default spec({ threads: { user: thread(user, { count: 2 }) } });
`);
});
