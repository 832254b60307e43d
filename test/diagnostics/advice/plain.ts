/** What src/diagnostics/unmodelled/plain.ts advises, followed: test/diagnostics/advice.test.ts. */

// === NULL GFP_DMA __GFP_ZERO: holds
const g = { dev: null as Device | null };
function main(): void {
  const dev = kzalloc(Device, GFP_KERNEL, { mayFail: true });
  if (dev === null) return;
  kfree(dev);
}

// === ETIMEDOUT: holds
const dev = { busy: true };
function open(): number {
  if (dev.busy) return -110;
  return 0;
}
function main(): void {
  assert(open() < 0);
}

// === IS_ERR ERR_PTR PTR_ERR: holds
function open(): Device | null {
  return maybe() ? dev : null;
}
function main(): void {
  const opened = open();
  if (opened === null) return;
  opened.users = 1;
}

// === ACCESS_ONCE: holds
function main(): void {
  WRITE_ONCE(dev.users, READ_ONCE(dev.users));
}

// === DEFINE_MUTEX init_swait_queue_head seqlock_destroy: holds
class Gadget {
  lock = new Mutex();
  wq = new WaitQueueHead();
}
const gadget = new Gadget();
function main(): void {
  mutex_lock(gadget.lock);
  mutex_unlock(gadget.lock);
}
