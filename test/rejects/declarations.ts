/** What src/diagnostics/catalogue/declarations.ts refuses; test/support/rejects.ts reads it. */

// === state-outside-const
// expect state-outside-const
let count = 0;
function main(): void {
  count = 1;
}
// === fixed
const g = { count: 0 };
function main(): void {
  g.count = 1;
}

// === code-at-top
function main(): void {
}
// expect code-at-top
main();
// === fixed
function main(): void {
}

// === top-level-value
function main(): void {
}
// expect top-level-value
const started = main();
// === fixed
function main(): void {
}
const started = 1;

// === initial-not-constant
class Device {
  // expect initial-not-constant
  n = start();
}
function start(): number {
  return 1;
}
const dev = new Device();
function main(): void {
  dev.n = 2;
}
// === fixed
class Device {
  n = 1;
}
const dev = new Device();
function main(): void {
  dev.n = 2;
}

// === ghost-struct
const dev = new Device();
// expect ghost-struct
const seen = ghost(new Device());
function main(): void {
}
// === fixed
const dev = new Device();
const seen = ghost({ users: 0 });
function main(): void {
}

// === per-thread-value
import { List, perThread, spec, thread } from "lockstep";
import { Mutex } from "lockstep/kernel";

class Device {
  users = 0;
}
const current = perThread({
  n: 0,
  // expect per-thread-value
  list: new List<Device>(),
  // expect per-thread-value
  lock: new Mutex(),
  // expect per-thread-value
  dev: null as Device | null,
});
const dev = new Device();
function main(): void {
  current.n = 1;
  if (current.n === 1) dev.users = 1;
}

export default spec({ threads: { main: thread(main) } });
// === fixed
import { perThread, spec, thread } from "lockstep";

const current = perThread({ state: "idle" as "idle" | "busy" });
const g = { n: 0 };
function main(): void {
  current.state = "busy";
  if (current.state === "busy") g.n = 1;
}

export default spec({ threads: { main: thread(main) } });

// === set-arguments
// expect set-arguments
const g = { set: new Set<Device>([]) };
class Device {}
function main(): void {
}
// === fixed
const g = { set: new Set<Device>() };
class Device {}
function main(): void {
}

// === struct-shorthand
const dev = new Device();
const n = 1;
// expect struct-shorthand
const g = { n };
function main(): void {
  g.n = 2;
}
// === fixed
const dev = new Device();
const n = 1;
const g = { n: n };
function main(): void {
  g.n = 2;
}

// === option-entry
import { spec, thread } from "lockstep";
import { GFP_KERNEL, kzalloc } from "lockstep/kernel";

class Device {
  next: Device | null = null;
}
function main(): void {
  // expect option-entry
  const dev = kzalloc(Device, GFP_KERNEL, { ["mayFail"]: true });
}

export default spec({ threads: { main: thread(main) } });
// === fixed
import { spec, thread } from "lockstep";
import { GFP_KERNEL, kzalloc } from "lockstep/kernel";

class Device {
  next: Device | null = null;
}
function main(): void {
  const dev = kzalloc(Device, GFP_KERNEL, { mayFail: true });
}

export default spec({ threads: { main: thread(main) } });

// === parameter-not-literal
// expect parameter-not-literal
const N = param(1 + 1);
function main(): void {
  dev.users = N;
}
// === fixed
const N = param(2);
function main(): void {
  dev.users = N;
}

// === parameter-twice
import { param, spec, thread } from "lockstep";

import { N as OTHER } from "./support/param.ts";
// expect parameter-twice at support/param.ts:3
const N = param(1);
const dev = { users: 0 };
function main(): void {
  dev.users = N + OTHER;
}

export default spec({ threads: { main: thread(main) } });
// === fixed
import { param, spec, thread } from "lockstep";

import { N as OTHER } from "./support/param.ts";
const MINE = param(1);
const dev = { users: 0 };
function main(): void {
  dev.users = MINE + OTHER;
}

export default spec({ threads: { main: thread(main) } });

// === rest-parameter
function main(): void {
  use(dev);
}
// expect rest-parameter
function use(...all: Device[]): void {}
// === fixed
function main(): void {
  use(dev);
}
function use(x: Device): void {}

// === default-parameter
function main(): void {
  use();
}
// expect default-parameter
function use(n: number = 1): void {
  dev.users = n;
}
// === fixed
function main(): void {
  use(1);
}
function use(n: number): void {
  dev.users = n;
}

// === optional-parameter
function main(): void {
  use();
}
// expect optional-parameter
function use(x?: Device): void {
  dev.next = x ?? null;
}
// === fixed
function main(): void {
  use(null);
}
function use(x: Device | null): void {
  dev.next = x;
}

// === place-assigned
function main(): void {
  set(dev.users);
}
// expect place-assigned
function set(place: Place<number>): void {
  place = 1;
}
// === fixed
function main(): void {
  set(dev.users);
}
function set(place: Place<number>): void {
  store(place, 1);
}

// === this-parameter
function main(): void {
  dev.users = 1;
}
// expect this-parameter
function use(this: Device): void {}
// === fixed
function main(): void {
  dev.users = 1;
}
function use(dev: Device): void {}

// === nested-declaration
function main(): void {
  // expect nested-declaration
  function inner(): void {
    dev.users = 1;
  }
  inner();
}
// === fixed
function inner(): void {
  dev.users = 1;
}
function main(): void {
  inner();
}

// === stored-closure
function main(): void {
  // expect stored-closure
  const f = (): void => {
    dev.users = 1;
  };
}
// === fixed
function f(): void {
  dev.users = 1;
}
function main(): void {
  f();
}

// === called-closure
function main(): void {
  // expect called-closure
  (() => {
    dev.users = 1;
  })();
}
// === fixed
function main(): void {
  {
    dev.users = 1;
  }
}

// === atomic-not-function
const dev = new Device();
function main(): void {
  set();
}
// expect atomic-not-function
const set = atomic(main);
// === fixed
const dev = new Device();
function main(): void {
  set();
}
const set = atomic((): void => {
  dev.users = 1;
});

// === atomic-result
function main(): void {
  set();
}
// expect atomic-result
const set = atomic(() => {
  dev.users = 1;
});
// === fixed
function main(): void {
  set();
}
const set = atomic((): void => {
  dev.users = 1;
});

// === lock-parameter
const dev = new Device();
function main(): void {
  lock();
}
// expect lock-parameter
const lock = atomic.acquire((): void => {
  dev.users = 1;
});
// === fixed
const dev = new Device();
const mutex = new Mutex();
function main(): void {
  lock(mutex);
}
const lock = atomic.acquire((l: Mutex): void => {
  waitUntil(l.owner === null);
  l.owner = self();
});

// === lock-class
class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  lock(dev);
}
// expect lock-class
const lock = atomic.acquire((l: Device): void => {
  l.users = 1;
});
// === fixed
class Device {
  owner = holder();
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  lock(dev);
}
const lock = atomic.acquire((l: Device): void => {
  l.owner = self();
});

// === bad-citation
/** @c vfio.c */
// expect bad-citation
function main(): void {}
// === fixed
/** @c drivers/vfio/vfio.c vfio_create_group */
function main(): void {}
