/** What src/diagnostics/catalogue/primitives.ts refuses; test/support/rejects.ts reads it. */

// === not-modelled
import { maybe, spec, thread } from "lockstep";
// expect not-modelled
import { Spinlock, ACCESS_ONCE } from "lockstep/kernel";

class Device {
  lock = new Spinlock();
}
const dev = new Device();
function main(): void {
  // expect not-modelled
  if (time_after(1, 2)) return;
  ACCESS_ONCE(dev.lock);
}

export default spec({ threads: { main: thread(main) } });
// === fixed
import { maybe, spec, thread } from "lockstep";
import { READ_ONCE, WRITE_ONCE } from "lockstep/kernel";

const dev = { users: 0 };
function main(): void {
  if (maybe()) return;
  WRITE_ONCE(dev.users, READ_ONCE(dev.users));
}

export default spec({ threads: { main: thread(main) } });

// === not-modelled-names
class Device {
  lock = new Spinlock();
  users = 0;
}
const dev = new Device();
function main(): void {
  // expect not-modelled-names
  ww_mutex_lock(dev.lock);
  // expect not-modelled-names, not-modelled-names, not-modelled-names
  msleep(jiffies + msecs_to_jiffies(5));
  // expect not-modelled-names
  rb_erase(dev);
  // expect not-modelled-names
  ww_mutex_unlock(dev.lock);
  // expect not-modelled-names
  usleep_range(5);
}
// === fixed
class Device {
  lock = new Spinlock();
  users = 0;
}
const dev = new Device();
function main(): void {
  spin_lock(dev.lock);
  dev.users++;
  spin_unlock(dev.lock);
}

// === import-built-in
// expect import-built-in
import { Set, spec, thread } from "lockstep";

const g = { seen: new Set<number>() };
function main(): void {
  g.seen.add(1);
}

export default spec({ threads: { main: thread(main) } });
// === fixed
import { spec, thread } from "lockstep";

const g = { seen: new Set<number>() };
function main(): void {
  g.seen.add(1);
}

export default spec({ threads: { main: thread(main) } });

// === no-primitive
import { spec, thread } from "lockstep";
// expect no-primitive
import { Mutex, mutx_lock } from "lockstep/kernel";

const dev = { lock: new Mutex() };
function main(): void {
  mutx_lock(dev.lock);
}

export default spec({ threads: { main: thread(main) } });
// === fixed
import { spec, thread } from "lockstep";
import { Mutex } from "lockstep/kernel";
import { mutex_lock } from "lockstep/kernel";

const dev = { lock: new Mutex() };
function main(): void {
  mutex_lock(dev.lock);
}

export default spec({ threads: { main: thread(main) } });

// === not-imported
import { spec, thread } from "lockstep";

const dev = { busy: false };
function main(): void {
  // expect not-imported
  WARN_ON(dev.busy);
}

export default spec({ threads: { main: thread(main) } });
// === fixed
import { spec, thread } from "lockstep";
import { WARN_ON } from "lockstep/kernel";

const dev = { busy: false };
function main(): void {
  WARN_ON(dev.busy);
}

export default spec({ threads: { main: thread(main) } });

// === wrong-primitive
import { spec, thread } from "lockstep";
import { Spinlock, mutex_unlock, spin_lock } from "lockstep/kernel";

const dev = { lock: new Spinlock() };
function main(): void {
  spin_lock(dev.lock);
  // expect wrong-primitive
  mutex_unlock(dev.lock);
}

export default spec({ threads: { main: thread(main) } });
// === fixed
import { spec, thread } from "lockstep";
import { Spinlock, spin_lock, spin_unlock } from "lockstep/kernel";

const dev = { lock: new Spinlock() };
function main(): void {
  spin_lock(dev.lock);
  spin_unlock(dev.lock);
}

export default spec({ threads: { main: thread(main) } });
