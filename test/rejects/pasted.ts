/** What src/diagnostics/catalogue/pasted.ts refuses; test/support/rejects.ts reads it. */

// === c-preprocessor
// expect c-preprocessor
#include <linux/mutex.h>
const g = { lock: new Mutex() };
function main(): void {
  mutex_lock(g.lock);
  mutex_unlock(g.lock);
}
// === fixed
import { spec, thread } from "lockstep";
import { Mutex, mutex_lock } from "lockstep/kernel";
import { mutex_unlock } from "lockstep/kernel";
const g = { lock: new Mutex() };
function main(): void {
  mutex_lock(g.lock);
  mutex_unlock(g.lock);
}

export default spec({ threads: { main: thread(main) } });

// === c-function
// expect c-function
static int open(struct device *dev, unsigned long flags)
{
  return dev.busy ? 1 : 0;
}
function main(): void {
  open(dev, 0);
}
// === fixed
function open(dev: Device, flags: number): number {
  return dev.busy ? 1 : 0;
}
function main(): void {
  open(dev, 0);
}

// === c-struct
// expect c-struct
struct gadget {
  int users;
};
function main(): void {}
// === fixed
class Gadget {
  users = 0;
}
function main(): void {}

// === c-global
// expect c-global
static int users;
function main(): void {}
// === fixed
const g = { users: 0 };
function main(): void {}

// === c-local
function main(): void {
  // expect c-local
  struct device *next = dev.next;
  if (next !== null) next.users = 1;
}
// === fixed
function main(): void {
  let next: Device | null = dev.next;
  if (next !== null) next.users = 1;
}

// === c-arrow
function main(): void {
  // expect c-arrow
  dev->users = 1;
}
// === fixed
function main(): void {
  dev.users = 1;
}

// === c-address
const dev = { lock: new Mutex() };
function main(): void {
  // expect c-address
  mutex_lock(&dev.lock);
  mutex_unlock(dev.lock);
}
// === fixed
const dev = { lock: new Mutex() };
function main(): void {
  mutex_lock(dev.lock);
  mutex_unlock(dev.lock);
}

// === c-dereference
function main(): void {
  // expect c-dereference
  *dev = 1;
}
// === fixed
function main(): void {
  dev.users = 1;
}

// === c-cast
function main(): void {
  // expect c-cast
  const next = (struct device *)dev.next;
  if (next !== null) next.users = 1;
}
// === fixed
function main(): void {
  const next = dev.next;
  if (next !== null) next.users = 1;
}

// === c-sizeof
function main(): void {
  // expect c-sizeof
  const fresh = kzalloc(sizeof(*fresh));
  kfree(fresh);
}
// === fixed
function main(): void {
  const fresh = kzalloc(Device);
  kfree(fresh);
}

// === c-goto
function main(): void {
  // expect c-goto
  if (dev.busy) goto out;
  dev.users = 1;
out:
  dev.busy = false;
}
// === fixed
function main(): void {
  out: {
    if (dev.busy) break out;
    dev.users = 1;
  }
  dev.busy = false;
}

// === c-block-macro
class Entry {
  n = 0;
}
const g = { list: new List<Entry>() };
function main(): void {
  // expect c-block-macro
  list_for_each_entry(entry, g.list, link) {
    entry.n = 1;
  }
}
// === fixed
class Entry {
  n = 0;
}
const g = { list: new List<Entry>() };
function main(): void {
  for (const entry of g.list) entry.n = 1;
}

// === c-number
function main(): void {
  // expect c-number
  dev.users = 1UL;
}
// === fixed
function main(): void {
  dev.users = 1;
}

// === c-initializer
const g = {
  // expect c-initializer
  .users = 1,
};
function main(): void {}
// === fixed
const g = { users: 1 };
function main(): void {}
