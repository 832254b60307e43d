/** Pins: each method of a list and of a set is one access, with JavaScript's meaning. */
import { List, assert, choose, param, spec, thread } from "lockstep";

const TWICE = param(false);
const ORDER = param(4);

type Event = "bind" | "unbind" | "remove";

class Page {
  number = 0;
}

const a = new Page();
const b = new Page();
const mm = { lru: new List<Page>(), events: new List<Event>(), seen: new Set<Event>() };
const pool = { orders: new List<number>(), sizes: new Set<number>() };

function lists(): void {
  assert(mm.lru.first() === null && mm.lru.length === 0, "empty");
  mm.lru.push(a);
  mm.lru.unshift(b);
  assert(mm.lru.first() === b, "unshift adds at the front");
  if (mm.lru.includes(a)) mm.lru.remove(b);
  assert(mm.lru.first() === a && mm.lru.length === 1, "remove takes one off");
  mm.lru.remove(b);
  assert(
    mm.lru.every((page) => page !== b),
    "removing what is not there does nothing",
  );
}

function events(): void {
  const event = choose<Event>(["bind", "unbind", "bind"]);
  mm.events.push(event);
  if (TWICE) mm.events.push(event);
  const next = mm.events.first();
  if (next === null) return;
  mm.events.remove(next);
  mm.seen.add(next);
  mm.seen.add(next);
  assert(mm.seen.size === 1 && !mm.seen.has("remove"), "a set has each element once");
  if (next === "unbind") mm.seen.delete(next);
  else mm.seen.clear();
}

function numbers(): void {
  pool.orders.unshift(ORDER);
  pool.sizes.add(2 * ORDER);
  assert(pool.orders.length === 1 && pool.sizes.has(2 * ORDER), "each has one");
}

export default spec({
  threads: { lists: thread(lists), numbers: thread(numbers), events: thread(events) },
  always: { "every event is taken": () => mm.events.length <= 1 },
  reach: {
    "unbind is seen": () => mm.seen.has("unbind"),
    "all is over": () => mm.seen.size === 0 && mm.events.length === 0 && mm.lru.length === 1,
  },
  bounds: { "pool.orders": 1 },
  configs: {
    twice: { params: { TWICE: true } },
    "order-too-high": { params: { ORDER: 16 } },
    "size-too-high": { params: { ORDER: 8 } },
  },
});
