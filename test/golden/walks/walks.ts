/** Pins: a live walk reads the entry it leaves; a safe walk has the next entry already. */
import { List, param, safe, spec, thread } from "lockstep";
import { kfree, kzalloc, list_add_tail, list_del } from "lockstep/kernel";

const WALK = param("safe", "live");
const DELETE = param("current", "next");
const FREE = param(true);

class Item {
  value = 0;
}

const list = { items: new List<Item>(), sum: 0 };

function drop(item: Item): void {
  list_del(item, list.items);
  if (FREE) kfree(item);
}

function visit(item: Item): void {
  list.sum += item.value;
  if (DELETE === "current") drop(item);
  else if (item.value === 1) drop(list.items.first() === item ? second(item) : item);
}

function second(item: Item): Item {
  for (const other of list.items) if (other !== item) return other;
  return item;
}

function walker(): void {
  for (let i = 1; i <= 2; i++) {
    const item = kzalloc(Item);
    item.value = i;
    list_add_tail(item, list.items);
  }
  if (WALK === "safe") for (const item of safe(list.items)) visit(item);
  else for (const item of list.items) visit(item);
}

export default spec({
  threads: { walker: thread(walker) },
  always: { "at most all": () => list.sum <= 3 },
  reach: { "one at least": () => list.sum >= 1 },
  configs: {
    "live-current": { params: { WALK: "live" } },
    "live-next": { params: { WALK: "live", DELETE: "next" } },
    "safe-next": { params: { DELETE: "next" } },
    "safe-next-kept": { params: { DELETE: "next", FREE: false } },
    "live-current-kept": { params: { WALK: "live", FREE: false } },
  },
});
