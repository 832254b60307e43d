/** Critical sections one statement shorter or longer, and neighbours in the other order. */
import { expect, test } from "vitest";
import { findGuards } from "../../../src/review/guards/find-guards.ts";
import { apply } from "../../../src/review/guards/tree/edit.ts";
import { protocolOf, review, verdicts } from "./reviewed.ts";

const text = `
import { List, assert, spec, thread } from "lockstep";
import { Mutex, kfree, kzalloc, list_add, list_del, mutex_lock, mutex_unlock } from "lockstep/kernel";

class Item {
  value = 0;
}
const q = { lock: new Mutex(), items: new List<Item>(), seen: 0 };

function drop(item: Item): void {
  mutex_lock(q.lock);
  list_del(item, q.items);
  kfree(item);
  mutex_unlock(q.lock);
}
function owner(): void {
  const item = kzalloc(Item);
  mutex_lock(q.lock);
  list_add(item, q.items);
  mutex_unlock(q.lock);
  drop(item);
}
function reader(): void {
  mutex_lock(q.lock);
  for (const item of q.items) q.seen = item.value;
  mutex_unlock(q.lock);
  assert(q.seen === 0, "nothing is seen");
}
export default spec({
  threads: { owner: thread(owner), reader: thread(reader) },
  bounds: { Item: 1 },
});
`;

test("are found only where they are asked for, and not over what leaves, declares or observes", () => {
  const protocol = protocolOf(text);
  const kinds = new Set(findGuards(protocol).map(({ kind }) => kind));
  expect([kinds.has("edge"), kinds.has("order")]).toEqual([false, false]);
  const more = findGuards(protocol, { edges: true, order: true });
  const own = more.filter(({ kind }) => kind === "edge" || kind === "order");
  expect(own.map(({ id, changes }) => `${id}: ${changes[0]!.op}`)).toEqual([
    "drop/edge/mutex_lock(q.lock) only after `list_del(item, q.items)`: shorter",
    "drop/edge/mutex_unlock(q.lock) already before `kfree(item)`: shorter",
    "drop/order/`kfree(item)` before `list_del(item, q.items)`: swapped",
    "owner/edge/mutex_lock(q.lock) only after `list_add(item, q.items)`: shorter",
    "owner/edge/mutex_unlock(q.lock) already before `list_add(item, q.items)`: shorter",
    "owner/edge/mutex_unlock(q.lock) only after `drop(item)`: longer",
    "reader/edge/mutex_lock(q.lock) only after `for (const item of q.items) q.seen = item.value;`: shorter",
    "reader/edge/mutex_unlock(q.lock) already before `for (const item of q.items) q.seen = item.value;`: shorter",
  ]);
});

test("two statements change places, and the rest stays", () => {
  const protocol = protocolOf(text);
  const guard = findGuards(protocol, { order: true }).find(({ kind }) => kind === "order")!;
  const before = protocol.functions.get("drop")!.body;
  const after = apply(protocol, guard.changes[0]!).functions.get("drop")!.body;
  expect(after).toEqual([before[0], before[2], before[1], before[3]]);
});

test("say which statement has to be inside, and what must not be", async () => {
  const found = verdicts(await review(text, { more: { edges: true, order: true } }));
  expect(found).toMatchObject({
    "drop/edge/mutex_lock(q.lock) only after `list_del(item, q.items)`": "necessary",
    "drop/edge/mutex_unlock(q.lock) already before `kfree(item)`": "redundant",
    "drop/order/`kfree(item)` before `list_del(item, q.items)`": "necessary",
    "owner/edge/mutex_unlock(q.lock) only after `drop(item)`": "necessary",
  });
});
