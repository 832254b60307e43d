/** What is found about guards whose part is known: each protocol has one of each sort. */
import { describe, expect, test } from "vitest";
import { plainChoice } from "../../../src/passes/index.ts";
import { reviewGuards } from "../../../src/review/guards/index.ts";
import { protocolOf, review, rowOf, verdicts } from "./reviewed.ts";

/** A list of items with a lock; `add` and `drop` are under it, and so is the look of `reader`. */
const queue = await review(`
import { List, spec, thread } from "lockstep";
import { Mutex, kfree, kzalloc, list_add, list_del, list_empty, mutex_lock, mutex_unlock } from "lockstep/kernel";

class Item {
  value = 0;
}
const q = { lock: new Mutex(), items: new List<Item>(), seen: 0 };

function sum(): void {
  mutex_lock(q.lock);
  for (const item of q.items) q.seen = item.value;
  mutex_unlock(q.lock);
}
function drop(item: Item): void {
  mutex_lock(q.lock);
  list_del(item, q.items);
  mutex_unlock(q.lock);
  kfree(item);
}
function add(item: Item): void {
  mutex_lock(q.lock);
  list_add(item, q.items);
  mutex_unlock(q.lock);
}
function owner(): void {
  const item = kzalloc(Item);
  item.value = 1;
  add(item);
  drop(item);
}
function reader(): void {
  sum();
}
export default spec({
  threads: { owner: thread(owner), reader: thread(reader) },
  bounds: { Item: 1 },
});
`);

describe("a lock", () => {
  test("is necessary where memory is used after it was freed, and that is told by its run", () => {
    const { verdict, claims } = rowOf(queue, "sum/lock/q.lock");
    expect(verdict).toBe("necessary");
    expect(claims[0]).toMatchObject({
      kind: "list-corruption",
      name: "the walk stands on an entry that is no longer on the list in sum",
      threads: 2,
      config: "default",
    });
  });

  test("is a data race in C where the model's list function hides it", () => {
    const { verdict, reason } = rowOf(queue, "add/lock/q.lock");
    expect(verdict).toBe("race");
    expect(reason).toBe(
      "add:23 writes q.items while sum:12 reads it, and nothing keeps them apart (default)",
    );
  });

  test("is asked for as a whole too", () => {
    const row = rowOf(queue, "*/lock/q.lock");
    expect(row).toMatchObject({
      verdict: "necessary",
      said: "q.lock in all 3 functions that take it",
    });
  });
});

/** Each of two checks keeps a user away from a device that is gone. */
const covered = await review(`
import { assert, spec, thread } from "lockstep";

const dev = { gone: true, closed: true };

function use(): void {
  assert(!dev.gone, "a device that is gone is not used");
}
function open(): void {
  if (dev.closed) return;
  if (dev.gone) return;
  use();
}
function user(): void {
  open();
}
export default spec({ threads: { user: thread(user) } });
`);

test("two checks that cover each other are shown as a pair", () => {
  for (const [id, other] of [
    ["open/check/dev.closed", "open/check/dev.gone"],
    ["open/check/dev.gone", "open/check/dev.closed"],
  ]) {
    const row = rowOf(covered, id!);
    expect(row.verdict).toBe("covered");
    expect(row.coveredBy).toMatchObject([
      { guard: other, claim: { name: '"a device that is gone is not used"' } },
    ]);
  }
});

/** References whose loss no claim tells of, and a search that keeps a second object away. */
const silent = await review(`
import { List, spec, thread } from "lockstep";
import { Kref, kref_get, kref_init, kzalloc, list_add, kref_put } from "lockstep/kernel";

class Group {
  kref = new Kref();
}
const all = { groups: new List<Group>(), puts: 0 };

function group_get(group: Group): void {
  kref_get(group.kref);
}
function release(_: Kref): void {
  all.puts = 1;
}
function group_put(group: Group): void {
  kref_put(group.kref, release);
}
function find(): Group {
  for (const group of all.groups) {
    if (group.kref.refcount > 0) {
      group_get(group);
      return group;
    }
  }
  const group = kzalloc(Group);
  kref_init(group.kref);
  list_add(group, all.groups);
  group_get(group);
  return group;
}
function user(): void {
  const first = find();
  group_put(first);
  const second = find();
  group_put(second);
}
export default spec({ threads: { user: thread(user) }, bounds: { Group: 2 } });
`);

test("a put is told by how runs end without it", () => {
  const { verdict, reason } = rowOf(silent, "user/put/group_put(second)");
  expect(verdict).toBe("ends");
  expect(reason).toMatch(/^without it group#1\.kref\.refcount can end as 2 \(default\): nobody/);
});

/** What no run asks for. */
const idle = await review(`
import { assert, param, spec, thread } from "lockstep";
import { Atomic, Mutex, atomic_cmpxchg, mutex_lock, mutex_unlock, atomic_read } from "lockstep/kernel";

const LATE = param(false);
const dev = { lock: new Mutex(), opened: new Atomic(), inside: 0, n: 0, off: false };

function late(): void {
  if (dev.n === 3) return;
  dev.n = 2;
}
function open(): boolean {
  if (atomic_cmpxchg(dev.opened, 0, 1) !== 0) return false;
  dev.inside++;
  assert(dev.inside === 1, "one user opens it");
  return true;
}
function count(): void {
  mutex_lock(dev.lock);
  dev.n++;
  mutex_unlock(dev.lock);
}
function again(): void {
  if (dev.n === 1) {
    if (dev.n !== 1) return;
    dev.n = 1;
  }
}
function user(): void {
  if (!open()) return;
  count();
  again();
  if (LATE) late();
}
export default spec({ threads: { user: thread(user, { count: 1 }) }, configs: {} });
`);

describe("no claim falls", () => {
  test("for what no configuration has", () => {
    const { verdict, reason } = rowOf(idle, "late/check/dev.n === 3");
    expect([verdict, reason]).toEqual(["unexercised", "it is not in these configurations"]);
  });

  test("for a check that never leaves", () => {
    const { verdict, reason } = rowOf(idle, "again/check/dev.n !== 1");
    expect([verdict, reason]).toEqual(["unexercised", "no run answers it so that it leaves"]);
  });

  test("for a lock that nobody waits for", () => {
    const { verdict, reason } = rowOf(idle, "count/lock/dev.lock");
    expect(verdict).toBe("unexercised");
    expect(reason).toMatch(/^nobody ever waits for it/);
  });

  test("for an atomic operation until there is one more thread", () => {
    const { verdict, claims } = rowOf(idle, "open/atomic/atomic_cmpxchg(dev.opened, 0, 1)");
    expect(verdict).toBe("threads");
    expect(claims).toMatchObject([
      { name: '"one user opens it"', config: "default --threads user=2", threads: 2 },
    ]);
  });
});

test("what is asked twice is redundant, and a configuration that is violated is left out", async () => {
  const twice = await review(`
import { assert, param, spec, thread } from "lockstep";
const BROKEN = param(false);
const dev = { gone: true, n: 0 };
function open(): void {
  if (dev.gone) return;
  assert(false, "it is gone");
}
function look(): void {
  if (dev.gone) dev.n = 1;
  if (dev.n === 1) return;
  dev.n = 1;
}
function user(): void {
  if (!BROKEN) open();
  assert(!BROKEN, "not broken");
  look();
}
export default spec({
  threads: { user: thread(user) },
  configs: { broken: { params: { BROKEN: true } } },
});
`);
  expect(verdicts(twice)).toEqual({
    "open/check/dev.gone": "necessary",
    "look/check/dev.n === 1": "redundant",
  });
  expect(twice.leftOut).toEqual([
    { config: "broken", is: "violated", why: 'it is violated: "not broken"' },
  ]);
  expect(twice.claims).toMatchObject([{ name: '"it is gone"', caught: 1, first: 1, alone: 1 }]);
});

test("a budget that is up leaves everything unknown, and says so", async () => {
  const protocol = protocolOf(`
import { assert, spec, thread } from "lockstep";
const dev = { gone: true };
function open(): void {
  if (dev.gone) return;
  assert(false, "it is gone");
}
export default spec({ threads: { user: thread(open) } });
`);
  const asked = { choices: [plainChoice], named: "no", newOnly: "no", claims: "first" } as const;
  const { rows, left } = await reviewGuards(protocol, asked, { deadline: Date.now() - 1 });
  expect(rows.map(({ verdict }) => verdict)).toEqual(["unknown"]);
  expect(left).toContain("the budget was up before everything was tried");
});
