/** Pins: `a !== null && a.b` is two reads, and a pointer may become NULL between them. */
import { param, spec, thread } from "lockstep";
import { Mutex, mutex_lock, mutex_unlock } from "lockstep/kernel";

const LOCKED = param(true);

class Driver {
  ready = true;
  probes = 0;
}

const vfio = new Driver();
const dev = { mutex: new Mutex(), driver: vfio as Driver | null, dead: false };

function probe(): void {
  if (LOCKED) mutex_lock(dev.mutex);
  if (dev.driver !== null && dev.driver.ready) vfio.probes++;
  if (dev.dead || dev.driver === null) vfio.probes--;
  if (LOCKED) mutex_unlock(dev.mutex);
}

function unbind(): void {
  mutex_lock(dev.mutex);
  dev.driver = null;
  dev.dead = true;
  mutex_unlock(dev.mutex);
}

export default spec({
  threads: { probe: thread(probe), unbind: thread(unbind) },
  always: { "probes stay balanced": () => vfio.probes >= -1 && vfio.probes <= 1 },
  configs: { unlocked: { params: { LOCKED: false } } },
});
