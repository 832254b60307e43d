/** What src/diagnostics/unmodelled/lifetimes.ts advises, followed: test/diagnostics/advice.test.ts. */

// === get_device put_device kobject_get kobject_put dma_fence_put fput skb_get: holds
class Device {
  kref = new Kref();
  users = 0;
}
const g = { dev: null as Device | null };
function dev_release(kref: Kref): void {
  kfree(container_of(kref, Device, "kref"));
}
function user(): void {
  const dev = g.dev;
  if (dev === null) return;
  dev.users = 1;
  kref_put(dev.kref, dev_release);
}
function main(): void {
  const dev = kzalloc(Device);
  kref_init(dev.kref);
  kref_get(dev.kref);
  g.dev = dev;
  if (maybe()) kref_put(dev.kref, dev_release);
}
export default spec({
  threads: { main: thread(main), user: thread(user) },
  checks: { leak: false },
});

// === kobject_get_unless_zero fget: holds
class Device {
  kref = new Kref();
}
const dev = new Device();
const g = { released: false };
function dev_release(kref: Kref): void {
  g.released = true;
}
function main(): void {
  kref_init(dev.kref);
  kref_put(dev.kref, dev_release);
}
function user(): void {
  if (kref_get_unless_zero(dev.kref)) {
    assert(!g.released);
    kref_put(dev.kref, dev_release);
  }
}
export default spec({ threads: { main: thread(main), user: thread(user) } });

// === try_module_get module_put __module_get: holds
const owner = { refs: new Atomic(), live: true };
const try_module_get = atomic((): boolean => {
  if (!owner.live) return false;
  atomic_inc(owner.refs);
  return true;
});
const try_stop_module = atomic((): boolean => {
  if (atomic_read(owner.refs) !== 0) return false;
  owner.live = false;
  return true;
});
function user(): void {
  if (!try_module_get()) return;
  assert(owner.live);
  atomic_dec(owner.refs);
}
function rmmod(): void {
  if (try_stop_module()) assert(atomic_read(owner.refs) === 0);
}
export default spec({ threads: { user: thread(user, { count: 2 }), rmmod: thread(rmmod) } });

// === percpu_ref_get percpu_ref_put percpu_ref_kill percpu_ref_tryget_live: holds
const ref = { count: 1, dying: false };
const done = new Completion();
const tryget_live = atomic((): boolean => {
  if (ref.dying) return false;
  ref.count++;
  return true;
});
const put = atomic((): boolean => {
  ref.count--;
  return ref.count === 0;
});
function user(): void {
  if (!tryget_live()) return;
  assert(ref.count > 0);
  if (put()) complete(done);
}
function main(): void {
  ref.dying = true;
  if (put()) complete(done);
  wait_for_completion(done);
  assert(ref.count === 0);
}
export default spec({ threads: { main: thread(main), user: thread(user, { count: 2 }) } });

// === dma_fence_signal: holds
const fence = { done: new Completion(), n: 0 };
function waiter(): void {
  wait_for_completion(fence.done);
  assert(fence.n === 1);
}
function main(): void {
  fence.n = 1;
  complete_all(fence.done);
}
export default spec({ threads: { main: thread(main), waiter: thread(waiter, { count: 2 }) } });

// === pm_runtime_get_sync pm_runtime_put: holds
const dev = { lock: new Mutex(), usage: 0, active: false };
function get_sync(): void {
  mutex_lock(dev.lock);
  dev.usage++;
  dev.active = true;
  mutex_unlock(dev.lock);
}
function put(): void {
  mutex_lock(dev.lock);
  dev.usage--;
  if (dev.usage === 0 && maybe()) dev.active = false;
  mutex_unlock(dev.lock);
}
function main(): void {
  get_sync();
  assert(dev.active);
  put();
}
export default spec({ threads: { main: thread(main, { count: 2 }) } });

// === usb_submit_urb usb_kill_urb: holds
class Device {
  urb = new WorkStruct(dev_complete);
  users = 0;
}
function dev_complete(work: WorkStruct): void {
  const dev = container_of(work, Device, "urb");
  dev.users = 1;
  schedule_work(dev.urb);
}
function main(): void {
  const dev = kzalloc(Device);
  schedule_work(dev.urb);
  cancel_work_sync(dev.urb);
  kfree(dev);
}
export default spec({ threads: { main: thread(main), usb: daemon(kworker) } });

// === devm_kzalloc: violated:use-after-free (the driver's core frees it when it unbinds the device)
class Device {
  users = 0;
}
const g = { dev: null as Device | null };
function probe(): void {
  const dev = kzalloc(Device);
  g.dev = dev;
  kfree(dev);
}
function user(): void {
  if (g.dev !== null) g.dev.users = 1;
}
export default spec({ threads: { probe: thread(probe), user: thread(user) } });

// === kcalloc kmalloc_array: holds
class Table {
  slots = array(2, 0);
}
function main(): void {
  const table = kzalloc(Table);
  table.slots[1] = 3;
  kfree(table);
}

// === vmalloc kmemdup kzfree: holds
class Device {
  users = 0;
}
function main(): void {
  const dev = kzalloc(Device);
  dev.users = 1;
  kfree(dev);
}
