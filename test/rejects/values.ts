/** What src/diagnostics/catalogue/values.ts refuses; test/support/rejects.ts reads it. */

// === not-a-number
function main(): void {
  // expect not-a-number
  if (dev > dev) dev.users = 1;
}
// === fixed
function main(): void {
  if (dev.next === dev) dev.users = 1;
}

// === collection-compared
class Device {}
const g = { a: new List<Device>(), b: new List<Device>(), n: 0 };
function main(): void {
  // expect collection-compared
  if (g.a === g.b) g.n = 1;
}
// === fixed
class Device {}
const g = { a: new List<Device>(), b: new List<Device>(), n: 0 };
function main(): void {
  if (g.a.first() === g.b.first()) g.n = 1;
}

// === collection-local
class Device {}
const dev = new Device();
const g = { a: new List<Device>(), b: new List<Device>() };
function main(): void {
  // expect collection-local
  let list = g.a;
  list = g.b;
  list.push(dev);
}
// === fixed
class Device {}
const dev = new Device();
const g = { a: new List<Device>(), b: new List<Device>() };
function main(): void {
  const list = g.b;
  list.push(dev);
}

// === not-literal
function main(): void {
  const why = "bad";
  // expect not-literal
  if (dev.busy) fail(why);
}
// === fixed
function main(): void {
  if (dev.busy) fail("bad");
}

// === truthy-value
type State = "" | "busy";
const s = { state: "busy" as State };
function main(): void {
  // expect truthy-value
  if (s.state) s.state = "";
}
// === fixed
type State = "" | "busy";
const s = { state: "busy" as State };
function main(): void {
  if (s.state !== "") s.state = "";
}

// === optional-compared
function main(): void {
  // expect optional-compared
  if (dev.next?.next === dev) dev.users = 1;
}
// === fixed
function main(): void {
  if ((dev.next?.next ?? null) === dev) dev.users = 1;
}

// === optional-value
function main(): void {
  // expect optional-value
  const n = dev.next?.users;
  if (n) dev.users = 1;
}
// === fixed
function main(): void {
  const n = dev.next?.users ?? 0;
  if (n) dev.users = 1;
}

// === optional-chain-continued
class Device {
  inner = new E();
  next: Device | null = null;
}
class E {
  flag = false;
}
const dev = new Device();
function main(): void {
  // expect optional-chain-continued
  if (dev.next?.inner.flag) dev.next = null;
}
// === fixed
class Device {
  inner = new E();
  next: Device | null = null;
}
class E {
  flag = false;
}
const dev = new Device();
function main(): void {
  if (dev.next?.inner?.flag) dev.next = null;
}

// === optional-call
class Device {
  list = new List<Device>();
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  // expect optional-call
  dev.next?.list.push(dev);
}
// === fixed
class Device {
  list = new List<Device>();
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  if (dev.next !== null) dev.next.list.push(dev);
}

// === object-in-code
function main(): void {
  // expect object-in-code
  const o = { n: 1 };
  dev.users = o.n;
}
// === fixed
function main(): void {
  const o = kzalloc(Device);
  dev.users = o.users;
}

// === array-in-code
function main(): void {
  // expect array-in-code
  const a = [dev, dev];
}
// === fixed
function main(): void {
  const one = choose([dev, dev]);
}

// === new-in-code
function main(): void {
  // expect new-in-code
  dev.next = new Device();
}
// === fixed
function main(): void {
  dev.next = kzalloc(Device);
}

// === new-not-struct
// expect new-not-struct
const m = { seen: new Map<number, number>() };
function main(): void {
}
// === fixed
const m = { seen: new Set<number>() };
function main(): void {
}

// === embeds-itself
class Device {
  users = 0;
  peer!: Device;
  // expect embeds-itself
  next = new Device();
}
const dev = new Device();
function main(): void {
  dev.users = 1;
  if (dev.next.users === 0 || dev.peer === dev) dev.users = 2;
}
// === fixed
class Device {
  users = 0;
  peer!: Device;
  next!: Device;
}
const dev = new Device();
function main(): void {
  dev.users = 1;
  dev.next = dev;
  if (dev.next.users === 0 || dev.peer === dev) dev.users = 2;
}

// === member-of-value
function main(): void {
  // expect member-of-value
  if (Device.prototype === dev) dev.users = 1;
}
// === fixed
function main(): void {
  if (dev.next === dev) dev.users = 1;
}

// === method-as-value
const g = { list: new List<Device>() };
class Device {}
function main(): void {
  // expect method-as-value
  const push = g.list.push;
}
// === fixed
const g = { list: new List<Device>() };
class Device {}
function main(): void {
  const first = g.list.first();
}

// === index-not-array
function main(): void {
  // expect index-not-array
  dev["users"] = 1;
}
// === fixed
function main(): void {
  dev.users = 1;
}

// === index-of-constant
function main(): void {
  // expect index-of-constant
  all[0].users = 1;
}
const all = [dev, dev];
// === fixed
const table = { of: array(2, dev) };
function main(): void {
  table.of[0].users = 1;
}

// === embedded-assigned
class Inner {}
class Outer {
  inner = new Inner();
}
const a = new Outer();
const b = new Outer();
function main(): void {
  // expect embedded-assigned
  a.inner = b.inner;
}
// === fixed
class Inner {}
class Outer {
  inner!: Inner;
}
const a = new Outer();
const b = new Outer();
function main(): void {
  a.inner = b.inner;
}

// === language-word-as-value
function main(): void {
  // expect language-word-as-value
  run(waitUntil);
}
function run(f: (x: boolean) => void): void {
  f(true);
}
// === fixed
function main(): void {
  run((x) => waitUntil(x));
}
function run(f: (x: boolean) => void): void {
  f(true);
}

// === language-word-misplaced
function main(): void {
  // expect language-word-misplaced
  dev.users = param(3);
}
// === fixed
const N = param(3);
function main(): void {
  dev.users = N;
}

// === fail-in-expression
function main(): void {
  // expect fail-in-expression
  const next = dev.next ?? fail("none");
  next.users = 1;
}
// === fixed
function main(): void {
  if (dev.next === null) fail("none");
  dev.next.users = 1;
}

// === constant-object-as-value
const Events = { BIND: "bind", UNBIND: "unbind" } as const;
function main(): void {
  // expect constant-object-as-value
  const all = Events;
}
// === fixed
const Events = { BIND: "bind", UNBIND: "unbind" } as const;
function main(): void {
  const event = Events.BIND;
}

// === no-effect
function main(): void {
  // expect no-effect
  dev.users === 1;
}
// === fixed
function main(): void {
  READ_ONCE(dev.users);
}

// === case-not-constant
function main(): void {
  switch (dev.users) {
    // expect case-not-constant
    case dev.next?.users ?? 0:
      dev.users = 1;
  }
}
// === fixed
function main(): void {
  if (dev.users === (dev.next?.users ?? 0)) dev.users = 1;
}

// === set-walked
const g = { set: new Set<Thread>(), n: 0 };
function main(): void {
  // expect set-walked
  for (const t of g.set) g.n = 1;
}
// === fixed
const g = { set: new Set<Thread>(), n: 0 };
function main(): void {
  if (g.set.size > 0) g.n = 1;
}

// === array-walked
const g = { table: array(2, 0), n: 0 };
function main(): void {
  // expect array-walked
  for (const x of g.table) g.n = x;
}
// === fixed
const g = { table: array(2, 0), n: 0 };
function main(): void {
  for (let i = 0; i < 2; i++) g.n = g.table[i];
}

// === null-walked
import { List, spec, thread } from "lockstep";

class Device {
  users = 0;
}
const g = { list: new List<Device | null>(), n: 0 };
function main(): void {
  // expect null-walked
  for (const dev of g.list) if (dev !== null) g.n = dev.users;
}

export default spec({ threads: { main: thread(main) } });
// === fixed
import { List, spec, thread } from "lockstep";

class Device {
  users = 0;
}
const g = { list: new List<Device>(), n: 0 };
function main(): void {
  for (const dev of g.list) g.n = dev.users;
}

export default spec({ threads: { main: thread(main) } });

// === walk-variable
const dev = new Device();
function main(): void {
  let x = dev;
  // expect walk-variable
  for (x of g.list) x.users = 1;
}
const g = { list: new List<Device>() };
// === fixed
const dev = new Device();
function main(): void {
  for (const x of g.list) x.users = 1;
}
const g = { list: new List<Device>() };
