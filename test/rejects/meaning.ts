/** What src/diagnostics/catalogue/meaning.ts refuses; test/support/rejects.ts reads it. */

// === recursion
function main(): void {
  one();
}
function one(): void {
  // expect recursion
  if (dev.busy) two();
}
function two(): void {
  one();
}
// === fixed
function main(): void {
  one();
}
function one(): void {
  while (dev.busy) two();
}
function two(): void {
  dev.busy = false;
}

// === inlined-too-deep
function isBusy(): boolean {
  return !!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!dev.busy;
}
function isIdle(): boolean {
  // expect inlined-too-deep
  return !!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!isBusy();
}
function main(): void {
  if (isIdle()) dev.users = 1;
}
// === fixed
function isBusy(): boolean {
  return !!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!dev.busy;
}
function main(): void {
  const isBusyNow = isBusy();
  if (!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!isBusyNow) dev.users = 1;
}

// === wait-after-write
function main(): void {
  take();
}
const take = atomic((): void => {
  dev.users = 1;
  // expect wait-after-write
  waitUntil(dev.busy);
});
// === fixed
function main(): void {
  take();
}
const take = atomic((): void => {
  waitUntil(dev.busy);
  dev.users = 1;
});

// === search-in-code
import { List, spec, thread } from "lockstep";

class Device {
  n = 0;
}
const g = { list: new List<Device>(), n: 0 };
function main(): void {
  // expect search-in-code
  if (g.list.some((dev) => dev.n > 0)) g.n = 1;
}

export default spec({ threads: { main: thread(main) } });
// === fixed
import { List, spec, thread } from "lockstep";

class Device {
  n = 0;
}
const g = { list: new List<Device>(), n: 0 };
function main(): void {
  for (const dev of g.list) {
    if (dev.n > 0) g.n = 1;
  }
}

export default spec({ threads: { main: thread(main) } });

// === only-observed
const dev = new Device();
function main(): void {
  // expect only-observed
  if (instances(Device).size > 1) dev.users = 1;
}
// === fixed
const dev = new Device();
function main(): void {
  assert(instances(Device).size > 0);
}

// === self-in-property
import { spec, thread, self, type Thread } from "lockstep";

const dev = { owner: null as Thread | null };

function main(): void {
  dev.owner = self();
}

export default spec({
  threads: { main: thread(main) },
  // expect self-in-property
  always: { "it is mine": () => dev.owner === null || dev.owner === self() },
});
// === fixed
import { assert, spec, thread, self, type Thread } from "lockstep";

const dev = { owner: null as Thread | null };

function main(): void {
  dev.owner = self();
  assert(dev.owner === self());
}

export default spec({
  threads: { main: thread(main) },
});

// === per-thread-in-property
import { assert, perThread, spec, thread } from "lockstep";

const current = perThread({ depth: 0 });
function main(): void {
  current.depth = 1;
  current.depth = 0;
}

export default spec({
  threads: { main: thread(main) },
  // expect per-thread-in-property
  always: { "at rest": () => current.depth === 0 },
});
// === fixed
import { assert, perThread, spec, thread } from "lockstep";

const current = perThread({ depth: 0 });
function main(): void {
  current.depth = 1;
  current.depth = 0;
  assert(current.depth === 0);
}

export default spec({ threads: { main: thread(main) } });

// === per-thread-place
import { load, perThread, spec, store, thread } from "lockstep";
import { READ_ONCE } from "lockstep/kernel";

const current = perThread({ depth: 0 });
const g = { n: 0 };
function main(): void {
  // expect per-thread-place
  if (READ_ONCE(current.depth) > 0) g.n = 1;
  // expect per-thread-place
  if (load(current.depth) > 0) g.n = 2;
  // expect per-thread-place
  store(current.depth, 1);
  // expect per-thread-place
  all(current);
}
function all(of: { depth: number }): void {
  g.n = of.depth;
}

export default spec({ threads: { main: thread(main) } });
// === fixed
import { perThread, spec, thread } from "lockstep";

const current = perThread({ depth: 0 });
const g = { n: 0 };
function main(): void {
  if (current.depth > 0) g.n = 1;
  current.depth = 1;
  use(current.depth);
}
function use(depth: number): void {
  g.n = depth;
}

export default spec({ threads: { main: thread(main) } });

// === ghost-writes-state
const dev = new Device();
function main(): void {
  ghost(() => {
    // expect ghost-writes-state
    dev.users = 1;
  });
}
// === fixed
const dev = new Device();
let seen = ghost(0);
function main(): void {
  ghost(() => {
    seen = 1;
  });
}

// === ghost-read
let seen = ghost(0);
class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  // expect ghost-read
  dev.users = seen;
}
// === fixed
let seen = ghost(0);
class Device {
  users = 0;
  busy = false;
  next: Device | null = null;
}
const dev = new Device();
function main(): void {
  assert(seen === 0);
}

// === ghost-written
let seen = ghost(0);
function main(): void {
  // expect ghost-written
  seen = 1;
}
// === fixed
let seen = ghost(0);
function main(): void {
  ghost(() => {
    seen = 1;
  });
}

// === only-looks
function main(): void {
  // expect only-looks
  assert(maybe() || dev.busy);
}
// === fixed
function main(): void {
  const so = maybe();
  assert(so || dev.busy);
}
