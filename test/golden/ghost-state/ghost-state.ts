/** Pins: ghost state is written with the access before it, and only properties and asserts read it. */
import { assert, ghost, param, spec, thread } from "lockstep";
import { Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";

const LOCKED = param(true);

class Slot {
  taken = false;
  takers = ghost(0);
}

const slot = new Slot();
const pool = { mutex: new Mutex(), given: 0 };
let unseen = ghost(0);

function take(): void {
  if (LOCKED) mutex_lock(pool.mutex);
  if (!slot.taken) {
    slot.taken = true;
    ghost(() => {
      slot.takers++;
      unseen++;
    });
    assert(slot.takers > 0, "at least this one");
    pool.given++;
    slot.taken = false;
    ghost(() => {
      slot.takers--;
    });
  }
  if (LOCKED) mutex_unlock(pool.mutex);
}

export default spec({
  threads: { take: thread(take, { count: 2 }) },
  always: { "taken by one": () => slot.takers <= 1 },
  configs: { unlocked: { params: { LOCKED: false } } },
});
