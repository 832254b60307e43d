/** What src/diagnostics/catalogue/lowering.ts refuses; test/support/rejects.ts reads it. */

// === wrong-container
class I {
  n = 0;
}
class O {
  a = new I();
  b = new I();
}
const o = new O();
function main(): void {
  // expect wrong-container
  if (container_of(o.a, O, "b") === o) o.a.n = 1;
}
// === fixed
class I {
  n = 0;
}
class O {
  a = new I();
  b = new I();
}
const o = new O();
function main(): void {
  if (container_of(o.a, O, "a") === o) o.a.n = 1;
}

// === state-too-large
class C0 {
  n = 0;
}
class C1 {
  left = new C0();
  // expect state-too-large
  right = new C0();
}
class C2 {
  left = new C1();
  right = new C1();
}
class C3 {
  left = new C2();
  right = new C2();
}
class C4 {
  left = new C3();
  right = new C3();
}
class C5 {
  left = new C4();
  right = new C4();
}
class C6 {
  left = new C5();
  right = new C5();
}
class C7 {
  left = new C6();
  right = new C6();
}
class C8 {
  left = new C7();
  right = new C7();
}
class C9 {
  left = new C8();
  right = new C8();
}
class C10 {
  left = new C9();
  right = new C9();
}
class C11 {
  left = new C10();
  right = new C10();
}
class C12 {
  left = new C11();
  right = new C11();
}
class C13 {
  left = new C12();
  right = new C12();
}
class C14 {
  left = new C13();
  right = new C13();
}
const top = new C14();
function main(): void {
  dev.users = 1;
}
// === fixed
class C0 {
  n = 0;
}
class C1 {
  left = new C0();
  right = new C0();
}
class C2 {
  left = new C1();
  right = new C1();
}
class C3 {
  left: C2 | null = null;
  right: C2 | null = null;
}
const top = new C3();
function main(): void {
  dev.users = 1;
}

// === condition-too-large
const isLarge = (): boolean => {
  const n0 = dev.users;
  const n1 = n0 + n0;
  const n2 = n1 + n1;
  const n3 = n2 + n2;
  const n4 = n3 + n3;
  const n5 = n4 + n4;
  const n6 = n5 + n5;
  const n7 = n6 + n6;
  const n8 = n7 + n7;
  const n9 = n8 + n8;
  const n10 = n9 + n9;
  const n11 = n10 + n10;
  // expect condition-too-large
  const n12 = n11 + n11;
  return n12 > 0;
};
function main(): void {
  waitUntil(isLarge());
}
// === fixed
function main(): void {
  let sum = dev.users;
  for (let i = 0; i < 12; i++) sum = sum + sum;
  waitUntil(sum > 0);
}

// === array-length
const SLOTS = param(-1);

// expect array-length, array-length
const g = { slots: array(SLOTS, 0), spare: array(0, 0) };

function main(): void {
  g.slots[0] = g.spare[0]!;
}
// === fixed
const SLOTS = param(1);

const g = { slots: array(2, 0), spare: array(SLOTS, 0) };

function main(): void {
  g.slots[0] = g.spare[0]!;
}

// === initial-outside-range
const START = param(-9);

class Counter {
  // expect initial-outside-range
  n = 4;
}
const counter = new Counter();
// expect initial-outside-range, initial-outside-range
const g = { start: START, slots: array(2, 16) };

function main(): void {
  g.start = counter.n + g.slots[0]!;
}

export default spec({ threads: { main: thread(main) }, bounds: { "Counter.n": [0, 3] } });
// === fixed
const START = param(-8);

class Counter {
  n = 4;
}
const counter = new Counter();
const g = { start: START, slots: array(2, 15) };

function main(): void {
  g.start = counter.n + g.slots[0]!;
}

export default spec({ threads: { main: thread(main) }, bounds: { "Counter.n": [0, 4] } });

// === not-a-value
const g = { n: 0 };
function main(): void {
  // expect not-a-value
  if (g === g) g.n = 1;
}
// === fixed
const g = { n: 0 };
function main(): void {
  if (g.n === 0) g.n = 1;
}

// === not-a-place
function main(): void {
  // expect not-a-place
  store(1, 2);
}
// === fixed
const g = { n: 0 };
function main(): void {
  store(g.n, 2);
}

// === untyped-null
// expect untyped-null
const g = { first: null };
function main(): void {
  g.first = null;
}
// === fixed
class Device {}
const g = { first: null as Device | null };
function main(): void {
  g.first = null;
}

// === not-callable
function main(): void {
  use(() => {});
}
function use(f: () => void): void {
  // expect not-callable
  assert(inside(f) === 0);
}
// === fixed
function main(): void {
  use();
  work();
}
function work(): void {}
function use(): void {
  assert(inside(work) === 0);
}

// === mark-outside-atomic
class L {
  owner = holder();
}
const l = new L();
function main(): void {
  // expect mark-outside-atomic
  l.owner = self();
}
// === fixed
class L {
  owner = holder();
}
const l = new L();
const take = atomic((): void => {
  l.owner = self();
});
function main(): void {
  take();
}

// === mark-of-another
class L {
  owner = holder();
  other: Thread | null = null;
}
const l = new L();
function main(): void {
  take();
}
const take = atomic((): void => {
  // expect mark-of-another
  l.owner = l.other;
});
// === fixed
class L {
  owner = holder();
  other: Thread | null = null;
}
const l = new L();
function main(): void {
  take();
}
const take = atomic((): void => {
  l.owner = self();
});

// === write-in-predicate
function main(): void {
  waitUntil(bump());
}
function bump(): boolean {
  // expect write-in-predicate
  dev.users = 1;
  return true;
}
// === fixed
function main(): void {
  bump();
  waitUntil(dev.users === 1);
}
function bump(): boolean {
  dev.users = 1;
  return true;
}

// === statement-in-predicate
function main(): void {
  waitUntil(all());
}
function all(): boolean {
  // expect statement-in-predicate
  while (dev.busy) {
    break;
  }
  return dev.busy;
}
// === fixed
function main(): void {
  waitUntil(all());
}
function all(): boolean {
  return dev.busy;
}

// === loop-in-atomic
function main(): void {
  many();
}
const many = atomic((): void => {
  // expect loop-in-atomic
  while (dev.busy) dev.users = 1;
});
// === fixed
function main(): void {
  while (dev.busy) once();
}
const once = atomic((): void => {
  dev.users = 1;
});

// === walk-of-values
import { List, spec, thread } from "lockstep";

const g = { list: new List<number>(), n: 0 };
function main(): void {
  // expect walk-of-values
  for (const n of g.list) g.n = n;
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

// === class-without-instances
class Device {
  n = 0;
}
function main(): void {
  // expect class-without-instances
  assert(instances(Device).size === 0);
}
// === fixed
class Device {
  n = 0;
}
const dev = new Device();
function main(): void {
  assert(instances(Device).size === 0);
}

// === late-alloc
function main(): void {
  make();
}
const make = atomic((): void => {
  dev.users = 1;
  // expect late-alloc
  dev.next = alloc(Device);
});
// === fixed
function main(): void {
  make();
}
const make = atomic((): void => {
  dev.next = alloc(Device);
  dev.users = 1;
});

// === free-of-embedded
class I {
  n = 0;
}
class O {
  i = new I();
}
const o = new O();
function main(): void {
  // expect free-of-embedded
  free(o.i);
}
// === fixed
class I {
  n = 0;
}
class O {
  i = new I();
}
function main(): void {
  const o = alloc(O);
  free(o);
}

// === not-a-lock
function main(): void {
  // expect not-a-lock
  if (holds(dev) === null) dev.users = 1;
}
// === fixed
const g = { lock: new Mutex() };
function main(): void {
  if (holds(g.lock) === null) dev.users = 1;
}
