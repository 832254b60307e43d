/** Which lock protects which field: by what was held in every state, not by what the code says. */
import { describe, expect, test } from "vitest";
import { plainChoice, runPasses } from "../../../src/passes/index.ts";
import type { Limits } from "../../../src/review/locks/budget.ts";
import { explainLocks } from "../../../src/review/locks/index.ts";
import type { FieldProtection, Protections } from "../../../src/trace/protection.ts";
import { readFiles } from "../../support/protocol.ts";

async function explain(
  text: string,
  { config = "default", ...limits }: Limits & { readonly config?: string } = {},
): Promise<Protections> {
  const { protocol, diagnostics } = readFiles({ "main.ts": text });
  if (protocol === null) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return explainLocks(runPasses(protocol, { ...plainChoice, config }).system!, limits);
}

/** `lock: shared.mutex`, by field. */
function protections({ fields }: Protections): Record<string, string> {
  return Object.fromEntries(fields.map((each) => [each.field, told(each)]));
}

function told({ protection, locks }: FieldProtection): string {
  return locks.length === 0 ? protection : `${protection}: ${locks.join(" and ")}`;
}

function fieldOf({ fields }: Protections, name: string): FieldProtection {
  return fields.find(({ field }) => field === name)!;
}

/** Each of the two as `write first holding shared.a`. */
function pairOf(all: Protections, name: string): readonly string[] {
  return fieldOf(all, name).pair!.map(({ does, thread, holds, atomic }) => {
    return `${does}${atomic ? " atomic" : ""} ${thread} holding ${holds.join() || "nothing"}`;
  });
}

const globals = await explain(`
import { spec, thread } from "lockstep";
import {
  Atomic, Completion, Mutex, READ_ONCE, Rwsem, WRITE_ONCE, atomic_inc, atomic_read, complete,
  down_read, down_write, mutex_lock, mutex_unlock, up_read, up_write, wait_for_completion,
} from "lockstep/kernel";

const shared = {
  a: new Mutex(),
  b: new Mutex(),
  sem: new Rwsem(),
  ready: new Completion(),
  locked: 0,
  byPointer: 0,
  bare: 0,
  read_mostly: 0,
  read_written: 0,
  users: new Atomic(),
  once: 0,
  halfOnce: 0,
  mine: 0,
  announced: 0,
  oneOfTwo: 0,
};

function add(lock: Mutex): void {
  mutex_lock(lock);
  shared.byPointer++;
  mutex_unlock(lock);
}

function first(): void {
  shared.mine++;
  shared.announced = 1;
  complete(shared.ready);
  mutex_lock(shared.a);
  shared.locked++;
  shared.bare = 1;
  mutex_lock(shared.b);
  shared.oneOfTwo = 1;
  mutex_unlock(shared.b);
  mutex_unlock(shared.a);
  add(shared.a);
  down_write(shared.sem);
  shared.read_mostly = 1;
  up_write(shared.sem);
  down_read(shared.sem);
  shared.read_written = 1;
  up_read(shared.sem);
  atomic_inc(shared.users);
  WRITE_ONCE(shared.once, 1);
  shared.halfOnce = 1;
}

function second(): void {
  wait_for_completion(shared.ready);
  if (shared.announced > 1) return;
  mutex_lock(shared.b);
  if (shared.bare > 1 || shared.oneOfTwo > 1) return;
  mutex_unlock(shared.b);
  add(shared.a);
  mutex_lock(shared.a);
  if (shared.locked > 1) shared.locked = 0;
  mutex_unlock(shared.a);
  down_read(shared.sem);
  if (shared.read_mostly > 1 || shared.read_written > 1) return;
  up_read(shared.sem);
  if (atomic_read(shared.users) > 1 || READ_ONCE(shared.once) > 1 || READ_ONCE(shared.halfOnce) > 1)
    return;
}

function third(): void {
  mutex_lock(shared.a);
  if (shared.oneOfTwo > 1) return;
  mutex_unlock(shared.a);
}

export default spec({ threads: { first: thread(first), second: thread(second), third: thread(third) } });
`);

describe("fields of a global", () => {
  test("are protected by what is held at all accesses, whoever took it", () => {
    expect(protections(globals)).toMatchObject({
      "shared.locked": "lock: shared.a",
      "shared.byPointer": "lock: shared.a",
      "shared.read_mostly": "lock: shared.sem",
      "shared.oneOfTwo": "locks: shared.a and shared.b",
      "shared.mine": "thread",
    });
  });

  test("share no lock where each access holds another one", () => {
    const pair = ["write first holding shared.a", "read second holding shared.b"];
    expect(pairOf(globals, "shared.bare")).toEqual(pair);
    const lines = fieldOf(globals, "shared.bare").pair!.map(({ source }) => source);
    const read = "if (shared.bare > 1 || shared.oneOfTwo > 1) return;";
    expect(lines).toEqual(["shared.bare = 1;", read]);
  });

  test("are not protected by a lock that a write holds shared", () => {
    const pair = [
      "write first holding shared.sem (shared)",
      "read second holding shared.sem (shared)",
    ];
    expect(pairOf(globals, "shared.read_written")).toEqual(pair);
  });

  test("need no lock where all accesses are indivisible; one plain access is enough to need one", () => {
    expect(protections(globals)).toMatchObject({
      "shared.users.counter": "atomic",
      "shared.once": "atomic",
    });
    const pair = ["write first holding nothing", "read atomic second holding nothing"];
    expect(pairOf(globals, "shared.halfOnce")).toEqual(pair);
  });

  test("may be kept apart by the order of things", () => {
    expect(protections(globals)).toMatchObject({ "shared.announced": "order" });
  });

  test("come with those that lack protection first, and without the locks themselves", () => {
    const all = globals.fields.map(({ protection }) => protection);
    expect(all.slice(0, 4)).toEqual(["none", "none", "none", "order"]);
    expect(Object.keys(protections(globals)).filter((name) => name.includes("sem"))).toEqual([]);
  });
});

const owned = await explain(`
import { List, spec, thread } from "lockstep";
import {
  Mutex, kfree, kzalloc, list_add, list_del, list_first_entry_or_null, mutex_lock, mutex_unlock,
} from "lockstep/kernel";

class Bus {
  lock = new Mutex();
  devices = new List<Device>();
  events = new List<Event>();
}
class Event {
  seen = 0;
}
class Device {
  bus!: Bus;
  id = 0;
  count = 0;
  state = 0;
}
const pci = new Bus();
const usb = new Bus();

function probe(bus: Bus): void {
  const dev = kzalloc(Device);
  dev.bus = bus;
  dev.id = 1;
  mutex_lock(bus.lock);
  list_add(dev, bus.devices);
  dev.state = 1;
  const event = kzalloc(Event);
  list_add(event, bus.events);
  event.seen = 1;
  mutex_unlock(dev.bus.lock);
}

function remove(bus: Bus): void {
  mutex_lock(bus.lock);
  const dev = list_first_entry_or_null(bus.devices);
  if (dev === null) {
    mutex_unlock(bus.lock);
    return;
  }
  dev.state = dev.id + 1;
  for (const event of bus.events) event.seen++;
  list_del(dev, bus.devices);
  mutex_unlock(bus.lock);
  if (dev.state > 2 || dev.count > 0) return;
  dev.count = 1;
  kfree(dev);
}

export default spec({
  threads: { probe: thread(probe, { each: [pci, usb] }), remove: thread(remove, { each: [pci, usb] }) },
  bounds: { Device: 2 },
});`);

describe("fields of objects", () => {
  const sameObject = `
import { param, spec, thread } from "lockstep";
import { Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";

const CROSSED = param(false);
class Device {
  lock = new Mutex();
  count = 0;
}
const a = new Device();
const b = new Device();

function use(dev: Device, other: Device): void {
  mutex_lock(CROSSED ? other.lock : dev.lock);
  dev.count++;
  mutex_unlock(CROSSED ? other.lock : dev.lock);
}
function left(): void {
  use(a, b);
}
function right(): void {
  use(a, a);
}
export default spec({
  threads: { left: thread(left), right: thread(right) },
  configs: { crossed: { params: { CROSSED: true } } },
});`;

  test("are protected by the lock in the object itself, not by that of another one", async () => {
    const good = await explain(sameObject);
    expect(protections(good)).toEqual({ "Device.count": "lock: its lock" });
    const crossed = await explain(sameObject, { config: "crossed" });
    const pair = ["write left holding b.lock", "read right holding a.lock"];
    expect(pairOf(crossed, "Device.count")).toEqual(pair);
    expect(fieldOf(crossed, "Device.count").pair![0].place).toBe("a.count");
  });

  test("are protected by a lock of what the object points to, or is listed in", () => {
    expect(protections(owned)).toMatchObject({
      "Bus.devices": "lock: its lock",
      "Device.state": "lock: its bus.lock",
      "Event.seen": "lock: the lock of the Bus in whose events it is",
    });
  });

  test("may be accessed freely before the object is known, and when it is not any more", () => {
    expect(protections(owned)).toMatchObject({ "Device.id": "constant", "Device.count": "alone" });
    const how = fieldOf(owned, "Device.state").accesses.map(({ alone, source }) => [alone, source]);
    expect(how).toEqual([
      ["never", "dev.state = 1;"],
      ["never", "dev.state = dev.id + 1;"],
      ["always", "if (dev.state > 2 || dev.count > 0) return;"],
    ]);
  });
});

describe("elements of an array", () => {
  test("are places of their own", async () => {
    const all = await explain(`
import { array, spec, thread } from "lockstep";
const stats = { perCpu: array(2, 0), hits: array(2, 0), total: 0 };
function first(): void {
  stats.perCpu[0]++;
  stats.hits[0]++;
}
function second(): void {
  stats.perCpu[1]++;
  stats.total = stats.hits[0];
}
export default spec({ threads: { first: thread(first), second: thread(second) } });`);
    expect(protections(all)).toMatchObject({ "stats.perCpu": "thread", "stats.hits": "none" });
    expect(fieldOf(all, "stats.hits").pair![0].place).toBe("stats.hits[0]");
  });
});

describe("what a library function is given to call", () => {
  test("is code of the protocol, and no more atomic than that", async () => {
    const all = await explain(`
import { spec, thread } from "lockstep";
import { WaitQueueHead, wait_event, wake_up } from "lockstep/kernel";

const port = { wq: new WaitQueueHead(), open: false };
function opener(): void {
  port.open = true;
  wake_up(port.wq);
}
function waiter(): void {
  wait_event(port.wq, () => port.open);
}
export default spec({ threads: { opener: thread(opener), waiter: thread(waiter) } });`);
    expect(pairOf(all, "port.open")).toEqual([
      "write opener holding nothing",
      "read waiter holding nothing",
    ]);
    expect(protections(all)).toMatchObject({ "port.wq.sleepers": "atomic" });
  });
});

describe("the evidence", () => {
  const failing = `
import { assert, spec, thread } from "lockstep";
const shared = { count: 0, after: 0 };
function adder(): void {
  shared.count++;
  assert(shared.count < 2, "never two");
  shared.after++;
}
export default spec({ threads: { adder: thread(adder, { count: 2 }) } });`;

  test("goes on past a violation, and says what cannot be known after it", async () => {
    const all = await explain(failing);
    expect(all.exhausted).toBe(true);
    expect(all.notes).toEqual([
      "a run that fails ends there: accesses that would only come later were not seen",
      "accesses just before a failure may be missing too, since steps are merged: --no-reduce has all",
    ]);
    expect(protections(all)).toEqual({ "shared.count": "none", "shared.after": "none" });
  });

  test("says of a search that was cut off that it was", async () => {
    const all = await explain(failing, { maxStates: 3 });
    expect(all.exhausted).toBe(false);
    expect(all.notes[0]).toBe("the budget of states was up: of the other states nothing is known");
  });
});
