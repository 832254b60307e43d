/** Pins: a labelled block as C's `goto out`, early returns, and what is undone on each way out. */
import { maybe, param, spec, thread } from "lockstep";
import { GFP_KERNEL, Mutex, kfree, kzalloc, mutex_lock, mutex_unlock } from "lockstep/kernel";

const UNLOCKED_ON_ERROR = param(true);

class Device {
  minor = 0;
}

const drv = { mutex: new Mutex(), dev: null as Device | null, last: 0 };

function register(): number {
  let err = 0;
  const dev = kzalloc(Device, GFP_KERNEL, { mayFail: true });
  if (dev === null) return -4;
  mutex_lock(drv.mutex);
  out_unlock: {
    out_free: {
      if (drv.dev !== null) {
        err = -6;
        break out_free;
      }
      if (maybe()) {
        err = -5;
        if (!UNLOCKED_ON_ERROR) return err;
        break out_free;
      }
      drv.dev = dev;
      break out_unlock;
    }
    kfree(dev);
  }
  mutex_unlock(drv.mutex);
  return err;
}

function init(): void {
  drv.last = register();
}

export default spec({
  threads: { init: thread(init, { count: 2 }) },
  checks: { leak: true },
  reach: { "both ways": () => drv.last === -6 && drv.dev !== null },
  configs: { "left-locked": { params: { UNLOCKED_ON_ERROR: false } } },
});
