/** Pins: threads by count and by argument, self(), and a thread kept in a field. */
import { assert, param, self, spec, thread } from "lockstep";
import type { Thread } from "lockstep";
import { Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";

const LOCKED = param(true);

class Port {
  mutex = new Mutex();
  user: Thread | null = null;
  opens = 0;
}

const com1 = new Port();
const com2 = new Port();

function open(port: Port): void {
  if (LOCKED) mutex_lock(port.mutex);
  port.user = self();
  port.opens++;
  assert(port.user === self(), "the port is still mine");
  port.user = null;
  if (LOCKED) mutex_unlock(port.mutex);
}

function hotplug(): void {
  open(com1);
}

export default spec({
  threads: { open: thread(open, { each: [com1, com2] }), hotplug: thread(hotplug, { count: 2 }) },
  always: { "each open counts": () => com1.opens + com2.opens <= 4 },
  configs: {
    unlocked: { params: { LOCKED: false } },
    "one-each": { params: { LOCKED: false }, threads: { hotplug: 0 } },
    "only-com2": { params: { LOCKED: false }, threads: { open: { each: [com2] }, hotplug: 1 } },
  },
});
