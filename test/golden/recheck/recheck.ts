/** Pins: a test that is asked again under the lock is read again, and may find something else. */
import { param, spec, thread } from "lockstep";
import { Mutex, READ_ONCE, WRITE_ONCE, kzalloc, mutex_lock, mutex_unlock } from "lockstep/kernel";

const RECHECK = param(true);

class Context {
  users = 0;
}

const dev = { mutex: new Mutex(), ctx: null as Context | null, created: 0 };

function get_context(): Context {
  const found = READ_ONCE(dev.ctx);
  if (found !== null) return found;
  mutex_lock(dev.mutex);
  if (!RECHECK || dev.ctx === null) {
    const ctx = kzalloc(Context);
    dev.created++;
    WRITE_ONCE(dev.ctx, ctx);
  }
  const ctx = dev.ctx!;
  mutex_unlock(dev.mutex);
  return ctx;
}

function open(): void {
  const ctx = get_context();
  ctx.users++;
}

export default spec({
  threads: { open: thread(open, { count: 2 }) },
  always: { "one context": () => dev.created <= 1 },
  reach: { "it is used": () => dev.ctx !== null && dev.ctx.users > 0 },
  configs: { unchecked: { params: { RECHECK: false } } },
});
